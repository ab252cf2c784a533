// What a notice says by web push (RFC 8030, 8291, 8292), and sending it.

#include "areas/notify/push.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/notify/devices.h"
#include "areas/notify/rules.h"
#include "areas/notify/words.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/seal.h"
#include "base/store/store.h"
#include "networks/address.h"
#include "networks/answer.h"
#include "queries/notify.h"

#include <array>

namespace rostrum::notify {

namespace {

constexpr auto lease = std::chrono::minutes(10); // longer than twenty push services may take to answer
constexpr Duration time_out = 20s;
constexpr auto word_is_good_for = std::chrono::hours(12);                             // push services take a day at most
constexpr std::string_view kept_for_what_asks = "86400", kept_for_the_rest = "21600"; // seconds, while a browser is away
constexpr std::string_view column = "push_keys.sealed";

struct SealedKey {
    std::string point;
    std::string sealed;
};

Result<std::optional<SealedKey>> find_key(store::Transaction& tx)
{
    return tx.first(sql::FindPushKey{}, [](store::Row& row) {
        auto point = row.next<std::string>();
        return SealedKey{std::move(point), row.next<std::string>()};
    });
}

Result<Done> keep_key(store::Transaction& tx, const SealedKey& key)
{
    TRY(tx.run(sql::KeepPushKey{.point = key.point, .sealed = store::Blob{key.sealed}}));
    return done;
}

Task<safety::PushKeys> our_keys(Services& services)
{
    const auto key = co_await services.store.read(find_key);
    if (!key)
        co_return Error{Fault::unavailable, "notify.no_push_key", "none has been made yet"};
    auto number = CO_TRY(services.sealer.open(key->sealed, {key->point, column}));
    auto keys = safety::PushKeys::from(std::move(number));
    if (!keys)
        co_return Error{Fault::broken, "notify.push_key_unreadable", key->point};
    co_return *std::move(keys);
}

// One message to one browser.
struct PushDue {
    NoticeId notice;
    DeviceId device;
    std::int64_t tries = 0;
};

struct ToSend {
    PushDue due;
    Notice notice;
    std::string sealed;
    std::optional<people::Address> address; // none: erased meanwhile, or signed off
    std::optional<people::Workspace> workspace;
};

Result<ToSend> fill_in(store::Transaction& tx, PushDue due)
{
    ToSend one{.due = due, .notice = {}, .sealed = {}, .address = {}, .workspace = {}};
    std::optional<PersonId> person;
    TRY(tx.each(sql::FindPush{.notice = due.notice, .device = due.device}, [&](store::Row& row) {
        row.next<NoticeId>();
        person = row.next<PersonId>();
        one.notice.code = row.next<std::string>();
        one.notice.values = row.next<RawJson>();
        one.notice.workspace = row.next<std::optional<WorkspaceId>>();
        one.notice.post = row.next<std::optional<PostId>>();
        one.notice.channel = row.next<std::optional<ChannelId>>();
        one.notice.task = row.next<std::optional<TaskId>>();
        one.notice.asks = row.next<bool>();
        one.sealed = row.next<std::string>();
    }));
    if (person)
        one.address = TRY(people::address_of(tx, *person));
    if (one.notice.workspace)
        one.workspace = TRY(people::find_workspace(tx, *one.notice.workspace));
    return one;
}

Result<std::vector<ToSend>> claim(store::Transaction& tx, Instant now)
{
    const auto due = TRY(tx.all(sql::ClaimPushToSend{.lease_until = now + lease, .now = now}, [](store::Row& row) {
        PushDue one;
        one.notice = row.next<NoticeId>();
        one.device = row.next<DeviceId>();
        one.tries = row.next<std::int64_t>();
        return one;
    }));
    std::vector<ToSend> all;
    for (const auto& one : due)
        all.push_back(TRY(fill_in(tx, one)));
    return all;
}

Result<Done> settle(store::Transaction& tx, const PushDue& due, PushOutcome outcome, std::optional<Instant> again_at, Instant now)
{
    if (outcome == PushOutcome::gone) {
        TRY(tx.run(sql::ForgetDevice{.device = due.device}));
        return done;
    }
    if (outcome == PushOutcome::taken)
        TRY(tx.run(sql::DeviceTold{.now = now, .device = due.device}));
    if (again_at)
        TRY(tx.run(sql::PushLater{.at = *again_at, .notice = due.notice, .device = due.device}));
    else
        TRY(tx.run(sql::PushDone{.notice = due.notice, .device = due.device}));
    return done;
}

std::optional<Instant> next_try(PushOutcome outcome, const Result<env::HttpAnswer>& answer, std::int64_t tries, Instant now)
{
    const auto pause = pause_before_try(tries);
    if (outcome != PushOutcome::later || !pause)
        return std::nullopt;
    const auto asked = answer ? networks::pause_asked(*answer) : std::nullopt;
    return now + asked.value_or(*pause);
}

// 32 letters at most, by which a push service replaces what waits there about the same.
std::string topic_of(const Notice& notice)
{
    return safety::base64url(safety::sha256(notice.code + subject_of(notice))).substr(0, 32);
}

std::string contact(const Settings& settings)
{
    return settings.mail_from.empty() ? settings.public_url : "mailto:" + settings.mail_from;
}

Result<env::HttpRequest> request_for(Services& services, const ToSend& one, const safety::PushKeys& keys)
{
    const auto reach = TRY(open_reach(services, one.due.device, one.sealed));
    std::array<std::uint8_t, 16> salt{};
    services.random.fill(salt);
    const auto text = push_text(one.notice, one.address->language, one.workspace);
    auto body =
        TRY(safety::seal_push(text, reach.receiver, safety::PushKeys::make(services.random), std::string(salt.begin(), salt.end())));
    const auto until = services.clock.now() + word_is_good_for;
    return env::HttpRequest{.method = "POST",
                            .url = reach.endpoint,
                            .headers = {{"Content-Type", "application/octet-stream"},
                                        {"Content-Encoding", "aes128gcm"},
                                        {"TTL", std::string(one.notice.asks ? kept_for_what_asks : kept_for_the_rest)},
                                        {"Urgency", one.notice.asks ? "high" : "normal"},
                                        {"Topic", topic_of(one.notice)},
                                        {"Authorization", safety::push_authorization(keys, networks::origin_of(reach.endpoint),
                                                                                     contact(services.settings), until)}},
                            .body = std::move(body),
                            .time_out = time_out};
}

} // namespace

Result<std::optional<std::string>> push_key(store::Transaction& tx)
{
    const auto key = TRY(find_key(tx));
    return key ? std::optional(key->point) : std::nullopt;
}

Task<> make_push_key(Services& services)
{
    const auto present = co_await services.store.read(push_key);
    if (present)
        co_return done;
    const auto keys = safety::PushKeys::make(services.random);
    const auto point = safety::base64url(keys.point);
    const SealedKey sealed{point, services.sealer.seal(keys.number, {point, column})};
    co_await services.store.write(keep_key, sealed);
    co_return done;
}

std::string push_text(const Notice& notice, api::Language language, const std::optional<people::Workspace>& workspace)
{
    const auto code = known(language, notice.code);
    const std::string name = workspace ? workspace->name : "Rostrum";
    std::string text = "{\"title\":";
    json::append(text, say(language, code + ".subject", {{"workspace", name}}));
    text += ",\"body\":";
    json::append(text, say(language, code + ".text", {{"workspace", name}}));
    text += ",\"path\":";
    json::append(text, path_to(notice));
    text += ",\"tag\":";
    json::append(text, topic_of(notice));
    text += ",\"language\":";
    json::append(text, to_string(language));
    return text + "}";
}

PushOutcome outcome_of(const Result<env::HttpAnswer>& answer)
{
    if (!answer)
        return PushOutcome::later;
    if (answer->status >= 200 && answer->status < 300)
        return PushOutcome::taken;
    if (answer->status == 404 || answer->status == 410)
        return PushOutcome::gone;
    return answer->status == 429 || answer->status >= 500 ? PushOutcome::later : PushOutcome::refused;
}

Task<> send_due_push(Services& services)
{
    const auto due = co_await services.store.write(claim, services.clock.now());
    if (due.empty())
        co_return done;
    const auto keys = co_await our_keys(services);
    for (const auto& one : due) {
        auto request =
            one.address ? request_for(services, one, keys) : Result<env::HttpRequest>(Error{Fault::not_found, "notify.nobody", ""});
        if (!request) {
            co_await services.store.write(settle, one.due, PushOutcome::refused, std::optional<Instant>(), services.clock.now());
            continue;
        }
        const auto answer = co_await attempted(services.http_client.send(*std::move(request)));
        const auto outcome = outcome_of(answer);
        if (outcome == PushOutcome::refused)
            log::warning("notify.push_refused", {{"status", answer ? answer->status : 0}, {"device", one.due.device}});
        const auto now = services.clock.now();
        co_await services.store.write(settle, one.due, outcome, next_try(outcome, answer, one.due.tries, now), now);
    }
    co_return done;
}

} // namespace rostrum::notify
