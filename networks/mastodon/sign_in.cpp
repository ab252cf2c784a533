// Signing in at a person's own server: registering there, agreement in the browser, a token, and what the server tells of its limits.

#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/answer.h"
#include "networks/json_writing.h"
#include "networks/mastodon/mastodon.h"
#include "networks/mastodon/wire.h"

namespace rostrum::networks::mastodon {
namespace {

constexpr std::string_view scopes = "read:accounts read:statuses write:statuses write:media";

namespace entry {
constexpr const char* token = "token";
constexpr const char* client = "client";
constexpr const char* client_secret = "client_secret";
constexpr const char* server = "server"; // from here on, only while a sign-in is under way
constexpr const char* verifier = "verifier";
constexpr const char* callback = "callback";
} // namespace entry

std::string of(const Keys& keys, const char* name)
{
    const auto found = keys.values.find(name);
    return found == keys.values.end() ? std::string() : found->second.reveal();
}

void keep(Keys& keys, const char* name, std::string value)
{
    keys.values[name] = Secret(std::move(value));
}

env::HttpRequest post_form(std::string url, const Pairs& fields)
{
    return {
        .method = "POST", .url = std::move(url), .headers = {{"Content-Type", "application/x-www-form-urlencoded"}}, .body = form(fields)};
}

Error refused(const env::HttpAnswer& answer)
{
    if (answer.status == 429)
        return rate_limited(answer);
    if (answer.status >= 500)
        return unclear(answer, Effect::harmless);
    const auto why = wire::complaint(answer.body);
    return {Fault::rejected, why.empty() ? "channels.server_not_this_network" : "channels.sign_in_refused",
            std::to_string(answer.status) + ' ' + excerpt(answer.body)};
}

Task<wire::Person> person_behind(Outside outside, std::string server, std::string token)
{
    auto request = get(server + "/api/v1/accounts/verify_credentials");
    request.headers.push_back({"Authorization", "Bearer " + token});
    const auto answer = co_await outside.http.send(std::move(request));
    const auto person = answer.status == 200 ? wire::person(answer.body) : std::nullopt;
    if (!person)
        co_return wire::failure(answer, Effect::harmless);
    co_return *person;
}

// Older servers know only the first address; one that tells nothing is taken to be as the facts say.
Task<wire::Instance> instance_of(Outside outside, std::string server)
{
    for (const auto* path : {"/api/v2/instance", "/api/v1/instance"}) {
        auto request = get(server + path);
        const auto answer = co_await attempted(outside.http.send(std::move(request)));
        const auto told = answer && answer->status == 200 ? wire::instance(answer->body) : std::nullopt;
        if (told)
            co_return *told;
    }
    co_return wire::Instance{};
}

Account account_of(const wire::Person& person, const std::string& server, std::string domain)
{
    if (domain.empty() || domain.find_first_of("/@ ") != domain.npos)
        domain = server.substr(server.find("//") + 2);
    return {.server = server,
            .id = person.id,
            .address = '@' + person.name + '@' + domain,
            .name = person.display_name.empty() ? person.name : person.display_name,
            .link = person.link};
}

class SignsIn final : public SignIn {
public:
    Task<Connected> with_password(Outside, PasswordSignIn) const override
    {
        co_return Error{Fault::rejected, "channels.way_not_offered", "this network signs in through the browser only"};
    }

    Task<Going> begin(Outside outside, RedirectSignIn wish) const override
    {
        const auto server = CO_TRY(server_address(wish.server.empty() ? wish.identifier : wish.server));
        auto registration = post_form(
            server + "/api/v1/apps",
            {{"client_name", "Rostrum"}, {"redirect_uris", wish.callback}, {"scopes", std::string(scopes)}, {"website", wish.public_url}});
        const auto answer = co_await outside.http.send(std::move(registration));
        const auto app = answer.status == 200 ? wire::app(answer.body) : std::nullopt;
        if (!app)
            co_return refused(answer);

        Pairs query{{"response_type", "code"},
                    {"client_id", app->id},
                    {"redirect_uri", wish.callback},
                    {"scope", std::string(scopes)},
                    {"state", wish.state}};
        Going going;
        const auto metadata = co_await attempted(outside.http.send(get(server + "/.well-known/oauth-authorization-server")));
        if (metadata && metadata->status == 200 && wire::offers_s256(metadata->body)) {
            const auto verifier = outside.random.token(48);
            query.emplace_back("code_challenge", safety::base64url(safety::sha256(verifier)));
            query.emplace_back("code_challenge_method", "S256");
            keep(going.pending, entry::verifier, verifier);
        }
        going.go_to = server + "/oauth/authorize?" + form(query);
        keep(going.pending, entry::server, server);
        keep(going.pending, entry::client, app->id);
        keep(going.pending, entry::client_secret, app->secret);
        keep(going.pending, entry::callback, wish.callback);
        co_return going;
    }

    Task<Connected> finish(Outside outside, Keys pending, CameBack back) const override
    {
        const auto server = of(pending, entry::server);
        if (!back.issuer.empty() && origin_of(back.issuer) != server)
            co_return Error{Fault::rejected, "channels.sign_in_not_trusted", "began with " + server + ", came back from " + back.issuer};
        Pairs fields{{"grant_type", "authorization_code"},           {"code", back.code},
                     {"client_id", of(pending, entry::client)},      {"client_secret", of(pending, entry::client_secret)},
                     {"redirect_uri", of(pending, entry::callback)}, {"scope", std::string(scopes)}};
        if (const auto verifier = of(pending, entry::verifier); !verifier.empty())
            fields.emplace_back("code_verifier", verifier);
        auto request = post_form(server + "/oauth/token", fields);
        const auto answer = co_await outside.http.send(std::move(request));
        const auto token = answer.status == 200 ? wire::access_token(answer.body) : std::nullopt;
        if (!token)
            co_return refused(answer);

        const auto person = co_await person_behind(outside, server, *token);
        const auto instance = co_await instance_of(outside, server);
        Connected connected{.account = account_of(person, server, instance.domain), .told = instance.told};
        keep(connected.keys, entry::token, *token);
        keep(connected.keys, entry::client, of(pending, entry::client));
        keep(connected.keys, entry::client_secret, of(pending, entry::client_secret));
        co_return connected;
    }

    // Tokens here do not grow old; they are good, or a person took them back.
    Task<Keys> renew(Outside outside, Account account, Keys keys) const override
    {
        const auto person = co_await person_behind(outside, account.server, of(keys, entry::token));
        if (person.id != account.id)
            co_return Error{Fault::reconnect, "channels.other_account", person.id};
        co_return keys;
    }

    env::HttpRequest authorized(env::HttpRequest request, const Keys& keys, Instant, env::Random&) const override
    {
        request.headers.push_back({"Authorization", "Bearer " + of(keys, entry::token)});
        return request;
    }

    KeysVerdict judge(const env::HttpAnswer&, Keys&) const override { return KeysVerdict::fine; }

    Task<Account> who_am_i(Outside outside, Account account, Keys keys) const override
    {
        const auto person = co_await person_behind(outside, account.server, of(keys, entry::token));
        if (person.id != account.id)
            co_return Error{Fault::reconnect, "channels.other_account", person.id};
        const auto domain = account.address.substr(account.address.rfind('@') + 1);
        co_return account_of(person, account.server, domain);
    }
};

} // namespace

std::unique_ptr<const SignIn> sign_in()
{
    return std::make_unique<SignsIn>();
}

} // namespace rostrum::networks::mastodon
