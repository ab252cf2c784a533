// The part of the network's small copy that gives out tokens and looks at them: app passwords' sessions, and OAuth with proofs.

#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/bluesky/dpop.h"
#include "networks/bluesky/stand_in.h"
#include "networks/json_writing.h"

#include <algorithm>

namespace rostrum::networks::bluesky {
namespace {

constexpr Duration access_lives = 2h, refresh_lives = std::chrono::hours(24 * 90), bound_access_lives = 1h;

std::string value_of(const Pairs& pairs, std::string_view name)
{
    for (const auto& [key, value] : pairs)
        if (key == name)
            return value;
    return {};
}

std::string nonce_at(Instant now)
{
    return "nonce-" + std::to_string(now.time_since_epoch() / Duration(3min));
}

env::HttpAnswer with_nonce(env::HttpAnswer answer, Instant now)
{
    answer.headers.push_back({"DPoP-Nonce", nonce_at(now)});
    return answer;
}

// The thumbprint of a proof that is genuine and carries a nonce that is still good.
std::optional<std::string> proved(const env::HttpRequest& request, Instant now, const std::string& access)
{
    const auto proof = env::header(request.headers, "DPoP");
    for (const auto& nonce : {nonce_at(now), nonce_at(now - 3min)})
        if (auto thumbprint = dpop::thumbprint_if_genuine(proof, {request.method, request.url, nonce, access}))
            return thumbprint;
    return std::nullopt;
}

env::HttpAnswer oauth_error(std::string_view error, std::string_view why)
{
    return json_answer(400, JsonObject().add("error", error).add("error_description", why).text());
}

} // namespace

Result<std::string> StandInSessions::who(const env::HttpRequest& request, Instant now, env::HttpAnswer& refusal) const
{
    const Error refused{Fault::reconnect, "stand_in.refused", ""};
    const auto authorization = env::header(request.headers, "Authorization");
    const bool bound = authorization.starts_with("DPoP ");
    if (!bound && !authorization.starts_with("Bearer ")) {
        refusal = refuse(401, "AuthMissing", "Authentication Required");
        return refused;
    }
    const std::string token(authorization.substr(bound ? 5 : 7));
    const auto found = access_.find(token);
    if (bound) {
        const auto thumbprint = proved(request, now, token);
        if (!thumbprint) {
            refusal = with_nonce(refuse(401, "use_dpop_nonce", "Resource server requires nonce in DPoP proof"), now);
            refusal.headers.push_back({"WWW-Authenticate", "DPoP error=\"use_dpop_nonce\""});
            return refused;
        }
        if (found == access_.end() || found->second.ends < now || found->second.thumbprint != *thumbprint) {
            refusal = with_nonce(refuse(401, "invalid_token", "\"exp\" claim timestamp check failed"), now);
            refusal.headers.push_back({"WWW-Authenticate", "DPoP error=\"invalid_token\""});
            return refused;
        }
        return found->second.did;
    }
    if (found == access_.end() || !found->second.thumbprint.empty()) {
        refusal = refuse(400, "InvalidToken", "Token could not be verified");
        return refused;
    }
    if (found->second.ends < now) {
        refusal = refuse(400, "ExpiredToken", "Token has expired");
        return refused;
    }
    return found->second.did;
}

StandInSessions::Pair StandInSessions::open(std::string did, Instant now, std::string thumbprint, std::string client)
{
    const auto number = std::to_string(++last_);
    Pair out{"access-token-" + number + '-' + safety::base64url(safety::sha256("a" + number)),
             "refresh-token-" + number + '-' + safety::base64url(safety::sha256("r" + number))};
    access_[out.access] = {did, now + (thumbprint.empty() ? access_lives : bound_access_lives), thumbprint, client};
    refresh_[out.refresh] = {did, now + refresh_lives, thumbprint, client};
    return out;
}

const StandInSessions::Session* StandInSessions::refresher(std::string_view token, Instant now) const
{
    const auto found = refresh_.find(token);
    return found == refresh_.end() || found->second.ends < now || !found->second.thumbprint.empty() ? nullptr : &found->second;
}

// Access tokens only: those who kept their refresh token can come back without a person.
void StandInSessions::forget()
{
    access_.clear();
}

bool StandInSessions::knows(std::string_view path) const
{
    return path.starts_with("/oauth/") || path == "/.well-known/oauth-protected-resource" ||
           path == "/.well-known/oauth-authorization-server";
}

std::string StandInSessions::hint(const env::HttpRequest& request) const
{
    const auto pushed = pushed_.find(value_of(parse_form(query_of(request.url)), "request_uri"));
    return pushed == pushed_.end() ? std::string() : pushed->second.hint;
}

env::HttpAnswer StandInSessions::oauth(const env::HttpRequest& request, Instant now, const std::string& did_of_hint)
{
    const auto path = path_of(request.url);
    const auto origin = origin_of(request.url);
    if (path == "/.well-known/oauth-protected-resource")
        return json_answer(200, JsonObject().add("resource", origin).add("authorization_servers", json_array(std::vector{origin})).text());
    if (path == "/.well-known/oauth-authorization-server")
        return json_answer(200, JsonObject()
                                    .add("issuer", origin)
                                    .add("pushed_authorization_request_endpoint", origin + "/oauth/par")
                                    .add("authorization_endpoint", origin + "/oauth/authorize")
                                    .add("token_endpoint", origin + "/oauth/token")
                                    .text());
    if (path == "/oauth/par")
        return push(request, now);
    if (path == "/oauth/authorize")
        return agree(request, did_of_hint);
    if (path == "/oauth/token")
        return token(request, now);
    return refuse(404, "NotFound", "no such page");
}

env::HttpAnswer StandInSessions::push(const env::HttpRequest& request, Instant now)
{
    const auto thumbprint = proved(request, now, {});
    if (!thumbprint)
        return with_nonce(oauth_error("use_dpop_nonce", "Authorization server requires nonce in DPoP proof"), now);
    const auto fields = parse_form(request.body);
    if (value_of(fields, "code_challenge_method") != "S256" || value_of(fields, "response_type") != "code")
        return oauth_error("invalid_request", "code and S256 are required");
    const auto address = "urn:ietf:params:oauth:request_uri:req-" + std::to_string(++last_);
    pushed_[address] = {value_of(fields, "redirect_uri"), value_of(fields, "state"),      value_of(fields, "code_challenge"),
                        value_of(fields, "client_id"),    value_of(fields, "login_hint"), *thumbprint};
    return with_nonce(json_answer(201, JsonObject().add("request_uri", address).add("expires_in", 299).text()), now);
}

// Everybody agrees at once.
env::HttpAnswer StandInSessions::agree(const env::HttpRequest& request, const std::string& did)
{
    const auto query = parse_form(query_of(request.url));
    const auto pushed = pushed_.find(value_of(query, "request_uri"));
    if (pushed == pushed_.end() || pushed->second.client != value_of(query, "client_id") || did.empty())
        return refuse(400, "invalid_request", "This request has expired");
    const auto code = "cod-" + std::to_string(++last_);
    const auto back =
        pushed->second.redirect + '?' + form({{"iss", origin_of(request.url)}, {"state", pushed->second.state}, {"code", code}});
    granted_[code] = {pushed->second, did};
    pushed_.erase(pushed);
    return {303, {{"Location", back}}, {}};
}

env::HttpAnswer StandInSessions::token(const env::HttpRequest& request, Instant now)
{
    const auto thumbprint = proved(request, now, {});
    if (!thumbprint)
        return with_nonce(oauth_error("use_dpop_nonce", "Authorization server requires nonce in DPoP proof"), now);
    const auto fields = parse_form(request.body);
    const auto client = value_of(fields, "client_id");
    std::string did;
    if (value_of(fields, "grant_type") == "authorization_code") {
        const auto found = granted_.find(value_of(fields, "code"));
        if (found == granted_.end() || found->second.pushed.thumbprint != *thumbprint || found->second.pushed.client != client ||
            found->second.pushed.redirect != value_of(fields, "redirect_uri") ||
            found->second.pushed.challenge != safety::base64url(safety::sha256(value_of(fields, "code_verifier"))))
            return with_nonce(oauth_error("invalid_grant", "Invalid code"), now);
        did = found->second.did;
        granted_.erase(found);
    } else {
        const auto found = refresh_.find(value_of(fields, "refresh_token"));
        if (found == refresh_.end() || found->second.thumbprint != *thumbprint || found->second.client != client ||
            found->second.ends < now)
            return with_nonce(oauth_error("invalid_grant", "Invalid refresh token"), now);
        if (found->second.used) { // somebody may have stolen it: nobody has it any more
            const auto of_this_key = [&](const auto& each) { return each.second.thumbprint == *thumbprint; };
            std::erase_if(access_, of_this_key);
            std::erase_if(refresh_, of_this_key);
            return with_nonce(oauth_error("invalid_grant", "Refresh token replayed"), now);
        }
        found->second.used = true;
        did = found->second.did;
    }
    const auto tokens = open(did, now, *thumbprint, client);
    return with_nonce(json_answer(200, JsonObject()
                                           .add("access_token", tokens.access)
                                           .add("refresh_token", tokens.refresh)
                                           .add("token_type", "DPoP")
                                           .add("expires_in", 3600)
                                           .add("scope", "atproto transition:generic")
                                           .add("sub", did)
                                           .text()),
                      now);
}

} // namespace rostrum::networks::bluesky
