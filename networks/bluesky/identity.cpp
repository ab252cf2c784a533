// Who a handle is and where the account lives.

#include "networks/bluesky/identity.h"

#include "networks/address.h"
#include "networks/answer.h"

namespace rostrum::networks::bluesky {
namespace {

Error no_such_account(std::string_view who)
{
    return {Fault::rejected, "channels.account_not_found", std::string(who)};
}

// Where the document of a DID lies; empty for ways of naming we do not know.
std::string document_address(std::string_view did)
{
    if (did.starts_with("did:plc:"))
        return std::string(plc_directory) + '/' + std::string(did);
    const auto host = server_address(percent_decoded(did.substr(std::string_view("did:web:").size())));
    return host ? *host + "/.well-known/did.json" : std::string();
}

} // namespace

Task<env::HttpAnswer> read(Outside outside, std::string url)
{
    auto request = get(std::move(url));
    const auto answer = co_await outside.http.send(std::move(request));
    if (answer.status == 429)
        co_return rate_limited(answer);
    if (answer.status >= 500)
        co_return unclear(answer, Effect::harmless);
    co_return answer;
}

Task<std::string> did_of(Outside outside, std::string server, std::string identifier)
{
    if (wire::is_did(identifier))
        co_return identifier;
    const auto asked = server.empty() ? std::string(public_reads) : server;
    auto url = asked + "/xrpc/com.atproto.identity.resolveHandle?handle=" + percent_encoded(identifier);
    const auto answer = co_await read(outside, std::move(url));
    const auto did = answer.status == 200 ? wire::did(answer.body) : std::nullopt;
    if (!did)
        co_return no_such_account(identifier);
    co_return *did;
}

Task<wire::Identity> identity_of(Outside outside, std::string did)
{
    auto address = document_address(did);
    if (address.empty())
        co_return no_such_account(did);
    const auto answer = co_await read(outside, std::move(address));
    const auto identity = answer.status == 200 ? wire::identity(answer.body) : std::nullopt;
    if (!identity || identity->did != did || identity->server.empty())
        co_return no_such_account(did);
    co_return *identity;
}

std::string plain_identifier(std::string_view identifier)
{
    const auto first = identifier.find_first_not_of(" \t\r\n@");
    const auto last = identifier.find_last_not_of(" \t\r\n");
    std::string out(first == identifier.npos ? std::string_view() : identifier.substr(first, last - first + 1));
    if (!wire::is_did(out))
        for (auto& c : out)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

Account account(std::string server, std::string did, std::string handle)
{
    if (handle.empty() || handle == "handle.invalid") // its name does not point back to it at the moment
        handle = did;
    return {.server = std::move(server),
            .id = did,
            .address = wire::is_did(handle) ? handle : '@' + handle,
            .name = handle,
            .link = "https://bsky.app/profile/" + did};
}

} // namespace rostrum::networks::bluesky
