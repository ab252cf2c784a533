// A small copy of the network, and the witness of what really happened there: enough to sign in, post, look, refuse and forget a token.

#include "networks/address.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"
#include "networks/lantern/lantern.h"

#include <algorithm>

namespace rostrum::networks::lantern {
namespace {

class StandInLantern final : public StandIn {
public:
    env::HttpAnswer answer(const env::HttpRequest& request, Instant now) override
    {
        auto out = said(request);
        out.headers = {{"Content-Type", "application/json"}, {"Date", http_date(now)}};
        return out;
    }

    std::vector<Visible> posts() const override { return posts_; }

    Connected make_account(std::string_view server, std::string_view name) override
    {
        const auto& person = people_.emplace_back(Person{std::string(name), "token-" + std::to_string(++tokens_)});
        Connected connected{.account = {.server = std::string(server),
                                        .id = "id-" + person.name,
                                        .address = '@' + person.name,
                                        .name = person.name,
                                        .link = "https://lantern.example/@" + person.name}};
        connected.keys.values["token"] = Secret(person.token);
        return connected;
    }

    void forget_tokens() override { people_.clear(); }

private:
    struct Person {
        std::string name;
        std::string token;
    };

    static env::HttpAnswer no(int status, std::string_view why) { return {status, {}, JsonObject().add("error", why).text()}; }

    static RawJson shown(const Visible& post)
    {
        return JsonObject().add("id", post.id).add("link", "https://lantern.example/posts/" + post.id).done();
    }

    env::HttpAnswer said(const env::HttpRequest& request)
    {
        const auto path = path_of(request.url);
        if (request.method == "POST" && path == "/api/token")
            return token(request);
        const auto bearer = env::header(request.headers, "Authorization");
        const auto who = std::ranges::find_if(people_, [&](const Person& each) { return bearer == "Bearer " + each.token; });
        if (who == people_.end())
            return no(401, "token");
        if (path == "/api/me")
            return {200, {}, JsonObject().add("id", "id-" + who->name).add("name", who->name).text()};
        if (path == "/api/posts")
            return request.method == "POST" ? post(request, *who) : look(request);
        return no(404, "not_found");
    }

    env::HttpAnswer token(const env::HttpRequest& request)
    {
        const auto body = read_json(request.body);
        if (!body || text_at(*body, "password") != "app-pass")
            return no(401, "wrong_password");
        const auto name = text_at(*body, "name");
        const auto made = make_account("", name);
        return {
            200, {}, JsonObject().add("token", made.keys.values.at("token").reveal()).add("id", made.account.id).add("name", name).text()};
    }

    env::HttpAnswer post(const env::HttpRequest& request, const Person& who)
    {
        const auto key = std::string(env::header(request.headers, "Idempotency-Key"));
        for (const auto& each : posts_)
            if (each.key == key)
                return {200, {}, shown(each).text};
        const auto body = read_json(request.body);
        if (!body || text_at(*body, "text").empty())
            return no(422, "text_missing");
        if (text_at(*body, "text").size() > 4000)
            return no(422, "text_too_long");
        posts_.push_back({.id = std::to_string(posts_.size() + 1),
                          .account = "id-" + who.name,
                          .text = text_at(*body, "text"),
                          .key = key,
                          .reply_to = text_at(*body, "reply_to")});
        return {201, {}, shown(posts_.back()).text};
    }

    env::HttpAnswer look(const env::HttpRequest& request) const
    {
        std::vector<RawJson> found;
        for (const auto& [name, key] : parse_form(query_of(request.url)))
            for (const auto& each : posts_)
                if (name == "key" && each.key == key)
                    found.push_back(shown(each));
        return {200, {}, JsonObject().add("posts", json_array(found)).text()};
    }

    std::vector<Person> people_;
    std::vector<Visible> posts_;
    int tokens_ = 0;
};

} // namespace

std::unique_ptr<StandIn> make_stand_in()
{
    return std::make_unique<StandInLantern>();
}

} // namespace rostrum::networks::lantern
