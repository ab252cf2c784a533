// Requests and responses free of any socket: decoding, routing, problems, conditions.

#include "base/http/conditional.h"
#include "base/http/decode.h"
#include "base/http/problem.h"
#include "base/http/range.h"
#include "base/http/router.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace rostrum {
struct Caller {};
} // namespace rostrum

namespace rostrum::http {
namespace {

TEST(Target, IsReadStrictly)
{
    struct Case {
        std::string_view target, path, query;
    };
    for (const auto& one : {Case{"/", "/", ""}, Case{"/a/b?c=d", "/a/b", "c=d"}, Case{"/caf%C3%A9", "/café", ""},
                            Case{"/a%20b?", "/a b", ""}, Case{"/a?b?c", "/a", "b?c"}, Case{"//a", "//a", ""}, Case{"/a%25b", "/a%b", ""},
                            Case{"/..a/...", "/..a/...", ""}, Case{"/a?x=%0A", "/a", "x=%0A"}}) {
        const auto read = read_target(one.target);
        ASSERT_TRUE(read) << one.target;
        EXPECT_EQ(read->path, one.path);
        EXPECT_EQ(read->query, one.query);
    }
    for (const std::string_view target :
         {"",     "a",    "*",  "/..", "/a/..", "/a/../b", "/./a", "/%2e%2e/a", "/.%2E/a",    "/%2e", "/a%2fb", "/a%5Cb", "/a\\b", "/%00",
          "/%0a", "/%7f", "/%", "/%4", "/%zz",  "/%c3",    "/%ff", "/%c0%af",   "/%ed%a0%80", "/a#b", "/a?%00", "/a?%ff", "/a?%4", "/a?%"})
        EXPECT_FALSE(read_target(target)) << target;
}

TEST(Query, KeepsTheLastOfNamesGivenTwice)
{
    const auto values = parse_query("a=1&b=two+words&c=%26%3D&a=3&empty=&flag&&=nameless");
    EXPECT_EQ(values.at("a"), "3");
    EXPECT_EQ(values.at("b"), "two words");
    EXPECT_EQ(values.at("c"), "&=");
    EXPECT_EQ(values.at("empty"), "");
    EXPECT_EQ(values.at("flag"), "");
    EXPECT_EQ(values.size(), 6U);
}

TEST(Cookie, IsFoundByItsWholeName)
{
    Request request;
    request.headers = {{"Cookie", "a=1; __Host-session=abc=def;b=2"}, {"cookie", "c=3"}};
    EXPECT_EQ(request.cookie("__Host-session"), "abc=def");
    EXPECT_EQ(request.cookie("b"), "2");
    EXPECT_EQ(request.cookie("c"), "3");
    EXPECT_EQ(request.cookie("session"), "");
}

TEST(Condition, ComparesTagsWeakly)
{
    Request request;
    request.headers = {{"If-None-Match", "\"one\", W/\"two\""}};
    EXPECT_TRUE(has_copy(request, "\"one\""));
    EXPECT_TRUE(has_copy(request, "\"two\""));
    EXPECT_TRUE(has_copy(request, "W/\"one\""));
    EXPECT_FALSE(has_copy(request, "\"on\""));
    request.headers = {{"If-None-Match", "*"}};
    EXPECT_TRUE(has_copy(request, "\"any\""));
}

TEST(Range, IsOnePartOrTheWhole)
{
    const auto asked = [](const std::string& range, const std::string& version = "") {
        Request request;
        request.headers = {{"Range", range}};
        if (!version.empty())
            request.headers.push_back({"If-Range", version});
        return range_asked(request, "\"v1\"", 1'000);
    };
    const auto part = [](std::int64_t first, std::int64_t last) {
        return AskedRange{.what = AskedRange::What::part, .first = first, .last = last};
    };
    EXPECT_EQ(asked("bytes=0-99"), part(0, 99));
    EXPECT_EQ(asked(" Bytes=500- "), part(500, 999));
    EXPECT_EQ(asked("bytes=999-2000"), part(999, 999));
    EXPECT_EQ(asked("bytes=-1"), part(999, 999));
    EXPECT_EQ(asked("bytes=-5000"), part(0, 999));
    EXPECT_EQ(asked("bytes=0-99999999999999999999"), part(0, 999));
    EXPECT_EQ(asked("bytes=0-99", "\"v1\""), part(0, 99));
    for (const auto* whole :
         {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2,4-5", "items=0-9", "bytes=+1-2", "bytes=1-2x"})
        EXPECT_EQ(asked(whole), AskedRange()) << whole;
    for (const auto* version : {"\"v2\"", "W/\"v1\"", "Fri, 16 Oct 2026 06:30:00 GMT"})
        EXPECT_EQ(asked("bytes=0-99", version), AskedRange()) << version;
    for (const auto* beyond : {"bytes=1000-", "bytes=1000-1001", "bytes=99999999999999999999-", "bytes=-0"})
        EXPECT_EQ(asked(beyond).what, AskedRange::What::nothing_there) << beyond;
}

TEST(Encoding, IsTakenUnlessItsWeightIsZero)
{
    Request request;
    request.headers = {{"Accept-Encoding", "gzip;q=0.5, br , zstd;q=0, deflate;q=0.0"}};
    EXPECT_TRUE(takes_encoding(request, "gzip"));
    EXPECT_TRUE(takes_encoding(request, "br"));
    EXPECT_FALSE(takes_encoding(request, "zstd"));
    EXPECT_FALSE(takes_encoding(request, "deflate"));
    EXPECT_FALSE(takes_encoding(request, "b"));
}

TEST(Problem, SaysWhatHappenedInOneForm)
{
    const Error error{
        Fault::invalid, "publish.text_too_long", "501 of 500", Duration(1500ms), {{"/text", "text.too_long", "is \"too\" long"}}};
    const auto response = problem(error, "trace-1");
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(env::header(response.headers, "Retry-After"), "2");
    const auto document = boost::json::parse(response.body).as_object();
    EXPECT_EQ(document.at("code").as_string(), "publish.text_too_long");
    EXPECT_EQ(document.at("status").as_int64(), 422);
    EXPECT_EQ(document.at("title").as_string(), "Unprocessable Content");
    EXPECT_EQ(document.at("trace").as_string(), "trace-1");
    EXPECT_EQ(document.at("retry_after_seconds").as_int64(), 2);
    EXPECT_EQ(document.at("fields").at(0).at("pointer").as_string(), "/text");
}

TEST(Problem, KeepsOurOwnMistakesToTheLog)
{
    const auto response = problem(Error{Fault::broken, "store.broken", "table deliveries is gone"}, "t");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.body.find("deliveries"), std::string::npos);
}

Route route(std::string_view method, std::string_view pattern, std::size_t limit = 0)
{
    return {method, pattern, pattern, Access::open, Scope::none, limit, {}};
}

struct RouterTest : ::testing::Test {
    Router router{{route("GET", "/posts"), route("POST", "/posts", 1000), route("GET", "/posts/new"), route("GET", "/posts/{post}"),
                   route("DELETE", "/posts/{post}"), route("GET", "/posts/{post}/parts/{part}"), route("GET", "/posts/new/text"),
                   route("GET", "/")}};

    std::string pattern(std::string_view method, std::string_view path)
    {
        auto found = router.find(method, path);
        if (auto* match = std::get_if<Router::Match>(&found)) {
            std::string text(match->route->pattern);
            for (const auto& value : match->values)
                text += " " + value;
            return text;
        }
        if (auto* wrong = std::get_if<Router::WrongMethod>(&found))
            return "405 " + wrong->allow;
        return "404";
    }
};

TEST_F(RouterTest, FindsTheRouteAndItsValues)
{
    EXPECT_EQ(pattern("GET", "/posts"), "/posts");
    EXPECT_EQ(pattern("GET", "/posts/7"), "/posts/{post} 7");
    EXPECT_EQ(pattern("GET", "/posts/7/parts/a b"), "/posts/{post}/parts/{part} 7 a b");
    EXPECT_EQ(pattern("GET", "/"), "/");
}

TEST_F(RouterTest, PrefersWhatIsWrittenAndGoesBackFromADeadEnd)
{
    EXPECT_EQ(pattern("GET", "/posts/new"), "/posts/new");
    EXPECT_EQ(pattern("GET", "/posts/new/parts/1"), "/posts/{post}/parts/{part} new 1");
}

TEST_F(RouterTest, TellsNothingFromTheWrongMethod)
{
    for (const auto path : {"", "posts", "/post", "/posts/", "/posts//parts/1", "/posts/7/parts", "/posts/7/parts/1/", "//"})
        EXPECT_EQ(pattern("GET", path), "404") << path;
    EXPECT_EQ(pattern("PUT", "/posts"), "405 GET, HEAD, OPTIONS, POST");
    EXPECT_EQ(pattern("get", "/posts"), "405 GET, HEAD, OPTIONS, POST");
    EXPECT_EQ(pattern("HEAD", "/posts/7"), "/posts/{post} 7");
}

TEST_F(RouterTest, AdmitsBodiesUpToTheRoutesLimit)
{
    Request request;
    request.method = "POST";
    request.path = "/posts";
    EXPECT_EQ(router.admit(request).body_limit, 1000U);
    EXPECT_FALSE(router.admit(request).refused);
    request.method = "PATCH";
    EXPECT_EQ(router.admit(request).refused->status, 405);
    request.method = "OPTIONS";
    EXPECT_EQ(router.admit(request).refused->status, 204);
    EXPECT_EQ(env::header(router.admit(request).refused->headers, "Allow"), "GET, HEAD, OPTIONS, POST");
    request.path = "/nowhere";
    EXPECT_EQ(router.admit(request).refused->status, 404);
}

TEST(Router, RefusesTwoRoutesOfOneShape)
{
    EXPECT_THROW(Router({route("GET", "/a/{b}"), route("GET", "/a/{c}")}), std::logic_error);
}

} // namespace
} // namespace rostrum::http
