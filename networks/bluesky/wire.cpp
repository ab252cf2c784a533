// The network's JSON to our values.

#include "networks/bluesky/wire.h"

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/directory.h"
#include "networks/json_reading.h"

#include <algorithm>
#include <array>

namespace rostrum::networks::bluesky::wire {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_present(const std::string& text)
{
    return !text.empty() && text.size() < 4096;
}

// Addresses that strangers tell us: an origin with or without encryption as `server_address` allows, or nothing.
std::string told_server(const std::string& text)
{
    const auto address = server_address(text);
    return address && text.find("://") != text.npos ? *address : std::string();
}

bool is_usable_endpoint(const std::string& url)
{
    return !told_server(url).empty() && url.size() < 2048;
}

Identity read_identity(const boost::json::value& document)
{
    Identity out{text_at(document, "id"), {}, {}};
    if (const auto* names = array_at(document, "alsoKnownAs"))
        for (const auto& name : *names)
            if (const auto* text = name.if_string(); text && text->starts_with("at://") && out.handle.empty())
                out.handle = std::string(text->data() + 5, text->size() - 5);
    if (const auto* services = array_at(document, "service"))
        for (const auto& service : *services) {
            const auto id = text_at(service, "id");
            if ((id == "#atproto_pds" || id == out.did + "#atproto_pds") && text_at(service, "type") == "AtprotoPersonalDataServer")
                out.server = told_server(text_at(service, "serviceEndpoint"));
        }
    return out;
}

Error rejected(std::string code, const Problem& why)
{
    return {Fault::rejected, std::move(code), why.error + ": " + why.message};
}

// The network refused a record, a picture or a name, and did nothing. Its message names the field.
Error refused(const Problem& why)
{
    const bool too_long = why.message.find("/text") != why.message.npos &&
                          (why.message.find("longer") != why.message.npos || why.message.find("graphemes") != why.message.npos);
    return rejected(too_long ? "publish.text_too_long" : "publish.refused", why);
}

} // namespace

Problem problem(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return {};
    const auto description = text_at(*value, "error_description");
    return {text_at(*value, "error"), description.empty() ? text_at(*value, "message") : description};
}

Error failure(const env::HttpAnswer& answer, Effect effect)
{
    const auto why = problem(answer.body);
    if (answer.status == 429)
        return rate_limited(answer);
    if (answer.status >= 500 || answer.status < 400)
        return unclear(answer, effect);
    if (is_one_of(why.error,
                  {"AccountTakedown", "AccountDeactivated", "AccountNotFound", "RepoTakendown", "RepoDeactivated", "RepoSuspended"}))
        return {Fault::reconnect, "publish.account_closed", why.error + ": " + why.message};
    if (is_one_of(why.error, {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired", "invalid_token", "use_dpop_nonce",
                              "ScopeMissingError", "InsufficientScope", "insufficient_scope", "Forbidden"}))
        return {Fault::reconnect, "publish.sign_in_again", why.error + ": " + why.message};
    if (why.error == "InvalidSwap") // something lies under our key: ours from an earlier try, most likely
        return {Fault::uncertain, "publish.already_there", why.message};
    if (why.error == "PayloadTooLarge" || answer.status == 413)
        return rejected("publish.picture_too_large", why);
    if (is_one_of(why.error, {"InvalidMimeType", "InvalidSize", "BlobNotFound", "BlobTooLarge"}))
        return rejected("publish.picture_refused", why);
    if (is_one_of(why.error, {"InvalidRequest", "InvalidRecord", "InvalidLexicon", "BlockedActor", "MethodNotImplemented"}))
        return refused(why);
    return unclear(answer, effect); // a name we do not know, or no JSON at all, is not a no
}

bool wants_nonce(const env::HttpAnswer& answer)
{
    if (answer.status != 400 && answer.status != 401)
        return false;
    return problem(answer.body).error == "use_dpop_nonce" ||
           env::header(answer.headers, "WWW-Authenticate").find("use_dpop_nonce") != std::string_view::npos;
}

KeysVerdict verdict(const env::HttpAnswer& answer)
{
    if (answer.status != 400 && answer.status != 401)
        return KeysVerdict::fine;
    if (wants_nonce(answer))
        return KeysVerdict::repeat;
    const bool complains =
        is_one_of(problem(answer.body).error, {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired", "invalid_token"});
    return complains ? KeysVerdict::renew : KeysVerdict::fine;
}

std::optional<Reference> reference(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return std::nullopt;
    Reference out{text_at(*value, "uri"), text_at(*value, "cid")};
    return is_present(out.uri) && is_present(out.cid) ? std::optional(out) : std::nullopt;
}

std::optional<std::string> blob(std::string_view body)
{
    const auto value = read_json(body);
    const auto* object = value ? member(*value, "blob") : nullptr;
    if (!object || text_at(*object, "$type") != "blob" || !is_present(text_at(*object, "ref", "$link")))
        return std::nullopt;
    const auto out = boost::json::serialize(*object);
    return out.size() < 4096 ? std::optional(out) : std::nullopt;
}

std::optional<std::string> did(std::string_view body)
{
    const auto value = read_json(body);
    const auto out = value ? text_at(*value, "did") : std::string();
    return is_did(out) ? std::optional(out) : std::nullopt;
}

std::optional<Found> found(std::string_view body, std::string_view wanted_record)
{
    const auto lying_there = reference(body);
    const auto value = read_json(body);
    const auto wanted = read_json(wanted_record);
    const auto* record = value ? member(*value, "value") : nullptr;
    if (!lying_there || !record || !wanted)
        return std::nullopt;
    return Found{*lying_there, *record == *wanted};
}

std::optional<Session> session(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return std::nullopt;
    Session out{text_at(*value, "did"), text_at(*value, "handle"), text_at(*value, "accessJwt"), text_at(*value, "refreshJwt"), {}};
    if (const auto* document = member(*value, "didDoc"))
        out.server = read_identity(*document).server;
    if (const auto* active = member(*value, "active"); active && active->is_bool())
        out.active = active->get_bool();
    return is_did(out.did) ? std::optional(out) : std::nullopt;
}

std::optional<std::vector<Mentionable>> people(std::string_view body)
{
    const auto value = read_json(body);
    const auto* list = value ? array_at(*value, "actors") : nullptr;
    if (!list)
        return std::nullopt;
    std::vector<Mentionable> out;
    for (const auto& each : *list)
        if (auto handle = text_at(each, "handle"); handle != "handle.invalid") // what is said of a name that leads nowhere any more
            add_mentionable(out, Mentions::domain, std::move(handle), text_at(each, "displayName"));
    return out;
}

std::optional<Identity> identity(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return std::nullopt;
    auto out = read_identity(*value);
    return is_did(out.did) ? std::optional(out) : std::nullopt;
}

std::optional<std::string> authorization_server(std::string_view body)
{
    const auto value = read_json(body);
    const auto* servers = value ? array_at(*value, "authorization_servers") : nullptr;
    const auto* first = servers && !servers->empty() ? servers->front().if_string() : nullptr;
    const auto out = first ? told_server(std::string(first->data(), first->size())) : std::string();
    return out.empty() ? std::nullopt : std::optional(out);
}

std::optional<Authority> authority(std::string_view body)
{
    const auto value = read_json(body);
    if (!value)
        return std::nullopt;
    Authority out{text_at(*value, "issuer"), text_at(*value, "pushed_authorization_request_endpoint"),
                  text_at(*value, "authorization_endpoint"), text_at(*value, "token_endpoint")};
    const bool whole = is_usable_endpoint(out.issuer) && is_usable_endpoint(out.pushed_requests) && is_usable_endpoint(out.authorize) &&
                       is_usable_endpoint(out.token);
    return whole ? std::optional(out) : std::nullopt;
}

std::optional<std::string> request_uri(std::string_view body)
{
    const auto value = read_json(body);
    const auto out = value ? text_at(*value, "request_uri") : std::string();
    return is_present(out) ? std::optional(out) : std::nullopt;
}

std::optional<Tokens> tokens(std::string_view body)
{
    const auto value = read_json(body);
    if (!value || text_at(*value, "token_type") != "DPoP")
        return std::nullopt;
    const auto seconds = std::clamp<std::int64_t>(number_at(*value, "expires_in").value_or(600), 0, 86400);
    Tokens out{text_at(*value, "access_token"), text_at(*value, "refresh_token"), text_at(*value, "sub"), text_at(*value, "scope"),
               std::chrono::seconds(seconds)};
    return !out.access.empty() && is_did(out.did) ? std::optional(out) : std::nullopt;
}

bool is_did(std::string_view text)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-_:%").find(c) != std::string_view::npos;
    };
    return (text.starts_with("did:plc:") || text.starts_with("did:web:")) && text.size() > 8 && text.size() <= 256 &&
           std::all_of(text.begin(), text.end(), allowed);
}

} // namespace rostrum::networks::bluesky::wire
