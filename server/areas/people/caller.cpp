// Who a request comes from: the holder of the session's cookie, on a page of ours.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/people/door.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/http/message.h"
#include "queries/people.h"

namespace rostrum::people {

namespace {

struct Found {
    FoundSession session;
    std::string sealed_personal_key;
};

Result<Found> find(store::Transaction& tx, const std::string& token_hash, std::optional<WorkspaceId> workspace, Instant now)
{
    auto session =
        TRY(tx.first(sql::FindSession{.in_workspace = workspace, .token_hash = store::Blob{token_hash}, .now = now}, read_session));
    if (!session)
        return Error{.fault = Fault::unknown_person, .code = "people.not_signed_in", .detail = "no such session, or it has ended"};
    if (workspace && !session->role)
        return Error{.fault = Fault::not_found, .code = "people.workspace_not_found", .detail = workspace->text()};
    auto sealed = TRY(archive::sealed_personal_key(tx, session->person));
    return Found{*std::move(session), std::move(sealed)};
}

// In the organization there are administrators and everyone else.
api::Role role_in(const FoundSession& session, const std::optional<WorkspaceId>& workspace)
{
    if (workspace)
        return session.role.value();
    return session.administers_organization ? api::Role::administrator : api::Role::viewer;
}

} // namespace

Caller nobody(std::string from, std::string trace)
{
    Caller caller;
    caller.from = std::move(from);
    caller.trace = std::move(trace);
    return caller;
}

Task<Caller> caller_of(Services& services, std::string cookie, std::string from, std::string trace, std::optional<WorkspaceId> workspace)
{
    if (cookie.empty())
        co_return Error{.fault = Fault::unknown_person, .code = "people.not_signed_in", .detail = "no session"};
    const Secret token(std::move(cookie));
    const Door::Key key{hash_of(token), workspace};
    const auto now = services.clock.now();
    std::optional<Door::Known> known;
    if (const auto* remembered = services.door.find(key, now, services.clock.passed())) {
        known = *remembered;
    } else {
        const auto generation = services.door.generation();
        auto found = co_await services.store.read(find, key.token_hash, workspace, now);
        auto personal_key = CO_TRY(archive::open_personal_key(services, found.session.person, found.sealed_personal_key));
        known.emplace();
        known->caller.person = found.session.person;
        known->caller.session = found.session.session;
        known->caller.organization = found.session.organization;
        known->caller.role = role_in(found.session, workspace);
        known->caller.administers_organization = found.session.administers_organization;
        known->caller.name = found.session.name;
        known->caller.language = found.session.language;
        known->caller.personal_key = std::move(personal_key);
        known->caller.csrf_token = csrf_token_of(token);
        known->last_seen_at = found.session.last_seen_at;
        known->idle_until = found.session.idle_until;
        if (is_touch_due(known->last_seen_at, now)) {
            // A session that cannot be written down as used is a session all the same: a full disk must not lock everyone out.
            const auto touched =
                co_await attempted(services.store.write(touch_session, found.session.session, now, idle_until(now, found.session.ends_at)));
            if (touched)
                known->last_seen_at = now;
        }
        services.door.remember(key, *known, generation, services.clock.passed());
    }
    known->caller.from = std::move(from);
    known->caller.trace = std::move(trace);
    co_return std::move(known->caller);
}

// The prefix __Host- makes a browser refuse the cookie from another host of the same domain and over plain HTTP, where it could not be set
// at all.
std::string session_cookie(const http::Request& request)
{
    return std::string(request.cookie(request.secure ? "__Host-rostrum" : "rostrum"));
}

Result<Done> check_change(const http::Request& request, std::string_view public_url, const Caller* signed_in)
{
    const auto own = std::string(request.secure ? "https://" : "http://") + std::string(request.header("Host"));
    TRY(check_origin({.method = request.method,
                      .origin = request.header("Origin"),
                      .fetch_site = request.header("Sec-Fetch-Site"),
                      .own_origin = own,
                      .public_origin = public_url}));
    if (signed_in && changes_something(request.method) &&
        !(signed_in->csrf_token == Secret(std::string(request.header("X-Rostrum-Token")))))
        return Error{.fault = Fault::forbidden, .code = "people.wrong_token", .detail = "X-Rostrum-Token is not that of this session"};
    return done;
}

} // namespace rostrum::people
