// A stand-in network on loopback that remembers when each call came.

#include "networks/network.h"

#include "base/core/json.h"
#include "base/env/asio_loop.h"
#include "base/env/system_clock.h"
#include "base/env/system_random.h"
#include "base/http/server.h"
#include "benches/program/programs.h"

#include <csignal>
#include <iostream>
#include <stdexcept>
#include <vector>

namespace rostrum::bench {

namespace {

struct Arrival {
    Instant at;
    std::string body;
};

// What came since it was last asked.
std::string taken(std::vector<Arrival>& arrivals)
{
    std::string out = "[";
    for (const auto& arrival : arrivals) {
        out += out.size() > 1 ? ",{\"at\":" : "{\"at\":";
        out += std::to_string(arrival.at.time_since_epoch().count());
        out += ",\"body\":";
        json::append(out, arrival.body);
        out += '}';
    }
    arrivals.clear();
    return out + "]";
}

class Recorder {
public:
    Recorder(std::unique_ptr<networks::StandIn> copy, env::Clock& clock) : copy_(std::move(copy)), clock_(clock) {}

    Task<http::Response> answer(http::Request request)
    {
        if (request.path == "/arrivals")
            co_return http::json_response(200, taken(arrivals_));
        const auto now = clock_.now();
        if (request.method == "POST")
            arrivals_.push_back({now, request.body});
        env::HttpRequest asked{.method = request.method,
                               .url = "http://" + std::string(request.header("Host")) + request.path +
                                      (request.query.empty() ? "" : "?" + request.query),
                               .headers = std::move(request.headers),
                               .body = std::move(request.body)};
        auto answer = copy_->answer(asked, now);
        http::Response response;
        response.status = answer.status;
        response.headers = std::move(answer.headers);
        response.body = std::move(answer.body);
        co_return response;
    }

private:
    std::unique_ptr<networks::StandIn> copy_;
    env::Clock& clock_;
    std::vector<Arrival> arrivals_;
};

} // namespace

void network(const Arguments& arguments)
{
    const auto* network = networks::find(arguments.at("name"));
    if (!network || !network->make_stand_in)
        throw std::runtime_error("no such network");
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    env::SystemRandom random;
    Recorder recorder(network->make_stand_in(), clock);
    http::Server server(
        loop, clock, random, {.endpoints = {{}}}, [](const http::Request&) { return http::Admission{.body_limit = 1 << 20}; },
        [&recorder](http::Request request) { return recorder.answer(std::move(request)); });
    if (const auto listening = server.listen(); !listening)
        throw std::runtime_error(listening.error().code);
    std::cout << "{\"port\":" << server.endpoints().at(0).port << "}" << std::endl;
    loop.on_signal(SIGTERM, [&loop] { loop.stop(); });
    loop.run();
    loop.drop_tasks();
}

} // namespace rostrum::bench
