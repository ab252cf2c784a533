// Signing in, with an app password or by OAuth; credentials on each request, and what an answer says of them.

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/dpop.h"
#include "networks/bluesky/identity.h"
#include "networks/bluesky/oauth.h"
#include "networks/facts_bluesky.h"
#include "networks/json_writing.h"

namespace rostrum::networks::bluesky {
namespace {

constexpr Duration session_lives = 100min; // a little less than the network's two hours

bool is_oauth(const Keys& keys)
{
    return keys.values.contains(entry::proof_key);
}

void take_session(Keys& keys, const wire::Session& session, Instant now)
{
    keep(keys, entry::access, session.access);
    keep(keys, entry::refresh, session.refresh);
    keys.renew_at = now + session_lives;
}

// Accounts of the network's own hosts sign in at its entrance; all others where they live. The entrance named by a person is no more than a
// form's suggestion that nobody changed.
Task<std::string> where_to_sign_in(Outside outside, PasswordSignIn wish, std::string identifier)
{
    const std::string entrance(facts.sign_in.default_server);
    if (!wish.server.empty()) {
        auto named = CO_TRY(server_address(wish.server));
        if (named != entrance)
            co_return named;
    }
    const bool is_handle = identifier.find('.') != identifier.npos && identifier.find('@') == identifier.npos;
    if (!is_handle && !wire::is_did(identifier)) // a mail address, or a name without its domain
        co_return entrance;
    auto did = co_await did_of(outside, std::string(), identifier);
    const auto identity = co_await identity_of(outside, std::move(did));
    co_return identity.server.ends_with(".host.bsky.network") ? entrance : identity.server;
}

Error not_signed_in(const env::HttpAnswer& answer)
{
    const auto why = wire::problem(answer.body);
    if (answer.status == 429)
        return rate_limited(answer);
    if (why.error == "AuthFactorTokenRequired")
        return {Fault::rejected, "channels.app_password_needed", why.message};
    if (why.error == "AuthenticationRequired")
        return {Fault::rejected, "channels.wrong_password", why.message};
    if (why.error == "AccountTakedown" || why.error == "AccountDeactivated")
        return {Fault::rejected, "channels.account_closed", why.message};
    if (answer.status >= 500)
        return unclear(answer, Effect::harmless);
    if (why.error.empty())
        return {Fault::rejected, "channels.server_not_this_network", excerpt(answer.body)};
    return {Fault::rejected, "channels.sign_in_refused", why.error + ": " + why.message};
}

class SignsIn final : public SignIn {
public:
    Task<Connected> with_password(Outside outside, PasswordSignIn wish) const override
    {
        auto identifier = plain_identifier(wish.identifier);
        const auto server = co_await where_to_sign_in(outside, wish, identifier);
        const auto body = JsonObject().add("identifier", identifier).add("password", wish.password.reveal()).text();
        env::HttpRequest request{.method = "POST",
                                 .url = server + "/xrpc/com.atproto.server.createSession",
                                 .headers = {{"Content-Type", "application/json"}},
                                 .body = body};
        const auto answer = co_await outside.http.send(std::move(request));
        const auto session = answer.status == 200 ? wire::session(answer.body) : std::nullopt;
        if (!session || session->access.empty() || session->refresh.empty())
            co_return not_signed_in(answer);
        if (!session->active)
            co_return Error{Fault::rejected, "channels.account_closed", session->did};
        // The account's document may name another door than the one we came in by; in the open we follow it only with encryption.
        const auto& lives = session->server;
        Connected connected{.account = account(lives.starts_with("https://") ? lives : server, session->did, session->handle)};
        take_session(connected.keys, *session, outside.clock.now());
        co_return connected;
    }

    Task<Going> begin(Outside outside, RedirectSignIn wish) const override { return oauth::begin(outside, std::move(wish)); }

    Task<Connected> finish(Outside outside, Keys pending, CameBack answer) const override
    {
        auto connected = co_await oauth::finish(outside, std::move(pending), std::move(answer));
        const auto known = co_await who(outside, connected.account, connected.keys);
        connected.account = known.account;
        connected.keys = known.keys;
        co_return connected;
    }

    Task<Keys> renew(Outside outside, Account account, Keys keys) const override
    {
        if (is_oauth(keys)) {
            auto fresh = co_await oauth::renew(outside, std::move(keys));
            co_return fresh;
        }
        env::HttpRequest request{.method = "POST",
                                 .url = account.server + "/xrpc/com.atproto.server.refreshSession",
                                 .headers = {{"Authorization", "Bearer " + of(keys, entry::refresh)}},
                                 .body = {}};
        const auto answer = co_await outside.http.send(std::move(request));
        const auto session = answer.status == 200 ? wire::session(answer.body) : std::nullopt;
        if (!session || session->access.empty() || session->refresh.empty())
            co_return answer.status == 200 ? unclear(answer, Effect::harmless) : wire::failure(answer, Effect::harmless);
        if (session->did != account.id)
            co_return Error{Fault::reconnect, "channels.other_account", session->did};
        take_session(keys, *session, outside.clock.now());
        co_return keys;
    }

    env::HttpRequest authorized(env::HttpRequest request, const Keys& keys, Instant now, env::Random& random) const override
    {
        const auto access = of(keys, entry::access);
        if (!is_oauth(keys)) {
            request.headers.push_back({"Authorization", "Bearer " + access});
            return request;
        }
        const dpop::Claims claims{request.method, request.url, of(keys, entry::nonce), access};
        request.headers.push_back({"Authorization", "DPoP " + access});
        request.headers.push_back({"DPoP", dpop::proof(Secret(of(keys, entry::proof_key)), claims, now, random)});
        return request;
    }

    KeysVerdict judge(const env::HttpAnswer& answer, Keys& keys) const override
    {
        if (const auto fresh = env::header(answer.headers, "DPoP-Nonce"); !fresh.empty() && is_oauth(keys))
            keep(keys, entry::nonce, std::string(fresh));
        return wire::verdict(answer);
    }

    Task<Account> who_am_i(Outside outside, Account account, Keys keys) const override
    {
        auto known = co_await who(outside, std::move(account), std::move(keys));
        co_return known.account;
    }

private:
    Task<Connected> who(Outside outside, Account asked, Keys keys) const
    {
        env::HttpAnswer answer;
        for (int tries = 1; tries <= 2; ++tries) { // the first may only fetch the nonce
            auto request = authorized(get(asked.server + "/xrpc/com.atproto.server.getSession"), keys, outside.clock.now(), outside.random);
            answer = co_await outside.http.send(std::move(request));
            if (judge(answer, keys) != KeysVerdict::repeat)
                break;
        }
        const auto session = answer.status == 200 ? wire::session(answer.body) : std::nullopt;
        if (!session)
            co_return answer.status == 200 ? unclear(answer, Effect::harmless) : wire::failure(answer, Effect::harmless);
        if (session->did != asked.id)
            co_return Error{Fault::reconnect, "channels.other_account", session->did};
        Connected known{.account = account(asked.server, session->did, session->handle), .keys = std::move(keys)};
        co_return known;
    }
};

} // namespace

std::unique_ptr<const SignIn> sign_in()
{
    return std::make_unique<SignsIn>();
}

} // namespace rostrum::networks::bluesky
