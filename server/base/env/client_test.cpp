// Calls that leave, and what is known when they fail: each ending is provoked by a server that does just that.

#include "base/env/curl_client.h"
#include "base/env/inside_client.h"
#include "base/env/simulated.h"
#include "base/http/http_testing.h"

#include <future>
#include <gtest/gtest.h>
#include <netinet/tcp.h>

namespace rostrum::env {
namespace {

using http::testing::LoopThread;

// Accepts connections one after another, and does with each what the test says.
class RawServer {
public:
    using Does = std::function<void(int socket)>;
    explicit RawServer(Does does, int backlog = 16) : does_(std::move(does)), listener_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&where), sizeof where);
        ::listen(listener_, backlog);
        socklen_t size = sizeof where;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
        port_ = ntohs(where.sin_port);
        thread_ = std::thread([this] {
            while (true) {
                const int socket = ::accept(listener_, nullptr, nullptr);
                if (socket < 0)
                    return;
                ++accepted;
                current_ = socket;
                does_(socket);
                current_ = -1;
                ::close(socket);
            }
        });
    }
    ~RawServer()
    {
        ::shutdown(listener_, SHUT_RDWR);
        ::shutdown(current_, SHUT_RDWR); // a kept connection
        thread_.join();
        ::close(listener_);
    }
    std::string url(const std::string& host = "127.0.0.1") const { return "http://" + host + ":" + std::to_string(port_) + "/"; }

    // A request's head, with its body when it has come with it.
    static std::string read_request(int socket)
    {
        std::string read;
        char bytes[65536];
        while (read.find("\r\n\r\n") == std::string::npos) {
            const auto got = ::recv(socket, bytes, sizeof bytes, 0);
            if (got <= 0)
                return read;
            read.append(bytes, static_cast<std::size_t>(got));
        }
        return read;
    }
    static void say(int socket, std::string_view text)
    {
        [[maybe_unused]] const auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    }
    static void reset(int socket)
    {
        const linger now{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

    std::atomic<int> accepted = 0;

private:
    std::atomic<int> current_ = -1;
    Does does_;
    int listener_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

struct Client : ::testing::Test {
    LoopThread thread;
    std::unique_ptr<CurlClient> client;
    Client() { open({*safety::Network::parse("127.0.0.0/8")}); }
    ~Client() override
    {
        thread.on_loop([&] { client.reset(); });
    }
    void open(safety::Networks allowed)
    {
        thread.on_loop([&] {
            CurlOptions options;
            options.allowed_networks = std::move(allowed);
            client = std::make_unique<CurlClient>(thread.loop, std::move(options));
        });
    }
    Result<HttpAnswer> send(HttpRequest request) { return thread.complete(client->send(std::move(request))); }
    Result<HttpAnswer> post(const std::string& url)
    {
        HttpRequest request;
        request.method = "POST";
        request.url = url;
        request.body = "a post";
        request.time_out = 300ms;
        return send(std::move(request));
    }
    Result<HttpAnswer> get(const std::string& url)
    {
        HttpRequest request;
        request.url = url;
        request.time_out = 2s;
        return send(std::move(request));
    }
};

#define EXPECT_FAULT(result, its_fault, its_code)                                                                                          \
    do {                                                                                                                                   \
        const auto& looked_at = (result);                                                                                                  \
        ASSERT_FALSE(looked_at);                                                                                                           \
        EXPECT_EQ(to_string(looked_at.error().fault), to_string(its_fault)) << looked_at.error().detail;                                   \
        EXPECT_EQ(looked_at.error().code, its_code) << looked_at.error().detail;                                                           \
    } while (false)

TEST_F(Client, SendsExactlyWhatItIsGivenAndReadsTheAnswer)
{
    std::string seen;
    RawServer server([&](int socket) {
        seen = RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 201 Created\r\nContent-Length: 4\r\nX-One: a\r\nx-one:  b \r\n\r\nbody");
    });
    HttpRequest request;
    request.method = "PUT";
    request.url = server.url() + "path?query=1";
    request.headers = {{"Idempotency-Key", "key-1"}, {"Content-Type", "application/json"}, {"X-Empty", ""}};
    request.body = "{\"a\":1}";
    const auto answer = send(request);
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 201);
    EXPECT_EQ(answer->body, "body");
    EXPECT_EQ(header(answer->headers, "X-ONE"), "a");
    EXPECT_EQ(answer->headers.size(), 3U);
    EXPECT_EQ(seen.substr(0, 31), "PUT /path?query=1 HTTP/1.1\r\nHos");
    for (const std::string_view line : {"\r\nIdempotency-Key: key-1\r\n", "\r\nContent-Type: application/json\r\n",
                                        "\r\nContent-Length: 7\r\n", "\r\nX-Empty:", "\r\nUser-Agent: Rostrum\r\n"})
        EXPECT_NE(seen.find(line), std::string::npos) << line << "\n" << seen;
    EXPECT_EQ(seen.find("Expect"), std::string::npos);
    EXPECT_EQ(seen.substr(seen.size() - 7), request.body);
}

TEST_F(Client, DoesNotCallABodyAFormNorAddOne)
{
    std::vector<std::string> seen;
    RawServer server([&](int socket) {
        seen.push_back(RawServer::read_request(socket));
        RawServer::say(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    });
    for (const auto method : {"POST", "DELETE", "HEAD", "GET"}) {
        HttpRequest request;
        request.method = method;
        request.url = server.url();
        ASSERT_TRUE(send(request)) << method;
        EXPECT_EQ(seen.back().rfind(std::string(method) + " / HTTP/1.1\r\n", 0), 0U);
        EXPECT_EQ(seen.back().find("Content-Type"), std::string::npos);
        EXPECT_EQ(seen.back().find("Content-Length: 0") != std::string::npos, std::string_view(method) == "POST");
    }
}

// Two megabytes of digits that stand nowhere as a whole; it ends early where it is told to.
class Digits final : public Readable {
public:
    explicit Digits(std::int64_t there = length) : there_(there) {}
    static constexpr std::int64_t length = 2'000'003;
    std::int64_t size() const override { return length; }
    Result<std::size_t> read(std::int64_t at, std::span<char> into) const override
    {
        std::size_t done = 0;
        for (; done < into.size() && at < there_; ++done, ++at)
            into[done] = static_cast<char>('0' + at % 10);
        return done;
    }

private:
    std::int64_t there_;
};

HttpRequest with_digits()
{
    HttpRequest request;
    request.body = "before ";
    request.file = std::make_shared<const Digits>();
    request.after_file = " after";
    return request;
}

TEST(Body, IsReadFromAnywhereAcrossItsPieces)
{
    auto request = with_digits();
    EXPECT_EQ(body_size(request), 7 + Digits::length + 6);
    const auto read = [&](std::int64_t at, std::size_t length) {
        std::string into(length, '.');
        into.resize(read_body(request, at, into).value());
        return into;
    };
    EXPECT_EQ(read(5, 5), "e 012");
    EXPECT_EQ(read(7 + 9, 3), "901");
    EXPECT_EQ(read(7 + Digits::length - 1, 4), "2 af");
    EXPECT_EQ(read(body_size(request) - 2, 9), "er");
    EXPECT_EQ(read(body_size(request), 9), "");
    EXPECT_EQ(whole_body(request)->size(), static_cast<std::size_t>(body_size(request)));
    request.file = std::make_shared<const Digits>(10);
    EXPECT_EQ(whole_body(request).error().code, "http.body_broke_off");
}

TEST_F(Client, SendsWhatIsReadOnTheWayAndItsLengthAhead)
{
    std::string seen;
    RawServer server([&seen](int socket) {
        seen = RawServer::read_request(socket);
        const auto whole = seen.find("\r\n\r\n") + 4 + 7 + Digits::length + 6;
        char bytes[65536];
        while (seen.size() < whole) {
            const auto got = ::recv(socket, bytes, sizeof bytes, 0);
            if (got <= 0)
                return;
            seen.append(bytes, static_cast<std::size_t>(got));
        }
        RawServer::say(socket, ok);
    });
    auto request = with_digits();
    request.method = "POST";
    request.url = server.url();
    const auto answer = send(request);
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 200);
    EXPECT_NE(seen.find("Content-Length: " + std::to_string(body_size(request))), std::string::npos);
    EXPECT_EQ(seen.substr(seen.find("\r\n\r\n") + 4), *whole_body(request));

    request.file = std::make_shared<const Digits>(100'000); // the disk breaks on the way
    EXPECT_EQ(send(request).error().fault, Fault::uncertain);
}

TEST_F(Client, KeepsConnections)
{
    RawServer server([](int socket) {
        while (!RawServer::read_request(socket).empty())
            RawServer::say(socket, ok);
    });
    for (int at = 0; at < 5; ++at)
        ASSERT_TRUE(post(server.url()));
    EXPECT_EQ(server.accepted, 1);
}

// --- provably nothing left ---

TEST_F(Client, KnowsNothingLeftWhenItIsRefused)
{
    std::string url;
    {
        RawServer server([](int) {});
        url = server.url();
    }
    EXPECT_FAULT(post(url), Fault::no_connection, "http.refused");
}

TEST_F(Client, KnowsNothingLeftWhenTheNameIsUnknown)
{
    EXPECT_FAULT(post("http://no-such-name.invalid/"), Fault::no_connection, "http.name_unknown");
}

TEST_F(Client, KnowsNothingLeftWhenTlsIsRefused)
{
    RawServer server([](int socket) {
        char hello[2000];
        [[maybe_unused]] const auto got = ::recv(socket, hello, sizeof hello, 0);
        RawServer::say(socket, "this is no TLS");
    });
    const auto url = "https" + server.url().substr(4);
    EXPECT_FAULT(post(url), Fault::no_connection, "http.tls_refused");
    RawServer closes([](int socket) { RawServer::reset(socket); });
    const auto failed = post("https" + closes.url().substr(4));
    ASSERT_FALSE(failed);
    EXPECT_EQ(to_string(failed.error().fault), "no_connection");
}

TEST_F(Client, KnowsNothingLeftWhenTheHandshakeTakesTooLong)
{
    RawServer server([](int) { std::this_thread::sleep_for(std::chrono::milliseconds(500)); });
    EXPECT_FAULT(post("https" + server.url().substr(4)), Fault::no_connection, "http.timed_out_before_sending");
}

TEST_F(Client, SendsNothingThatCouldWriteItsOwnHeaders)
{
    RawServer server([](int socket) { RawServer::say(socket, ok); });
    HttpRequest request;
    request.url = server.url();
    request.headers = {{"X-Name", "a\r\nX-Evil: b"}};
    EXPECT_FAULT(send(request), Fault::no_connection, "http.address_not_valid");
    request.headers = {{"X-Name: a\r\nX-Evil", "b"}};
    EXPECT_FAULT(send(request), Fault::no_connection, "http.address_not_valid");
    request.headers = {};
    request.method = "GET / HTTP/1.1\r\nX-Evil: b\r\n\r\nGET";
    EXPECT_FAULT(send(request), Fault::no_connection, "http.address_not_valid");
    for (const std::string url : {"", "nonsense", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://", "http://a b/",
                                  "http://u:p@127.0.0.1/"})
        EXPECT_FAULT(get(url), Fault::no_connection, "http.address_not_valid");
    EXPECT_EQ(server.accepted, 0);
}

// --- something may have left ---

TEST_F(Client, IsUnsureWhenTheConnectionEndsBeforeTheRequestIsRead)
{
    RawServer closes([](int) {});
    EXPECT_FAULT(post(closes.url()), Fault::uncertain, "http.reset");
    RawServer resets([](int socket) { RawServer::reset(socket); });
    const auto failed = post(resets.url());
    ASSERT_FALSE(failed);
    // A reset can be seen before the first byte went, or after; only the second is unsure, and never is it taken for an answer.
    EXPECT_TRUE(failed.error().fault == Fault::uncertain || failed.error().fault == Fault::no_connection);
}

TEST_F(Client, IsUnsureWhenTheConnectionEndsAfterTheRequestWasRead)
{
    RawServer server([](int socket) { RawServer::read_request(socket); });
    EXPECT_FAULT(post(server.url()), Fault::uncertain, "http.reset");
    EXPECT_EQ(server.accepted, 1);
}

TEST_F(Client, IsUnsureAboutHalfAnAnswer)
{
    RawServer body([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    });
    EXPECT_FAULT(post(body.url()), Fault::uncertain, "http.reset");
    RawServer chunk([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
    });
    EXPECT_FALSE(post(chunk.url()));
    RawServer head([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Le");
    });
    const auto failed = post(head.url());
    ASSERT_FALSE(failed);
    EXPECT_EQ(to_string(failed.error().fault), "uncertain");
}

// The server says the second piece once the first was heard, so a client that waits for the whole would wait for ever.
TEST_F(Client, HearsAnAnswerPieceByPiece)
{
    std::promise<void> first_was_heard;
    RawServer server([&](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
        first_was_heard.get_future().wait();
        RawServer::say(socket, ",last");
    });
    std::vector<std::string> heard;
    HttpRequest request;
    request.url = server.url();
    request.time_out = 5s;
    request.hear = [&](std::string_view piece) {
        if (heard.empty())
            first_was_heard.set_value();
        heard.emplace_back(piece);
        return true;
    };
    const auto answer = send(std::move(request));
    ASSERT_TRUE(answer);
    EXPECT_EQ(heard, (std::vector<std::string>{"first", ",last"}));
    EXPECT_EQ(answer->body, "first,last");
}

TEST_F(Client, EndsACallThatNobodyHearsAnyMore)
{
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
        char byte;
        [[maybe_unused]] const auto ended = ::recv(socket, &byte, 1, 0); // until the client hangs up
    });
    HttpRequest request;
    request.url = server.url();
    request.time_out = 5s;
    request.hear = [](std::string_view) { return false; };
    EXPECT_FAULT(send(std::move(request)), Fault::uncertain, "http.unheard");
}

TEST_F(Client, HearsNothingOfARefusal)
{
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwait");
    });
    bool heard = false;
    HttpRequest request;
    request.url = server.url();
    request.hear = [&](std::string_view) { return heard = true; };
    const auto answer = send(std::move(request));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "wait");
    EXPECT_FALSE(heard);
}

TEST_F(Client, IsUnsureWhenTheAnswerTakesTooLong)
{
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        std::this_thread::sleep_for(std::chrono::milliseconds(600));
        RawServer::say(socket, ok); // it had worked
    });
    EXPECT_FAULT(post(server.url()), Fault::uncertain, "http.timed_out");
}

TEST_F(Client, IsUnsureAboutAnswersThatAreNoneOrTooLong)
{
    RawServer garbage([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "\x01\x02 garbage\r\n\r\n");
    });
    EXPECT_FAULT(post(garbage.url()), Fault::uncertain, "http.answer_malformed");

    RawServer long_body([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + std::string(2000, 'x'));
    });
    HttpRequest request;
    request.url = long_body.url();
    request.answer_limit = 1999;
    EXPECT_FAULT(send(request), Fault::uncertain, "http.answer_too_long");
    request.answer_limit = 2000;
    EXPECT_TRUE(send(request));

    RawServer long_head([](int socket) {
        RawServer::read_request(socket);
        for (int at = 0; at < 2000; ++at)
            RawServer::say(socket, (at ? "X-Header: " : "HTTP/1.1 200 OK\r\nX: ") + std::string(90, 'x') + "\r\n");
    });
    EXPECT_FAULT(get(long_head.url()), Fault::uncertain, "http.answer_too_long");
}

TEST_F(Client, NeverSendsAPostAgainByItselfWhenAKeptConnectionDies)
{
    // The second request is read, and then the connection ends: it may have been done.
    std::atomic<int> read = 0;
    RawServer server([&](int socket) {
        while (!RawServer::read_request(socket).empty()) {
            if (++read % 2 == 0)
                return;
            RawServer::say(socket, ok);
        }
    });
    ASSERT_TRUE(post(server.url()));
    EXPECT_FAULT(post(server.url()), Fault::uncertain, "http.reset");
    EXPECT_EQ(read, 2);
    read = 0;
    ASSERT_TRUE(get(server.url()));
    EXPECT_TRUE(get(server.url())); // asked again on a new connection: that changes nothing
    EXPECT_EQ(read, 3);
}

TEST_F(Client, DoesNotFollowRedirects)
{
    RawServer private_place([](int socket) { RawServer::say(socket, ok); });
    RawServer server([&](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, "HTTP/1.1 302 Found\r\nLocation: " + private_place.url() + "\r\nContent-Length: 0\r\n\r\n");
    });
    const auto answer = get(server.url());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 302);
    EXPECT_EQ(header(answer->headers, "Location"), private_place.url());
    EXPECT_EQ(private_place.accepted, 0);
}

TEST_F(Client, CallsNoPrivateAddressInAnySpelling)
{
    open({});
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        RawServer::say(socket, ok);
    });
    const auto port = server.url().substr(16);
    for (const std::string host :
         {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "10.0.0.1", "169.254.169.254", "192.168.1.1", "[fd00::1]"})
        EXPECT_FAULT(get("http://" + host + port), Fault::no_connection, "http.address_not_allowed");
    EXPECT_EQ(server.accepted, 0);
    open({*safety::Network::parse("127.0.0.1")});
    EXPECT_TRUE(get("http://2130706433" + port));
    EXPECT_TRUE(get("http://localhost" + port));
}

TEST_F(Client, UnpacksAnswersWithinTheLimit)
{
    // 100,000 times the letter a, packed by gzip to 135 bytes.
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        const unsigned char start[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
        std::string packed(reinterpret_cast<const char*>(start), sizeof start);
        packed += std::string("\x01\x02\x00\xfd\xff", 5) + "hi" + std::string("\xac\x2a\x93\xd8\x02\x00\x00\x00", 8); // stored block
        RawServer::say(socket, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + std::to_string(packed.size()) +
                                   "\r\n\r\n" + packed);
    });
    const auto answer = get(server.url());
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->body, "hi");
    HttpRequest request;
    request.url = server.url();
    request.answer_limit = 1;
    EXPECT_FAULT(send(request), Fault::uncertain, "http.answer_too_long");
}

TEST_F(Client, MayBeGivenUp)
{
    RawServer server([](int socket) {
        RawServer::read_request(socket);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    });
    thread.on_loop([&] {
        HttpRequest request;
        request.url = server.url();
        auto dropped = client->send(request);
        dropped.start([](Result<HttpAnswer>) { FAIL(); });
    });
    std::optional<Task<HttpAnswer>> outlives;
    thread.on_loop([&] {
        HttpRequest request;
        request.url = server.url();
        outlives.emplace(client->send(request));
        outlives->start([](Result<HttpAnswer>) { FAIL(); });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    thread.on_loop([&] { client.reset(); });
    thread.on_loop([&] { outlives.reset(); });
}

TEST_F(Client, SendsManyAtOnce)
{
    std::atomic<int> handled = 0;
    http::testing::Running server(
        thread, {}, [](const http::Request&) { return http::Admission{1000, {}}; },
        [&](http::Request request) -> Task<http::Response> {
            ++handled;
            http::Response response;
            response.body = request.body;
            co_return response;
        });
    std::atomic<int> right = 0, ended = 0;
    std::vector<Task<HttpAnswer>> tasks;
    thread.on_loop([&] {
        for (int at = 0; at < 300; ++at) {
            HttpRequest request;
            request.method = "POST";
            request.url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
            request.body = std::to_string(at);
            tasks.push_back(client->send(request));
            tasks.back().start([&, at](Result<HttpAnswer> answer) {
                right += answer && answer->body == std::to_string(at);
                ++ended;
            });
        }
    });
    for (int at = 0; at < 500 && ended < 300; ++at)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(right, 300);
    EXPECT_EQ(handled, 300);
    thread.on_loop([&] { tasks.clear(); });
}

// --- within the process ---

struct Nowhere final : HttpClient {
    Task<HttpAnswer> send(HttpRequest) override { co_return Error{Fault::no_connection, "nowhere", ""}; }
};

struct InsideTest : ::testing::Test {
    SimulatedLoop world{*parse_instant("2026-10-12T08:00:00Z")};
    Nowhere nowhere;
    InsideClient client{world, world, nowhere};
    int worked = 0;

    Result<HttpAnswer> get(const std::string& url)
    {
        HttpRequest request;
        request.url = url;
        request.answer_limit = 100;
        return world.complete(client.send(request));
    }
    Task<HttpAnswer> answer_after(Duration pause, std::string body)
    {
        auto sleep = world.sleep(pause);
        co_await std::move(sleep);
        ++worked;
        HttpAnswer answer{200, {}, std::move(body)};
        co_return answer;
    }
};

TEST_F(InsideTest, AnswersForItsHostsAndSendsTheRestOn)
{
    client.serve("lantern.example", [this](HttpRequest request) { return answer_after(1s, request.url); });
    EXPECT_EQ(get("https://lantern.example/a")->body, "https://lantern.example/a");
    EXPECT_TRUE(get("HTTPS://Lantern.Example:443/a"));
    EXPECT_TRUE(get("http://lantern.example?b"));
    for (const std::string url : {"https://lantern.example.evil/", "https://lantern.example@evil/", "https://lantern.example:8443/",
                                  "https://other/", "nonsense", ""})
        EXPECT_EQ(get(url).error().code, "nowhere") << url;
}

TEST_F(InsideTest, GivesUpInTimeWhileTheOtherSideGoesOn)
{
    client.serve("slow.example", [this](HttpRequest) { return answer_after(40s, "late"); });
    EXPECT_FAULT(get("https://slow.example/"), Fault::uncertain, "http.timed_out");
    EXPECT_EQ(world.passed(), 30s);
    EXPECT_EQ(worked, 0);
    world.run_for(10s);
    EXPECT_EQ(worked, 1);
}

TEST_F(InsideTest, PassesFailuresOnAndLimitsAnswers)
{
    client.serve("no.example", [](HttpRequest) -> Task<HttpAnswer> { co_return Error{Fault::no_connection, "http.refused", ""}; });
    EXPECT_FAULT(get("https://no.example/"), Fault::no_connection, "http.refused");
    client.serve("long.example", [this](HttpRequest) { return answer_after(0s, std::string(101, 'x')); });
    EXPECT_FAULT(get("https://long.example/"), Fault::uncertain, "http.answer_too_long");
}

} // namespace
} // namespace rostrum::env
