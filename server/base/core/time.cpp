// Wall time through the `date` library on the system's zone files, since those are kept current by the system's updates.

#include "base/core/time.h"

#include <array>
#include <cstdio>
#include <date/tz.h>
#include <fstream>

namespace rostrum {

namespace {

constexpr std::size_t length_of_a_day = 10; // YYYY-MM-DD
constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Fields {
    int year = 0;
    unsigned month = 0, day = 0;
    int hour = 0, minute = 0, second = 0;
};

Fields fields_of(std::chrono::seconds since_1970)
{
    const date::sys_seconds moment{since_1970};
    const auto day = date::floor<date::days>(moment);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss<std::chrono::seconds> time{moment - day};
    return {int(ymd.year()),           unsigned(ymd.month()),       unsigned(ymd.day()),
            int(time.hours().count()), int(time.minutes().count()), int(time.seconds().count())};
}

std::optional<std::chrono::seconds> seconds_of(const Fields& f)
{
    const date::year_month_day ymd{date::year{f.year}, date::month{f.month}, date::day{f.day}};
    if (!ymd.ok() || f.hour > 23 || f.minute > 59 || f.second > 59)
        return std::nullopt;
    return date::sys_days{ymd}.time_since_epoch() + std::chrono::hours{f.hour} + std::chrono::minutes{f.minute} +
           std::chrono::seconds{f.second};
}

// Reads fixed-width pieces of a text from the front; any piece that does not fit spoils the whole.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    int digits(std::size_t many)
    {
        int value = 0;
        for (std::size_t i = 0; i < many; ++i) {
            if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9')
                return fail();
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }
    void mark(char wanted)
    {
        if (!next_is(wanted))
            fail();
    }
    bool next_is(char wanted)
    {
        if (rest_.empty() || rest_.front() != wanted)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    Fields day()
    {
        Fields f;
        f.year = digits(4), mark('-'), f.month = static_cast<unsigned>(digits(2)), mark('-'), f.day = static_cast<unsigned>(digits(2));
        return f;
    }
    std::string_view rest() const { return rest_; }
    bool good() const { return good_; }

private:
    int fail()
    {
        good_ = false;
        return 0;
    }
    std::string_view rest_;
    bool good_ = true;
};

const date::time_zone& rules_of(const Zone& zone)
{
    return *date::locate_zone(zone.name());
} // a Zone exists only for names that are found

Instant instant(date::sys_seconds moment)
{
    return Instant{moment.time_since_epoch()};
}

// So many digits of a number, with leading zeros. A calendar writes thousands of them, and printf takes its time over each.
void append_digits(std::string& out, int number, std::size_t many)
{
    out.append(many, '0');
    for (auto place = out.rbegin(); number > 0 && many > 0; number /= 10, --many)
        *place++ = static_cast<char>('0' + number % 10);
}

std::string to_the_minute(const Fields& f)
{
    std::string text;
    text.reserve(28);
    append_digits(text, f.year, 4);
    append_digits(text += '-', static_cast<int>(f.month), 2);
    append_digits(text += '-', static_cast<int>(f.day), 2);
    append_digits(text += 'T', f.hour, 2);
    append_digits(text += ':', f.minute, 2);
    return text;
}

} // namespace

std::string text(Instant moment)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(moment);
    const auto f = fields_of(whole.time_since_epoch());
    auto text = to_the_minute(f);
    append_digits(text += ':', f.second, 2);
    if (const auto fraction = (moment - whole).count(); fraction != 0) {
        append_digits(text += '.', static_cast<int>(fraction), 6);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text += 'Z';
}

std::optional<Instant> parse_instant(std::string_view text)
{
    Reader reader{text};
    Fields f = reader.day();
    if (!reader.next_is('T') && !reader.next_is('t'))
        return std::nullopt;
    f.hour = reader.digits(2), reader.mark(':'), f.minute = reader.digits(2), reader.mark(':'), f.second = reader.digits(2);
    Duration fraction{0};
    if (reader.next_is('.')) {
        Duration unit{100000};
        bool any = false;
        while (!reader.rest().empty() && reader.rest().front() >= '0' && reader.rest().front() <= '9') {
            fraction += reader.digits(1) * unit;
            unit /= 10;
            any = true;
        }
        if (!any)
            return std::nullopt;
    }
    std::chrono::minutes offset{0};
    if (!reader.next_is('Z') && !reader.next_is('z')) {
        const int sign = reader.next_is('-') ? -1 : reader.next_is('+') ? 1 : 0;
        const int hours = reader.digits(2);
        reader.mark(':');
        const int minutes = reader.digits(2);
        if (sign == 0 || hours > 23 || minutes > 59)
            return std::nullopt;
        offset = sign * (std::chrono::hours{hours} + std::chrono::minutes{minutes});
    }
    if (!reader.good() || !reader.rest().empty())
        return std::nullopt;
    const auto seconds = seconds_of(f);
    if (!seconds)
        return std::nullopt;
    return Instant{*seconds - offset + fraction};
}

std::string http_date(Instant moment)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch();
    const auto f = fields_of(seconds);
    const auto weekday = date::weekday{date::floor<date::days>(date::sys_seconds{seconds})}.c_encoding();
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", day_names[weekday].data(), f.day,
                  month_names[f.month - 1].data(), f.year, f.hour, f.minute, f.second);
    return out.data();
}

std::optional<Instant> parse_http_date(std::string_view text)
{
    if (text.size() != 29 || !text.ends_with(" GMT") || text.substr(3, 2) != ", ")
        return std::nullopt;
    const auto month_name = text.substr(8, 3);
    Fields f;
    for (unsigned m = 0; m < month_names.size(); ++m)
        if (month_names[m] == month_name)
            f.month = m + 1;
    Reader reader{text.substr(5, 2)};
    f.day = static_cast<unsigned>(reader.digits(2));
    Reader rest{text.substr(12, 13)};
    f.year = rest.digits(4), rest.mark(' '), f.hour = rest.digits(2), rest.mark(':'), f.minute = rest.digits(2), rest.mark(':'),
    f.second = rest.digits(2);
    const auto seconds = seconds_of(f);
    if (!reader.good() || !rest.good() || !seconds)
        return std::nullopt;
    return Instant{*seconds};
}

std::string Day::text() const
{
    return LocalTime::midnight(*this).text().substr(0, length_of_a_day);
}

std::optional<Day> Day::parse(std::string_view text)
{
    const auto midnight = text.size() == length_of_a_day ? LocalTime::parse(text) : std::nullopt;
    return midnight ? std::optional(midnight->day()) : std::nullopt;
}

std::string LocalTime::text() const
{
    const auto f = fields_of(since_1970);
    auto text = to_the_minute(f);
    if (f.second)
        append_digits(text += ':', f.second, 2);
    return text;
}

Day LocalTime::day() const
{
    return {std::chrono::floor<std::chrono::days>(since_1970)};
}

std::optional<LocalTime> LocalTime::parse(std::string_view text)
{
    Reader reader{text};
    Fields f = reader.day();
    if (reader.next_is('T')) {
        f.hour = reader.digits(2), reader.mark(':'), f.minute = reader.digits(2);
        if (reader.next_is(':'))
            f.second = reader.digits(2);
    }
    const auto seconds = seconds_of(f);
    if (!reader.good() || !reader.rest().empty() || !seconds)
        return std::nullopt;
    return LocalTime{*seconds};
}

std::optional<Zone> Zone::parse(std::string_view name)
{
    if (name.empty() || name.size() > 64)
        return std::nullopt;
    for (const char c : name) // `date` opens a file of this name
        if (!(std::isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '_' || c == '-' || c == '+'))
            return std::nullopt;
    try {
        date::locate_zone(std::string(name));
        return Zone{std::string(name)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

Zone Zone::utc()
{
    return Zone{"Etc/UTC"};
}

Resolved resolve(LocalTime local, const Zone& zone)
{
    const date::local_seconds wall{local.since_1970};
    const auto info = rules_of(zone).get_info(wall);
    const auto read_with = [&](const date::sys_info& rules) { return instant(date::sys_seconds{wall.time_since_epoch() - rules.offset}); };
    switch (info.result) {
    case date::local_info::nonexistent:
        return Gap{instant(info.first.end), read_with(info.second), read_with(info.first)};
    case date::local_info::ambiguous:
        return Overlap{read_with(info.first), read_with(info.second)};
    default:
        return Unique{read_with(info.first)};
    }
}

Instant first_instant(LocalTime local, const Zone& zone)
{
    const auto resolved = resolve(local, zone);
    if (const auto* unique = std::get_if<Unique>(&resolved))
        return unique->at;
    if (const auto* gap = std::get_if<Gap>(&resolved))
        return gap->opens;
    return std::get<Overlap>(resolved).earlier;
}

LocalTime wall_time(Instant moment, const Zone& zone)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
    const auto info = rules_of(zone).get_info(date::sys_seconds{seconds.time_since_epoch()});
    return LocalTime{seconds.time_since_epoch() + info.offset};
}

std::string tzdata_version()
{
    // The library does not say it of the system's own files; the source they were made from, beside them, does.
    std::ifstream source("/usr/share/zoneinfo/tzdata.zi");
    std::string first;
    constexpr std::string_view mark = "# version ";
    if (std::getline(source, first) && first.starts_with(mark))
        return first.substr(mark.size());
    return date::get_tzdb().version;
}

std::vector<ClockChange> clock_changes(const Zone& zone, Instant from, Instant until)
{
    std::vector<ClockChange> changes;
    const auto& rules = rules_of(zone);
    auto info = rules.get_info(date::sys_seconds{std::chrono::floor<std::chrono::seconds>(from).time_since_epoch()});
    while (instant(info.end) < until) {
        const auto next = rules.get_info(info.end);
        if (next.offset != info.offset)
            changes.push_back({instant(info.end), std::chrono::floor<std::chrono::minutes>(next.offset - info.offset)});
        if (next.end <= info.end)
            break;
        info = next;
    }
    return changes;
}

} // namespace rostrum
