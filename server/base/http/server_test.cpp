// The server over real sockets: what it takes, what it refuses, how long it waits, how it ends.

#include "base/http/http_testing.h"
#include "base/http/problem.h"

#include <atomic>
#include <gtest/gtest.h>

namespace rostrum::http {
namespace {

using testing::Client;
using testing::LoopThread;
using testing::Running;

int status_of_response(std::string_view response)
{
    return response.size() > 12 && response.substr(0, 9) == "HTTP/1.1 " ? std::stoi(std::string(response.substr(9, 3))) : 0;
}

// Says back what it got; some paths do more.
struct ServerTest : ::testing::Test {
    LoopThread thread;
    ServerOptions options = [] {
        ServerOptions quick;
        quick.tick = 10ms;
        quick.linger = 100ms;
        return quick;
    }();
    std::atomic<int> handled = 0;
    std::shared_ptr<const std::string> large = std::make_shared<const std::string>(3'000'000, 'x');
    std::vector<Resolver<Done>> held;

    static Admission admit(const Request& head)
    {
        if (head.path == "/refused")
            return {0, problem(404, "no", "no", head.trace)};
        return {head.path == "/large" ? 100'000'000U : 1000U, {}};
    }

    Task<Response> answer(Request request)
    {
        ++handled;
        Response response;
        if (request.path == "/fails")
            co_return Error{Fault::conflict, "test.conflict", "someone was quicker"};
        if (request.path == "/sleeps") {
            auto sleep = thread.clock.sleep(150ms);
            co_await std::move(sleep);
        }
        if (request.path == "/held") {
            auto start = [this](Resolver<Done> resolver) { held.push_back(resolver); };
            auto wait = suspended<Done>(std::move(start));
            co_await std::move(wait);
        }
        if (request.path == "/shared") {
            response.shared_body = large;
            co_return response;
        }
        if (request.path == "/204")
            response.status = 204;
        if (request.path == "/splits")
            response.headers.push_back({"X-Split", "a\r\nX-Evil: b"});
        if (request.path == "/large")
            response.body = std::to_string(request.body.size());
        else
            response.body = request.method + " " + request.path + " " + request.query + " " + request.body + " " + request.peer +
                            (request.secure ? " secure" : "");
        co_return response;
    }

    // Those who came, that is: a connection may be there for its client before the server has accepted it.
    static bool all_are_gone(Running& running)
    {
        for (int at = 0; at < 150; ++at) {
            const auto counts = running.counts();
            if (counts.accepted > 0 && counts.open == 0)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    Running run()
    {
        return Running(thread, options, admit, [this](Request request) { return answer(std::move(request)); });
    }
};

TEST_F(ServerTest, AnswersAndKeepsTheConnection)
{
    auto running = run();
    Client client(running.port());
    for (int at = 0; at < 3; ++at) {
        client.send("GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\n\r\n");
        const auto response = client.response();
        EXPECT_EQ(status_of_response(response), 200) << response;
        EXPECT_NE(response.find("GET /a b c=d  127.0.0.1"), std::string::npos) << response;
        EXPECT_NE(response.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
        EXPECT_NE(response.find("Content-Security-Policy: "), std::string::npos);
        EXPECT_NE(response.find("Date: "), std::string::npos);
    }
    EXPECT_EQ(running.counts().accepted, 1U);
}

TEST_F(ServerTest, TakesRequestsSentAheadAndAnswersInOrder)
{
    auto running = run();
    Client client(running.port());
    std::string many;
    for (int at = 0; at < 50; ++at)
        many += "POST /" + std::to_string(at) + (at == 3 ? "/sleeps" : "") + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nbody" +
                std::to_string(at % 10);
    client.send(many);
    for (int at = 0; at < 50; ++at)
        EXPECT_NE(client.response().find("POST /" + std::to_string(at)), std::string::npos) << at;
}

TEST_F(ServerTest, TakesARequestByteByByte)
{
    auto running = run();
    Client client(running.port());
    for (const char byte : std::string_view("POST /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                                            "chunked\r\n\r\n3\r\nabc\r\n2;ext=\"v\"\r\nde\r\n0\r\nTrailer: t\r\n\r\n")) {
        client.send(std::string_view(&byte, 1));
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    EXPECT_NE(client.response().find("POST /slow  abcde"), std::string::npos);
    client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.response().find("GET /next"), std::string::npos);
}

TEST_F(ServerTest, ClosesWhenAskedToAndForHttp10)
{
    auto running = run();
    Client asks(running.port());
    asks.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(asks.read_all().find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(asks.is_closed());

    Client old(running.port());
    old.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of_response(old.read_all()), 200);
    EXPECT_TRUE(old.is_closed());

    Client old_but_stays(running.port());
    old_but_stays.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(old_but_stays.response().find("Connection: keep-alive"), std::string::npos);
    old_but_stays.send("GET /again HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(old_but_stays.response().find("/again"), std::string::npos);
}

TEST_F(ServerTest, LeavesTheBodyOutOfAnswersToHead)
{
    auto running = run();
    Client client(running.port());
    client.send("HEAD /shared HTTP/1.1\r\nHost: x\r\n\r\nGET /204 HTTP/1.1\r\nHost: x\r\n\r\nGET /after HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.read_to("\r\n\r\n").find("Content-Length: 3000000"), std::string::npos);
    const auto empty = client.read_to("\r\n\r\n");
    EXPECT_EQ(status_of_response(empty), 204);
    EXPECT_EQ(empty.find("Content-Length"), std::string::npos);
    EXPECT_NE(client.response().find("/after"), std::string::npos);
}

TEST_F(ServerTest, SendsALargeBodyWhole)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /shared HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = client.response();
    EXPECT_EQ(response.substr(response.find("\r\n\r\n") + 4), *large);
}

TEST_F(ServerTest, TurnsAFailureIntoAProblem)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /fails HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = client.response();
    EXPECT_EQ(status_of_response(response), 409);
    EXPECT_NE(response.find("application/problem+json"), std::string::npos);
    EXPECT_NE(response.find("\"trace\":\""), std::string::npos);
}

TEST_F(ServerTest, NeverLetsAValueWriteHeaders)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /splits HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.response().find("X-Evil"), std::string::npos);
}

TEST_F(ServerTest, RefusesALongBodyBeforeReadingIt)
{
    auto running = run();
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(status_of_response(client.read_all()), 413);
    EXPECT_TRUE(client.is_closed());

    Client waits(running.port());
    waits.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");
    EXPECT_EQ(status_of_response(waits.read_all()), 413);

    // Its whole body was on its way when we refused: it must still be able to read why.
    Client pushes(running.port());
    pushes.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n" + std::string(400'000, 'x'));
    EXPECT_EQ(status_of_response(pushes.read_all()), 413);
    EXPECT_EQ(handled, 0);
}

TEST_F(ServerTest, RefusesALongBodyInChunks)
{
    auto running = run();
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3E8\r\n" + std::string(1000, 'x') +
                "\r\n1\r\nx\r\n0\r\n\r\n");
    EXPECT_EQ(status_of_response(client.read_all()), 413);
    EXPECT_EQ(handled, 0);
    Client fits(running.port());
    fits.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3E8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n");
    EXPECT_EQ(status_of_response(fits.response()), 200);
}

TEST_F(ServerTest, AnswersForAdmissionWithoutReadingTheBody)
{
    auto running = run();
    Client client(running.port());
    client.send("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
    EXPECT_EQ(status_of_response(client.read_all()), 404);
    EXPECT_TRUE(client.is_closed());
    Client without_body(running.port());
    without_body.send("GET /refused HTTP/1.1\r\nHost: x\r\n\r\nGET /taken HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of_response(without_body.response()), 404);
    EXPECT_EQ(status_of_response(without_body.response()), 200);
}

TEST_F(ServerTest, SaysContinueOnlyWhenItWillReadTheBody)
{
    auto running = run();
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    EXPECT_EQ(client.read_to("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    EXPECT_NE(client.response().find("POST /  body"), std::string::npos);

    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nbody"); // did not wait
    EXPECT_EQ(status_of_response(client.response()), 200);
}

TEST_F(ServerTest, HoldsNoMoreOfAllBodiesThanItHasRoomFor)
{
    options.most_in_bodies = 1'000'000;
    auto running = run();
    std::optional<Client> first(running.port());
    first->send("POST /large HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 900000\r\n\r\n");
    first->read_to("\r\n\r\n");
    first->send(std::string(800'000, 'x')); // the rest does not come
    const auto ask = [&](std::size_t bytes) {
        Client client(running.port());
        client.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n" + std::string(bytes, 'x'));
        return status_of_response(client.response());
    };
    while (running.counts().bytes_in < 800'000)
        std::this_thread::yield();
    EXPECT_EQ(ask(400'000), 503);
    EXPECT_EQ(ask(1'000), 200) << "what is short is always taken";
    first.reset();
    while (running.counts().open > 0)
        std::this_thread::yield();
    EXPECT_EQ(ask(900'000), 200);
    EXPECT_EQ(ask(900'000), 200) << "and what was answered makes room again";
}

TEST_F(ServerTest, TakesALongUpload)
{
    auto running = run();
    Client client(running.port());
    const std::string part(1'000'000, 'u');
    client.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\n");
    for (int at = 0; at < 40; ++at)
        client.send(part);
    EXPECT_NE(client.response().find("\r\n\r\n40000000"), std::string::npos);
}

TEST_F(ServerTest, BelievesForwardedHeadersOnlyFromTrustedProxies)
{
    const std::string request =
        "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, 9.9.9.9, 10.0.0.2\r\nX-Forwarded-Proto: https\r\n\r\n";
    {
        auto running = run();
        Client client(running.port());
        client.send(request);
        EXPECT_NE(client.response().find(" 127.0.0.1"), std::string::npos);
    }
    options.trusted_proxies = {*safety::Network::parse("127.0.0.0/8"), *safety::Network::parse("10.0.0.0/8")};
    auto running = run();
    Client client(running.port());
    client.send(request);
    EXPECT_NE(client.response().find(" 9.9.9.9 secure"), std::string::npos);
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: not an address\r\n\r\n");
    EXPECT_NE(client.response().find(" 127.0.0.1"), std::string::npos);
}

TEST_F(ServerTest, EndsSlowConnections)
{
    options.head_time = 80ms;
    options.idle_time = 150ms;
    options.body_grace = 80ms;
    auto running = run();
    Client silent(running.port()), half(running.port()), lazy(running.port()), idle(running.port());
    half.send("GET / HTTP/1.1\r\nHo");
    lazy.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
    idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of_response(idle.response()), 200);
    EXPECT_EQ(status_of_response(half.read_all()), 408);
    EXPECT_EQ(status_of_response(lazy.read_all()), 408);
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(all_are_gone(running));
}

TEST_F(ServerTest, EndsReadersThatDoNotRead)
{
    options.body_grace = 50ms;
    options.slowest_rate = 1'000'000'000;
    auto running = run();
    Client client(running.port());
    for (int at = 0; at < 10; ++at)
        client.send("GET /shared HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(all_are_gone(running));
}

TEST_F(ServerTest, TurnsAwayWhatIsOverTheCap)
{
    options.most_connections = 2;
    auto running = run();
    Client one(running.port()), two(running.port());
    one.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    two.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of_response(one.response()), 200);
    EXPECT_EQ(status_of_response(two.response()), 200);
    Client three(running.port());
    EXPECT_EQ(status_of_response(three.read_all()), 503);
    one.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of_response(one.response()), 200);
}

TEST_F(ServerTest, FinishesWhatIsInWorkWhenItIsDrained)
{
    auto running = run();
    Client busy(running.port()), idle(running.port());
    idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of_response(idle.response()), 200);
    busy.send("GET /sleeps HTTP/1.1\r\nHost: x\r\n\r\n");
    while (handled < 2)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));

    ASSERT_TRUE(thread.complete(running.server().drain(5s)));
    const auto response = busy.read_all();
    EXPECT_EQ(status_of_response(response), 200);
    EXPECT_NE(response.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(idle.is_closed());
    Client late(running.port());
    EXPECT_FALSE(late.connected());
}

TEST_F(ServerTest, CutsWhatDoesNotEndInTime)
{
    auto running = run();
    Client hangs(running.port());
    hangs.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    while (handled < 1)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ASSERT_TRUE(thread.complete(running.server().drain(50ms)));
    EXPECT_EQ(hangs.read_all(), "");
    thread.on_loop([&] {
        for (const auto& resolver : held)
            resolver(done); // too late for anyone
    });
}

TEST_F(ServerTest, SaysWhyItCannotListen)
{
    auto running = run();
    thread.on_loop([&] {
        auto none = [](const Request&) { return Admission{}; };
        options.endpoints = {{"127.0.0.1", running.port()}};
        Server second(thread.loop, thread.clock, thread.random, options, none, {});
        EXPECT_EQ(second.listen().error().code, "http.port_in_use");
        options.endpoints = {{"192.0.2.1", 0}};
        EXPECT_EQ(Server(thread.loop, thread.clock, thread.random, options, none, {}).listen().error().code, "http.address_not_here");
        options.endpoints = {{"localhost", 0}};
        EXPECT_EQ(Server(thread.loop, thread.clock, thread.random, options, none, {}).listen().error().code, "http.address_not_here");
        options.tls = TlsFiles{"/nowhere/cert.pem", "/nowhere/key.pem"};
        EXPECT_EQ(Server(thread.loop, thread.clock, thread.random, options, none, {}).listen().error().code, "http.certificate_broken");
    });
}

} // namespace
} // namespace rostrum::http
