// Small copies of the networks as a server on loopback, so that a whole Rostrum can be killed while it talks to them. They are honest; who
// lies stands between (liar.ts). It is built with the tests and is no part of the product.
//
//     rostrum-stand-ins            prints {"network": port, …, "witness": port}, and runs until it is ended
//
// On a network's port everything is answered as that network would, to whichever host the request names. On the witness's port:
//     GET  /posts/<network>                       [{"account": …, "text": …, "key": …, "reply_to": …, "pictures": …, "seen_at": …}], oldest
//     first POST /accounts/<network>?server=…&name=…    {"id": …} of an account, which is there from now on POST /forget/<network> its
//     tokens are no longer known

#include "base/env/asio_loop.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"
#include "base/http/server.h"
#include "networks/json_writing.h"
#include "networks/network.h"
#include "world/elsewhere.h"

#include <csignal>
#include <iostream>
#include <map>

namespace rostrum::simulate {

namespace {

constexpr std::size_t largest_request = 32 * 1024 * 1024;

http::ServerOptions quiet()
{
    http::ServerOptions options;
    options.endpoints = {{.address = "127.0.0.1"}};
    options.default_headers = {};
    return options;
}

// What a copy is asked, with the address its asker used.
env::HttpRequest as_asked(http::Request request)
{
    env::HttpRequest asked{
        .method = request.method, .url = "http://" + std::string(request.header("Host")) + request.path, .headers = {}, .body = {}};
    if (!request.query.empty())
        asked.url += '?' + request.query;
    asked.headers = std::move(request.headers);
    asked.body = std::move(request.body);
    return asked;
}

http::Response as_answered(env::HttpAnswer answer)
{
    http::Response response{.status = answer.status, .headers = {}, .body = std::move(answer.body)};
    for (auto& header : answer.headers)
        if (header.name != "Date") // the server writes its own
            response.headers.push_back(std::move(header));
    return response;
}

std::string in_json(const world::Witness& copy)
{
    std::vector<RawJson> shown;
    const auto posts = copy.posts();
    for (std::size_t i = 0; i < posts.size(); ++i)
        shown.push_back(networks::JsonObject()
                            .add("id", posts[i].id)
                            .add("account", posts[i].account)
                            .add("text", posts[i].text)
                            .add("key", posts[i].key)
                            .add("reply_to", posts[i].reply_to)
                            .add("pictures", posts[i].pictures)
                            .add("seen_at", text(copy.seen_at().at(i)))
                            .done());
    return networks::json_array(shown).text;
}

class StandIns {
public:
    explicit StandIns(env::AsioLoop& loop) : loop_(loop), clock_(loop)
    {
        for (const auto& network : networks::all())
            if (network.sign_in) { // the own page is in the product itself
                auto& copy = copies_[std::string(network.facts->id)];
                copy = std::make_unique<world::Witness>(network.make_stand_in());
                serve(std::string(network.facts->id), [this, &copy](http::Request request) { return ask(*copy, std::move(request)); });
            }
        serve("witness", [this](http::Request request) { return tell(std::move(request)); });
    }

    // Failures are those of listening.
    Result<std::string> listen()
    {
        networks::JsonObject ports;
        for (const auto& [name, server] : servers_) {
            TRY(server->listen());
            ports.add(name, server->endpoints().at(0).port);
        }
        return ports.text();
    }

private:
    void serve(std::string name, http::Server::Handler handler)
    {
        const auto admit = [](const http::Request&) { return http::Admission{.body_limit = largest_request}; };
        servers_[std::move(name)] = std::make_unique<http::Server>(loop_, clock_, random_, quiet(), admit, std::move(handler));
    }

    Task<http::Response> ask(world::Witness& copy, http::Request request)
    {
        co_return as_answered(copy.answer(as_asked(std::move(request)), clock_.now()));
    }

    Task<http::Response> tell(http::Request request)
    {
        const auto network = request.path.substr(request.path.rfind('/') + 1);
        const auto copy = copies_.find(network);
        if (copy == copies_.end())
            co_return http::Response{.status = 404, .headers = {}, .body = {}};
        if (request.method == "GET")
            co_return http::json_response(200, in_json(*copy->second));
        if (request.path.starts_with("/accounts/")) {
            const auto wish = http::parse_query(request.query);
            const auto made = copy->second->make_account(wish.at("server"), wish.at("name"));
            co_return http::json_response(200, networks::JsonObject().add("id", made.account.id).text());
        }
        copy->second->forget_tokens();
        co_return http::json_response(200, "{}");
    }

    env::AsioLoop& loop_;
    env::SystemClock clock_;
    env::SystemRandom random_;
    std::map<std::string, std::unique_ptr<world::Witness>> copies_;
    std::map<std::string, std::unique_ptr<http::Server>> servers_;
};

} // namespace
} // namespace rostrum::simulate

int main()
{
    std::signal(SIGPIPE, SIG_IGN);
    rostrum::env::AsioLoop loop;
    rostrum::simulate::StandIns stand_ins(loop);
    const auto ports = stand_ins.listen();
    if (!ports) {
        std::cerr << ports.error().code << ' ' << ports.error().detail << '\n';
        return 1;
    }
    std::cout << *ports << std::endl;
    loop.on_signal(SIGTERM, [&] { loop.stop(); });
    loop.run();
    loop.drop_tasks();
    return 0;
}
