// Requests that are wrong, each in its own way: a 4xx or 5xx and an end, never a handler, never a hang, never a second reading.

#include "base/http/http_testing.h"

#include <atomic>
#include <gtest/gtest.h>

namespace rostrum::http {
namespace {

using testing::Client;
using testing::LoopThread;
using testing::Running;
using namespace std::string_literals;

struct Wrong {
    std::string name;
    std::string bytes;
    int status;
};

std::string get(const std::string& lines)
{
    return "GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
}
std::string post(const std::string& lines, const std::string& body = "")
{
    return "POST / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n" + body;
}
std::string chunked(const std::string& body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}
std::string target(const std::string& text)
{
    return "GET " + text + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

const std::vector<Wrong>& wrongs()
{
    static const std::vector<Wrong> all = {
        // Where the body ends, said twice: the ways to smuggle a second request past a proxy.
        {"length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /evil HTTP/1.1\r\nHost: x\r\n\r\n"),
         400},
        {"coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        {"two lengths that differ", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400},
        {"two lengths that agree", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello"), 400},
        {"a negative length", post("Content-Length: -5\r\n", "hello"), 400},
        {"a length with a plus", post("Content-Length: +5\r\n", "hello"), 400},
        {"a length in hex", post("Content-Length: 0x5\r\n", "hello"), 400},
        {"a length with a point", post("Content-Length: 5.0\r\n", "hello"), 400},
        {"an empty length", post("Content-Length: \r\n"), 400},
        {"a length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello"), 400},
        {"a length with a space inside", post("Content-Length: 1 0\r\n", "hello"), 400},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"coding identity", post("Transfer-Encoding: identity\r\n", "hello"), 501},
        {"coding gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"coding chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501},
        {"coding xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"coding in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 501},
        {"coding after a vertical tab",
         post("Transfer-Encoding: \x0b"
              "chunked\r\n",
              "0\r\n\r\n"),
         400},
        {"space before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
        {"a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"a folded coding", post("X: y\r\n Transfer-Encoding: chunked\r\n"), 400},
        {"a folded coding value", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), 400},
        // Chunks.
        {"a chunk size that is no number", chunked("g\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400},
        {"a negative chunk size", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk size beyond 64 bits", chunked("11111111111111111\r\nhello\r\n0\r\n\r\n"), 400},
        {"a huge chunk", chunked("FFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n"), 413},
        {"no chunk size", chunked("\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk longer than it says", chunked("3\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk without its end", chunked("5\r\nhello0\r\n\r\n"), 400},
        {"a chunk line ending in LF", chunked("5\nhello\n0\n\n"), 400},
        {"a chunk extension without end", chunked("5;" + std::string(20'000, 'x')), 400},
        {"a chunk with a broken extension", chunked("5;=\"\r\nhello\r\n0\r\n\r\n"), 400},
        {"trailers without end", chunked("0\r\n" + std::string(20'000, 'T')), 400},
        {"a length in the trailers", chunked("0\r\nContent-Length: 5\r\n\r\n"), 400},
        // The head.
        {"a header without a colon", get("Nonsense\r\n"), 400},
        {"a header without a name", get(": value\r\n"), 400},
        {"a NUL in a name", get("X\0Y: z\r\n"s), 400},
        {"a NUL in a value", get("X: y\0z\r\n"s), 400},
        {"a bare CR in a value", get("X: y\rEvil: z\r\n"), 400},
        {"a DEL in a value", get("X: y\x7f\r\n"), 400},
        {"a folded header", get("X: y\r\n z\r\n"), 400},
        {"a folded first header", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400},
        {"lines ending in LF", "GET / HTTP/1.1\nHost: x\n\n", 400},
        {"one line ending in LF", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400},
        {"a space in a name", get("X Y: z\r\n"), 400},
        {"headers too long", get("X: " + std::string(20'000, 'x') + "\r\n"), 431},
        {"too many headers",
         [] {
             std::string lines;
             for (int at = 0; at < 3000; ++at)
                 lines += "X: y\r\n";
             return get(lines);
         }(),
         431},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", get("Host: y\r\n"), 400},
        {"a host with a path", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400},
        {"a host with a user", "GET / HTTP/1.1\r\nHost: u@x\r\n\r\n", 400},
        {"an unknown expectation", get("Expect: miracles\r\n"), 417},
        // The request line.
        {"no version", "GET /\r\nHost: x\r\n\r\n", 400},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"another protocol", "GET / FTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"lower case http", "GET / http/1.1\r\nHost: x\r\n\r\n", 400},
        {"two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"a tab for a space", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"a space at the front", " GET / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"an empty line at the front", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"a method of signs", "G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"a NUL in the method", "G\0T / HTTP/1.1\r\nHost: x\r\n\r\n"s, 400},
        {"the hello of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
        // The target.
        {"a target too long", target("/" + std::string(20'000, 'a')), 414},
        {"a relative target", target("index.html"), 400},
        {"only a query", target("?a=b"), 400},
        {"dot segments", target("/../etc/passwd"), 400},
        {"dot segments at the end", target("/a/.."), 400},
        {"encoded dot segments", target("/%2e%2e/etc/passwd"), 400},
        {"half encoded dot segments", target("/a/.%2E/b"), 400},
        {"an encoded slash", target("/a%2Fb"), 400},
        {"an encoded backslash", target("/a%5cb"), 400},
        {"a backslash", target("/a\\..\\b"), 400},
        {"a cut escape", target("/a%2"), 400},
        {"an escape of no hex", target("/a%gg"), 400},
        {"an encoded NUL", target("/a%00b"), 400},
        {"an encoded NUL in the query", target("/a?b=%00"), 400},
        {"an encoded line break", target("/a%0d%0aEvil:%20x"), 400},
        {"half a character", target("/%C3"), 400},
        {"an overlong slash", target("/%C0%AF"), 400},
        {"a surrogate", target("/%ED%A0%80"), 400},
        {"half a character in the query", target("/?a=%E2%82"), 400},
        {"a fragment", target("/a#b"), 400},
        {"raw bytes that are no UTF-8", target("/\xff\xfe"), 400},
        {"another host than Host", target("http://y/"), 400},
        {"a user in the address", target("http://u:p@x/"), 400},
        {"another scheme", target("ftp://x/"), 400},
        {"dot segments behind a host", target("http://x/../a"), 400},
        {"a host to connect to", "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n", 400},
        {"an asterisk to get", target("*"), 400},
        // The body.
        {"a body too long", post("Content-Length: 1000000\r\n", "x"), 413},
    };
    return all;
}

class Malformed : public ::testing::Test {
protected:
    LoopThread thread;
    std::atomic<int> handled = 0;
    Running run()
    {
        ServerOptions options;
        options.tick = 10ms;
        options.linger = 100ms;
        options.head_time = 500ms;
        return Running(
            thread, options, [](const Request&) { return Admission{1000, {}}; },
            [this](Request request) -> Task<Response> {
                ++handled;
                Response response;
                response.body = request.path + " " + request.body;
                co_return response;
            });
    }
};

TEST_F(Malformed, EachIsRefusedOnceAndTheConnectionEnds)
{
    auto running = run();
    EXPECT_GE(wrongs().size(), 50U);
    for (const auto& wrong : wrongs()) {
        Client client(running.port());
        client.send(wrong.bytes);
        client.send("GET /second HTTP/1.1\r\nHost: x\r\n\r\n"); // must not be taken for a request of its own
        const auto response = client.read_all();
        EXPECT_EQ(response.substr(0, 12), "HTTP/1.1 " + std::to_string(wrong.status)) << wrong.name << "\n" << response;
        EXPECT_NE(response.find("application/problem+json"), std::string::npos) << wrong.name;
        EXPECT_EQ(response.find("HTTP/1.1 ", 9), std::string::npos) << wrong.name << ": a second answer\n" << response;
        EXPECT_TRUE(client.is_closed()) << wrong.name;
        EXPECT_EQ(handled, 0) << wrong.name;
    }
    EXPECT_EQ(running.counts().refused, wrongs().size());
}

TEST_F(Malformed, EachIsRefusedAlsoByteByByte)
{
    auto running = run();
    for (const auto& wrong : wrongs()) {
        if (wrong.bytes.size() > 500)
            continue;
        Client client(running.port());
        for (const char byte : wrong.bytes)
            client.send(std::string_view(&byte, 1));
        client.done_sending();
        const auto response = client.read_all();
        EXPECT_EQ(response.substr(0, 12), "HTTP/1.1 " + std::to_string(wrong.status)) << wrong.name << "\n" << response;
        EXPECT_EQ(handled, 0) << wrong.name;
    }
}

TEST_F(Malformed, ARefusalSaysWhyAlsoAfterARequestForAHeadAlone)
{
    auto running = run();
    Client client(running.port());
    client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.read_to("\r\n\r\n").substr(0, 12), "HTTP/1.1 200");
    client.send(target("/%zz"));
    const auto refusal = client.read_all();
    EXPECT_EQ(refusal.substr(0, 12), "HTTP/1.1 400");
    EXPECT_NE(refusal.find("\"status\":400"), std::string::npos) << refusal;
}

TEST_F(Malformed, WhatIsOddButRightIsTaken)
{
    auto running = run();
    for (const auto& bytes : {
             "GET / HTTP/1.1\r\nhOsT:x\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost:\t x \t\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost:\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"s,
             "GET http://x HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "GET http://X/a?b HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"s,
             get("X: \xe9\xff\r\n"),
             get("X:\r\n"),
             post("Content-Length: 0\r\n"),
             post("Content-Length: 005\r\n", "hello"),
             post("transfer-encoding: Chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
             chunked("00005\r\nhello\r\n000\r\n\r\n"),
             chunked("0\r\nX-Trailer: y\r\n\r\n"),
             get("Content-Length: 5\r\n") + "hello",
         }) {
        Client client(running.port());
        client.send(bytes);
        EXPECT_EQ(client.response().substr(0, 12), "HTTP/1.1 200") << bytes;
        client.send("GET /second HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_NE(client.response().find("/second"), std::string::npos) << bytes;
    }
}

} // namespace
} // namespace rostrum::http
