// Decisions of notify: whether a notice also goes by mail or push, and when, given somebody's quiet hours.

#include "areas/notify/rules.h"

#include "base/safety/digest.h"

#include <algorithm>

namespace rostrum::notify {

namespace {

constexpr auto minutes_a_day = 24 * 60;

// The instant of a wall time that is still to come: when clocks go back over it, the first of the two that is not past.
Instant next_instant(LocalTime local, const Zone& zone, Instant now)
{
    const auto resolved = resolve(local, zone);
    if (const auto* unique = std::get_if<Unique>(&resolved))
        return unique->at;
    if (const auto* gap = std::get_if<Gap>(&resolved))
        return gap->opens;
    const auto& overlap = std::get<Overlap>(resolved);
    return overlap.earlier > now ? overlap.earlier : overlap.later;
}

int minute_of_day(LocalTime local)
{
    constexpr std::int64_t day = 24 * 60 * 60;
    const auto second = ((local.since_1970.count() % day) + day) % day;
    return static_cast<int>(second / 60);
}

Result<Done> check_wall_minutes(std::string_view text, std::string pointer)
{
    if (parse_wall_minutes(text))
        return done;
    return Error{.fault = Fault::invalid,
                 .code = "notify.not_a_wall_time",
                 .detail = pointer,
                 .retry_after = {},
                 .fields = {{std::move(pointer), "notify.not_a_wall_time", "a wall time such as 22:00"}}};
}

std::optional<Instant> when_to_tell(api::NoticeChoice wanted, const api::NoticeSettings& settings, bool asks, Instant now)
{
    if (wanted == api::NoticeChoice::nothing || (wanted == api::NoticeChoice::what_asks && !asks))
        return std::nullopt;
    if (!is_quiet(settings, now))
        return now;
    auto wall = wall_time(now, settings.zone);
    const auto until = parse_wall_minutes(settings.quiet_until).value_or(0);
    const auto ahead = (until - minute_of_day(wall) + minutes_a_day) % minutes_a_day;
    wall.since_1970 += std::chrono::minutes(ahead);
    wall.since_1970 -= wall.since_1970 % 60;
    return std::max(now, next_instant(wall, settings.zone, now));
}

} // namespace

std::optional<int> parse_wall_minutes(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const int hours = digit(0) * 10 + digit(1), minutes = digit(3) * 10 + digit(4);
    if (hours > 23 || minutes > 59)
        return std::nullopt;
    return hours * 60 + minutes;
}

Result<Done> check(const api::NoticeSettings& settings)
{
    TRY(check_wall_minutes(settings.quiet_from, "/quiet_from"));
    return check_wall_minutes(settings.quiet_until, "/quiet_until");
}

api::NoticeSettings usual_settings(const Zone& zone)
{
    return {.by_mail = api::NoticeChoice::what_asks,
            .by_push = api::NoticeChoice::what_asks,
            .quiet_from = "00:00",
            .quiet_until = "00:00",
            .zone = zone};
}

bool is_quiet(const api::NoticeSettings& settings, Instant now)
{
    const auto from = parse_wall_minutes(settings.quiet_from).value_or(0), until = parse_wall_minutes(settings.quiet_until).value_or(0);
    const auto here = minute_of_day(wall_time(now, settings.zone));
    if (from <= until)
        return here >= from && here < until;
    return here >= from || here < until;
}

std::optional<Instant> when_to_mail(const api::NoticeSettings& settings, bool asks, Instant now)
{
    return when_to_tell(settings.by_mail, settings, asks, now);
}

std::optional<Instant> when_to_push(const api::NoticeSettings& settings, bool asks, Instant now)
{
    return when_to_tell(settings.by_push, settings, asks, now);
}

std::optional<Duration> pause_before_try(std::int64_t tries)
{
    constexpr std::int64_t most_tries = 29; // about a day
    if (tries >= most_tries)
        return std::nullopt;
    return std::min<Duration>(std::chrono::minutes(1) * (std::int64_t{1} << std::clamp<std::int64_t>(tries - 1, 0, 6)),
                              std::chrono::hours(1));
}

std::string path_to(const Notice& notice)
{
    if (!notice.workspace)
        return "/";
    const auto workspace = "/w/" + notice.workspace->text();
    if (notice.post)
        return workspace + "/posts/" + notice.post->text();
    if (notice.task)
        return workspace + "/tasks/" + notice.task->text();
    return workspace + (notice.channel ? "/channels" : "/calendar");
}

std::string subject_of(const Notice& notice)
{
    const auto about =
        (notice.post ? notice.post->text() : std::string()) + "/" + (notice.channel ? notice.channel->text() : std::string());
    return notice.task ? about + "/" + notice.task->text() : about;
}

NoticeId id_of(PersonId person, const Notice& notice, Instant now)
{
    const auto hash = safety::sha256(person.text() + "/" + notice.code + "/" + subject_of(notice) + "/" + text(now));
    NoticeId id;
    std::copy_n(hash.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
    const auto milliseconds =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    for (std::size_t at = 0; at < 6; ++at)
        id.uuid.bytes[at] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - at)));
    id.uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.uuid.bytes[6] & 0x0f));
    id.uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.uuid.bytes[8] & 0x3f));
    return id;
}

} // namespace rostrum::notify
