// Signing in with an app password, which gives a token that does not grow old.

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/json_writing.h"
#include "networks/lantern/lantern.h"
#include "networks/lantern/wire.h"

namespace rostrum::networks::lantern {
namespace {

constexpr const char* token = "token"; // among the keys

Error refused(const env::HttpAnswer& answer)
{
    if (answer.status == 401)
        return {Fault::rejected, "channels.wrong_password", excerpt(answer.body)};
    if (answer.status == 429 || answer.status >= 500)
        return wire::failure(answer, Effect::harmless);
    return {Fault::rejected, "channels.server_not_this_network", std::to_string(answer.status) + ' ' + excerpt(answer.body)};
}

class SignsIn final : public SignIn {
public:
    Task<Connected> with_password(Outside outside, PasswordSignIn wish) const override
    {
        Account account;
        if (!wish.server.empty())
            account.server = CO_TRY(server_address(wish.server));
        env::HttpRequest request{.method = "POST",
                                 .url = server_of(account) + "/api/token",
                                 .headers = {{"Content-Type", "application/json"}},
                                 .body = JsonObject().add("name", wish.identifier).add("password", wish.password.reveal()).text()};
        const auto answer = co_await outside.http.send(std::move(request));
        const auto person = answer.status == 200 ? wire::person(answer.body) : std::nullopt;
        if (!person || person->token.empty())
            co_return refused(answer);
        Connected connected{.account = person->account};
        connected.account.server = account.server;
        connected.keys.values[token] = Secret(person->token);
        co_return connected;
    }

    Task<Going> begin(Outside, RedirectSignIn) const override
    {
        co_return Error{Fault::rejected, "channels.way_not_offered", "this network signs in with an app password only"};
    }

    Task<Connected> finish(Outside, Keys, CameBack) const override
    {
        co_return Error{Fault::rejected, "channels.way_not_offered", "this network signs in with an app password only"};
    }

    Task<Keys> renew(Outside outside, Account account, Keys keys) const override
    {
        co_await who_am_i(outside, account, keys);
        co_return keys;
    }

    env::HttpRequest authorized(env::HttpRequest request, const Keys& keys, Instant, env::Random&) const override
    {
        request.headers.push_back({"Authorization", "Bearer " + keys.values.at(token).reveal()});
        return request;
    }

    KeysVerdict judge(const env::HttpAnswer&, Keys&) const override { return KeysVerdict::fine; }

    Task<Account> who_am_i(Outside outside, Account account, Keys keys) const override
    {
        auto request = authorized(get(server_of(account) + "/api/me"), keys, outside.clock.now(), outside.random);
        const auto answer = co_await outside.http.send(std::move(request));
        const auto person = answer.status == 200 ? wire::person(answer.body) : std::nullopt;
        if (!person)
            co_return wire::failure(answer, Effect::harmless);
        if (person->account.id != account.id)
            co_return Error{Fault::reconnect, "channels.other_account", person->account.id};
        auto found = person->account;
        found.server = account.server;
        co_return found;
    }
};

} // namespace

std::unique_ptr<const SignIn> sign_in()
{
    return std::make_unique<SignsIn>();
}

} // namespace rostrum::networks::lantern
