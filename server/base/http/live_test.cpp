// Event streams, from the hub to the window, and packed files.

#include "base/env/simulated.h"
#include "base/http/http_testing.h"
#include "base/http/live.h"
#include "base/http/static_files.h"

#include <gtest/gtest.h>

namespace rostrum::http {
namespace {

using testing::Client;
using testing::LoopThread;
using testing::Running;

struct Hub : ::testing::Test {
    env::SimulatedLoop world{*parse_instant("2026-10-12T08:00:00Z")};
    LiveHub hub{world, {3, 300}};

    // What a window would read next; "-" when there is nothing.
    std::string read(BodyStream& stream)
    {
        std::string text = "-";
        auto next = stream.next();
        next.start([&](Result<std::string> piece) { text = *piece; });
        world.run_idle();
        return text;
    }
    std::shared_ptr<BodyStream> listen(std::set<std::string> topics, std::string_view last = "")
    {
        auto stream = hub.subscribe(std::move(topics), last).stream;
        first = read(*stream);
        return stream;
    }
    std::string first; // of the stream that was opened last
};

TEST_F(Hub, TellsEachWindowItsTopicsOnce)
{
    auto bakery = listen({"workspace:bakery", "person:ada"});
    auto mill = listen({"workspace:mill"});
    hub.publish({"workspace:bakery", "person:ada"}, "1", "{\"a\":1}");
    EXPECT_EQ(read(*bakery), "id: 1\ndata: {\"a\":1}\n\n");
    EXPECT_EQ(read(*mill), "-");
    EXPECT_EQ(hub.streams(), 2U);
    mill.reset();
    EXPECT_EQ(hub.streams(), 1U);
}

TEST_F(Hub, SendsInOnePieceWhatIsToldInOneTurn)
{
    auto stream = listen({"w"});
    std::string got;
    auto next = stream->next();
    next.start([&](Result<std::string> piece) { got = *piece; });
    hub.publish({"w"}, "1", "1");
    hub.publish({"w"}, "2", "2");
    world.run_idle();
    EXPECT_EQ(got, "id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n");
}

TEST_F(Hub, BringsAWindowThatWasAwayUpToDate)
{
    auto stream = listen({"w"});
    for (const auto id : {"1", "2", "3"})
        hub.publish({"w"}, id, id);
    hub.publish({"other"}, "4", "4"); // now 2, 3, 4 are remembered
    auto back = listen({"w"}, "2");
    EXPECT_EQ(first, "retry: 1000\n: connected\n\nid: 3\ndata: 3\n\n");
    auto current = listen({"w"}, "4");
    EXPECT_EQ(first, "retry: 1000\n: connected\n\n");
    auto too_late = listen({"w"}, "1");
    EXPECT_EQ(first, "event: reload\ndata: {}\n\n");
}

TEST_F(Hub, TellsASlowWindowToLoadAnewAndGoesOn)
{
    auto stream = listen({"w"});
    for (int at = 0; at < 20; ++at)
        hub.publish({"w"}, std::to_string(at), "\"some thirty bytes of an event\"");
    EXPECT_EQ(read(*stream), "event: reload\ndata: {}\n\n");
    hub.publish({"w"}, "new", "1");
    EXPECT_EQ(read(*stream), "id: new\ndata: 1\n\n");
}

TEST_F(Hub, EndsStreamsWhoseRightIsGone)
{
    auto ada = listen({"w", "session:ada"});
    auto bob = listen({"w", "session:bob"});
    hub.publish({"w"}, "1", "not for you any more");
    hub.end("session:ada");
    EXPECT_EQ(read(*ada), "");
    EXPECT_NE(read(*bob), "");
}

TEST_F(Hub, NeverLetsAnEventWriteAnother)
{
    auto stream = listen({"w"});
    hub.publish({"w"}, "1\nevent: reload", "1\n\nid: 2");
    EXPECT_EQ(read(*stream), "id: 1event: reload\ndata: 1id: 2\n\n");
}

// --- over sockets ---

struct Pieces final : BodyStream {
    explicit Pieces(std::vector<std::string> its_pieces, bool its_breaks = false) : pieces(std::move(its_pieces)), breaks(its_breaks) {}
    Task<std::string> next() override
    {
        if (at < pieces.size())
            co_return pieces[at++];
        if (breaks)
            co_return Error{Fault::broken, "test.broke", ""};
        co_return std::string();
    }
    std::vector<std::string> pieces;
    bool breaks;
    std::size_t at = 0;
};

struct Streaming : ::testing::Test {
    LoopThread thread;
    std::optional<LiveHub> hub;
    ServerOptions options = [] {
        ServerOptions quick;
        quick.tick = 10ms;
        quick.linger = 100ms;
        quick.heartbeat = 50ms;
        return quick;
    }();
    Streaming()
    {
        thread.on_loop([&] { hub.emplace(thread.loop); });
    }
    ~Streaming() override
    {
        thread.on_loop([&] { hub.reset(); });
    }
    Running run()
    {
        return Running(
            thread, options, [](const Request&) { return Admission{}; },
            [this](Request request) -> Task<Response> {
                Response response;
                if (request.path == "/live")
                    response = hub->subscribe({"w"}, request.header("Last-Event-ID"));
                else if (request.path == "/pieces")
                    response.stream = std::make_shared<Pieces>(std::vector<std::string>{"one, ", "two, ", std::string(100'000, '3')});
                else if (request.path == "/promised" || request.path == "/too-short" || request.path == "/too-long") {
                    response.stream = std::make_shared<Pieces>(std::vector<std::string>{"one, ", "two, ", "three"});
                    response.headers = {{"Content-Length", request.path == "/promised"    ? "15"
                                                           : request.path == "/too-short" ? "16"
                                                                                          : "12"}};
                } else if (request.path == "/breaks")
                    response.stream = std::make_shared<Pieces>(std::vector<std::string>{"half"}, true);
                co_return response;
            });
    }
    std::size_t streams()
    {
        std::size_t count = 0;
        thread.on_loop([&] { count = hub->streams(); });
        return count;
    }
};

constexpr std::string_view get_live = "GET /live HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(Streaming, SendsPiecesAsChunksAndKeepsTheConnection)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /pieces HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = client.read_to("0\r\n\r\n");
    EXPECT_NE(response.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_NE(response.find("\r\n\r\n5\r\none, \r\n5\r\ntwo, \r\n186a0\r\n333"), std::string::npos) << response.substr(0, 900);
    client.send("HEAD /pieces HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.read_to("\r\n\r\n").find("chunked"), std::string::npos);
    EXPECT_NE(client.response().find("Content-Length: 0"), std::string::npos);

    Client old(running.port());
    old.send("GET /pieces HTTP/1.0\r\n\r\n");
    EXPECT_NE(old.read_all().find("\r\n\r\none, two, 333"), std::string::npos);
}

TEST_F(Streaming, SendsAsManyBytesAsItPromisedAndKeepsTheConnection)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /promised HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = client.read_to("three");
    EXPECT_NE(response.find("Content-Length: 15\r\n"), std::string::npos);
    EXPECT_EQ(response.find("Transfer-Encoding"), std::string::npos);
    EXPECT_NE(response.find("\r\n\r\none, two, three"), std::string::npos);
    client.send("HEAD /promised HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.read_to("\r\n\r\n").find("Content-Length: 15"), std::string::npos);
    EXPECT_NE(client.response().find("Content-Length: 0"), std::string::npos);
    for (const auto* path : {"/too-short", "/too-long"}) {
        Client other(running.port());
        other.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_LE(other.read_all().substr(0, 2'000).find("one, two"), 2'000u) << path;
        EXPECT_TRUE(other.is_closed()) << path;
    }
}

TEST_F(Streaming, CutsAStreamThatBreaksSoThatItIsNotTakenForWhole)
{
    auto running = run();
    Client client(running.port());
    client.send("GET /breaks HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = client.read_all();
    EXPECT_NE(response.find("half"), std::string::npos);
    EXPECT_EQ(response.find("0\r\n\r\n"), std::string::npos);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Streaming, TellsEventsAtOnceAndKeepsTheLineWarm)
{
    auto running = run();
    Client client(running.port());
    client.send(get_live);
    EXPECT_NE(client.read_to("connected\n\n\r\n").find("text/event-stream"), std::string::npos);
    thread.on_loop([&] { hub->publish({"w"}, "7", "{}"); });
    EXPECT_NE(client.read_to("id: 7\ndata: {}\n\n\r\n", 1000).find("10\r\nid: 7"), std::string::npos);
    EXPECT_EQ(client.read_to("3\r\n:\n\n\r\n", 1000), "3\r\n:\n\n\r\n");
    EXPECT_EQ(client.read_to("3\r\n:\n\n\r\n", 1000), "3\r\n:\n\n\r\n");
    thread.on_loop([&] { hub->publish({"w"}, "8", "{}"); });
    EXPECT_NE(client.read_to("id: 8\ndata: {}\n\n\r\n", 1000).find("id: 8"), std::string::npos);
}

TEST_F(Streaming, NoticesWhenAWindowIsClosed)
{
    auto running = run();
    {
        Client client(running.port());
        client.send(get_live);
        client.read_to("connected");
        EXPECT_EQ(streams(), 1U);
    }
    for (int at = 0; at < 100 && streams() > 0; ++at)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(streams(), 0U);
}

TEST_F(Streaming, EndsEventStreamsPolitelyWhenDrained)
{
    auto running = run();
    Client one(running.port()), other(running.port());
    for (auto* client : {&one, &other}) {
        client->send(get_live);
        client->read_to("connected");
    }
    ASSERT_TRUE(thread.complete(running.server().drain(5s)));
    const auto rest = one.read_all();
    EXPECT_EQ(rest.substr(rest.size() - 5), "0\r\n\r\n");
    EXPECT_TRUE(one.is_closed());
    EXPECT_TRUE(other.is_closed());
    EXPECT_EQ(streams(), 0U);
}

TEST_F(Streaming, EndsAStreamWhoseRightIsGone)
{
    auto running = run();
    Client client(running.port());
    client.send(get_live);
    client.read_to("connected");
    thread.on_loop([&] { hub->end("w"); });
    const auto rest = client.read_to("0\r\n\r\n", 1000);
    EXPECT_NE(rest.find("0\r\n\r\n"), std::string::npos);
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(client.response().find("200 OK"), std::string::npos);
}

// --- files ---

struct Files : ::testing::Test {
    StaticFiles files{{{"/index.html", "text/html; charset=utf-8", "i1", "<html>", "BR", "GZ", false},
                       {"/assets/app-1a2b.js", "text/javascript", "a1", "let a", "BRA", "", true}},
                      "/index.html",
                      {{"Content-Security-Policy", "default-src 'self'"}}};
    std::optional<Response> get(std::string path, Headers headers = {}, std::string method = "GET")
    {
        Request request;
        request.method = std::move(method);
        request.path = std::move(path);
        request.headers = std::move(headers);
        return files.answer(request);
    }
};

TEST_F(Files, AreServedInTheBestForm)
{
    const auto plain = get("/assets/app-1a2b.js");
    EXPECT_EQ(*plain->shared_body, "let a");
    EXPECT_EQ(env::header(plain->headers, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(env::header(plain->headers, "ETag"), "\"a1\"");
    EXPECT_EQ(env::header(plain->headers, "Content-Encoding"), "");
    EXPECT_EQ(env::header(plain->headers, "Content-Security-Policy"), "");
    EXPECT_EQ(plain->shared_body, get("/assets/app-1a2b.js")->shared_body);

    const auto packed = get("/assets/app-1a2b.js", {{"Accept-Encoding", "gzip, br"}});
    EXPECT_EQ(*packed->shared_body, "BRA");
    EXPECT_EQ(env::header(packed->headers, "Content-Encoding"), "br");
    EXPECT_EQ(env::header(packed->headers, "Vary"), "Accept-Encoding");
    EXPECT_EQ(*get("/index.html", {{"Accept-Encoding", "gzip"}})->shared_body, "GZ");
    EXPECT_EQ(*get("/assets/app-1a2b.js", {{"Accept-Encoding", "gzip"}})->shared_body, "let a");
}

TEST_F(Files, AreNotSentAgain)
{
    EXPECT_EQ(get("/index.html", {{"If-None-Match", "\"i1\""}})->status, 304);
    EXPECT_EQ(get("/index.html", {{"If-None-Match", "\"i1\""}, {"Accept-Encoding", "br"}})->status, 200);
    EXPECT_EQ(get("/index.html", {{"If-None-Match", "\"i1-br\""}, {"Accept-Encoding", "br"}})->status, 304);
}

TEST_F(Files, GiveThePageForAddressesOfTheApplication)
{
    for (const auto path : {"/", "/calendar", "/w/bakery/posts/1"}) {
        const auto page = get(path);
        ASSERT_TRUE(page) << path;
        EXPECT_EQ(*page->shared_body, "<html>");
        EXPECT_EQ(env::header(page->headers, "Cache-Control"), "no-cache");
        EXPECT_EQ(env::header(page->headers, "Content-Security-Policy"), "default-src 'self'");
    }
    EXPECT_FALSE(get("/assets/app-old.js"));
    EXPECT_FALSE(get("/calendar", {}, "POST"));
}

} // namespace
} // namespace rostrum::http
