// Signing in by OAuth: pushed request, agreement in the browser, code, tokens bound to a key of this session.

#include "networks/bluesky/oauth.h"

#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/answer.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/dpop.h"
#include "networks/bluesky/identity.h"
#include "networks/facts_bluesky.h"
#include "networks/json_writing.h"

namespace rostrum::networks::bluesky {
namespace {

// Everything an app password could do but read private messages.
constexpr std::string_view scope = "atproto transition:generic";

Error not_trusted(std::string detail)
{
    return {Fault::rejected, "channels.sign_in_not_trusted", std::move(detail)};
}
Error not_this_network(std::string detail)
{
    return {Fault::rejected, "channels.server_not_this_network", std::move(detail)};
}

// The network fetches our metadata by this address, so it has to be reachable for it. On one's own machine it takes a made-up document
// instead.
Result<std::string> client_id(std::string_view public_url, std::string_view callback)
{
    const auto host = host_of(public_url);
    if (host == "127.0.0.1" || host == "[::1]")
        return "http://localhost?" + form({{"redirect_uri", std::string(callback)}, {"scope", std::string(scope)}});
    if (!public_url.starts_with("https://") || is_loopback(host) || host.find('.') == host.npos)
        return Error{Fault::rejected, "channels.oauth_needs_public_address", std::string(public_url)};
    return std::string(public_url) + "/oauth/bluesky/client-metadata.json";
}

struct Proved {
    env::HttpAnswer answer;
    std::string nonce;
};

// Towards the authorization server. The first try usually only fetches its nonce.
Task<Proved> post_proved(Outside outside, std::string url, Pairs fields, Secret key, std::string nonce)
{
    Proved out{{}, std::move(nonce)};
    for (int tries = 1; tries <= 2; ++tries) {
        const dpop::Claims claims{"POST", url, out.nonce, {}};
        env::HttpRequest request{.method = "POST",
                                 .url = url,
                                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                             {"DPoP", dpop::proof(key, claims, outside.clock.now(), outside.random)}},
                                 .body = form(fields)};
        out.answer = co_await outside.http.send(std::move(request));
        const auto fresh = env::header(out.answer.headers, "DPoP-Nonce");
        if (!fresh.empty())
            out.nonce = fresh;
        if (!wire::wants_nonce(out.answer))
            break;
    }
    co_return out;
}

Task<std::string> issuer_of(Outside outside, std::string server)
{
    auto url = server + "/.well-known/oauth-protected-resource";
    const auto answer = co_await read(outside, std::move(url));
    const auto named = answer.status == 200 ? wire::authorization_server(answer.body) : std::nullopt;
    co_return named.value_or(server); // an entrance has no such document: it is the authorization server itself
}

Task<wire::Authority> authority_of(Outside outside, std::string server)
{
    auto issuer = co_await issuer_of(outside, server);
    auto url = issuer + "/.well-known/oauth-authorization-server";
    const auto answer = co_await read(outside, std::move(url));
    const auto authority = answer.status == 200 ? wire::authority(answer.body) : std::nullopt;
    if (!authority)
        co_return not_this_network(server);
    if (authority->issuer != issuer)
        co_return not_trusted(issuer + " says it is " + authority->issuer);
    co_return *authority;
}

struct Wanted {
    std::string server;
    std::string did; // empty when the person named none
};

Task<Wanted> wanted(Outside outside, RedirectSignIn wish)
{
    Wanted out;
    const auto identifier = plain_identifier(wish.identifier);
    if (!wish.server.empty())
        out.server = CO_TRY(server_address(wish.server));
    if (out.server == facts.sign_in.default_server) // a form's suggestion that nobody changed
        out.server.clear();
    if (!identifier.empty()) {
        out.did = co_await did_of(outside, out.server, identifier);
        if (out.server.empty()) {
            const auto identity = co_await identity_of(outside, out.did);
            out.server = identity.server;
        }
    }
    if (out.server.empty())
        out.server = facts.sign_in.default_server;
    co_return out;
}

// Tokens speak for the account they name only if that account's own document leads back to who issued them. A server the person named
// themselves may be unknown to the world, such as one in their own network; then it is its own witness.
Task<std::string> server_of(Outside outside, std::string did, std::string named_server, std::string issuer)
{
    auto identity = co_await attempted(identity_of(outside, did));
    if (!identity) {
        if (named_server.empty() || named_server == facts.sign_in.default_server)
            co_return identity.error();
        co_return named_server;
    }
    const auto says = co_await issuer_of(outside, identity->server);
    if (says != issuer)
        co_return not_trusted(did + " lives where " + says + " signs in, not " + issuer);
    co_return identity->server;
}

void take_tokens(Keys& keys, const wire::Tokens& tokens, const std::string& nonce, Instant now)
{
    keep(keys, entry::access, tokens.access);
    keep(keys, entry::refresh, tokens.refresh);
    keep(keys, entry::issuer_nonce, nonce);
    keys.renew_at = now + tokens.lives * 4 / 5;
}

Error refused(const env::HttpAnswer& answer)
{
    const auto why = wire::problem(answer.body);
    if (answer.status == 429)
        return rate_limited(answer);
    if (answer.status >= 500 || why.error.empty())
        return unclear(answer, Effect::harmless);
    return {Fault::rejected, "channels.sign_in_refused", why.error + ": " + why.message};
}

} // namespace

std::string client_metadata(std::string_view public_url)
{
    const std::string base(public_url);
    return JsonObject()
        .add("client_id", base + "/oauth/bluesky/client-metadata.json")
        .add("client_name", "Rostrum")
        .add("client_uri", base)
        .add("redirect_uris", json_array(std::vector{base + "/api/connections/callback"}))
        .add("grant_types", json_array(std::vector<std::string>{"authorization_code", "refresh_token"}))
        .add("response_types", json_array(std::vector<std::string>{"code"}))
        .add("scope", scope)
        .add("application_type", "web")
        .add("token_endpoint_auth_method", "none")
        .add("dpop_bound_access_tokens", true)
        .text();
}

namespace oauth {

Task<Going> begin(Outside outside, RedirectSignIn wish)
{
    const auto client = CO_TRY(client_id(wish.public_url, wish.callback));
    const auto where = co_await wanted(outside, wish);
    const auto authority = co_await authority_of(outside, where.server);

    const auto key = dpop::new_key();
    const auto verifier = outside.random.token(48);
    Pairs fields{{"client_id", client},
                 {"response_type", "code"},
                 {"redirect_uri", wish.callback},
                 {"scope", std::string(scope)},
                 {"state", wish.state},
                 {"code_challenge", safety::base64url(safety::sha256(verifier))},
                 {"code_challenge_method", "S256"}};
    if (!wish.identifier.empty())
        fields.emplace_back("login_hint", plain_identifier(wish.identifier));
    const auto proved = co_await post_proved(outside, authority.pushed_requests, fields, key, std::string());
    const auto request = proved.answer.status == 200 || proved.answer.status == 201 ? wire::request_uri(proved.answer.body) : std::nullopt;
    if (!request)
        co_return refused(proved.answer);

    Going going{.go_to = authority.authorize + '?' + form({{"client_id", client}, {"request_uri", *request}})};
    keep(going.pending, entry::proof_key, key.reveal());
    keep(going.pending, entry::verifier, verifier);
    keep(going.pending, entry::callback, wish.callback);
    keep(going.pending, entry::client, client);
    keep(going.pending, entry::issuer, authority.issuer);
    keep(going.pending, entry::issuer_nonce, proved.nonce);
    keep(going.pending, entry::token_address, authority.token);
    keep(going.pending, entry::server, where.server);
    keep(going.pending, entry::expected, where.did);
    co_return going;
}

Task<Connected> finish(Outside outside, Keys pending, CameBack answer)
{
    const auto issuer = of(pending, entry::issuer);
    if (answer.issuer != issuer)
        co_return not_trusted("began with " + issuer + ", came back from " + answer.issuer);
    const Pairs fields{{"grant_type", "authorization_code"},
                       {"code", answer.code},
                       {"redirect_uri", of(pending, entry::callback)},
                       {"code_verifier", of(pending, entry::verifier)},
                       {"client_id", of(pending, entry::client)}};
    const Secret key(of(pending, entry::proof_key));
    const auto proved = co_await post_proved(outside, of(pending, entry::token_address), fields, key, of(pending, entry::issuer_nonce));
    const auto tokens = proved.answer.status == 200 ? wire::tokens(proved.answer.body) : std::nullopt;
    if (!tokens)
        co_return refused(proved.answer);
    if ((' ' + tokens->scope + ' ').find(" atproto ") == std::string::npos)
        co_return not_trusted("tokens without the scope atproto");
    const auto expected = of(pending, entry::expected);
    if (!expected.empty() && expected != tokens->did)
        co_return Error{Fault::rejected, "channels.other_account", tokens->did};
    auto server = co_await server_of(outside, tokens->did, of(pending, entry::server), issuer);

    Connected connected{.account = account(std::move(server), tokens->did, {})};
    for (const auto* name : {entry::proof_key, entry::client, entry::issuer, entry::token_address})
        keep(connected.keys, name, of(pending, name));
    take_tokens(connected.keys, *tokens, proved.nonce, outside.clock.now());
    co_return connected;
}

Task<Keys> renew(Outside outside, Keys keys)
{
    const Pairs fields{
        {"grant_type", "refresh_token"}, {"refresh_token", of(keys, entry::refresh)}, {"client_id", of(keys, entry::client)}};
    const Secret key(of(keys, entry::proof_key));
    const auto proved = co_await post_proved(outside, of(keys, entry::token_address), fields, key, of(keys, entry::issuer_nonce));
    const auto tokens = proved.answer.status == 200 ? wire::tokens(proved.answer.body) : std::nullopt;
    if (tokens) {
        take_tokens(keys, *tokens, proved.nonce, outside.clock.now());
        co_return keys;
    }
    const auto why = refused(proved.answer);
    if (why.fault == Fault::rejected) // a refresh token serves once: whatever it complains of, the person has to come
        co_return Error{Fault::reconnect, "publish.sign_in_again", why.detail};
    co_return why;
}

} // namespace oauth
} // namespace rostrum::networks::bluesky
