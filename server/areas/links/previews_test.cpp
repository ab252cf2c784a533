// Previews of links: what is asked of a page, what is shown of it, and what is not asked at all.

#include "areas/links/fetching.h"
#include "areas/links/previews.h"
#include "base/env/inside_client.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::links {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::as_json;
using world::OpenBakery;

env::HttpAnswer page(std::string body, std::string type = "text/html; charset=utf-8")
{
    return {.status = 200, .headers = {{"Content-Type", std::move(type)}}, .body = std::move(body)};
}
env::HttpAnswer leads_to(std::string address, int status = 302)
{
    return {.status = status, .headers = {{"Location", std::move(address)}}, .body = {}};
}

struct Previews : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
    std::vector<env::HttpRequest> asked;
    std::map<std::string, Result<env::HttpAnswer>> there; // by address

    Previews()
    {
        for (const auto* host : {"shop.example", "cdn.example", "169.254.169.254"})
            dynamic_cast<env::InsideClient&>(bakery.services().http_client).serve(host, [this](env::HttpRequest request) {
                return answer(std::move(request));
            });
    }
    Task<env::HttpAnswer> answer(env::HttpRequest request)
    {
        asked.push_back(request);
        const auto found = there.find(request.url);
        if (found == there.end())
            co_return env::HttpAnswer{.status = 404, .headers = {}, .body = "no"};
        co_return found->second;
    }
    world::Answer preview(std::string_view address, std::string_view more = {})
    {
        return ada.post(bakery.in("/link-previews"), R"({"address":)" + as_json(address) + std::string(more) + "}");
    }
};

TEST_F(Previews, ShowWhatThePageSaysAndItsPictureMadeSmall)
{
    there.emplace("https://shop.example/sale", page(R"(<meta property="og:title" content="Autumn sale"><meta property="og:description"
        content="Coats"><meta property="og:site_name" content="Shop"><meta property="og:image" content="https://cdn.example/coats.png">
        <meta property="og:image:alt" content="Coats on a rack">)"));
    there.emplace("https://cdn.example/coats.png", page(world::grainy_picture(1200, 630), "image/png"));
    const auto shown = preview("https://shop.example/sale#coats");
    EXPECT_EQ(shown.status(), 200) << shown.text();
    EXPECT_EQ(shown.at("/address"), "https://shop.example/sale#coats");
    EXPECT_EQ(shown.at("/final_address"), "https://shop.example/sale");
    EXPECT_EQ(shown.at("/source"), "opengraph");
    EXPECT_EQ(shown.at("/title"), "Autumn sale");
    EXPECT_EQ(shown.at("/description"), "Coats");
    EXPECT_EQ(shown.at("/site"), "Shop");
    EXPECT_THAT(shown.at("/picture/image"), StartsWith("data:image/jpeg;base64,"));
    EXPECT_LE(shown.at("/picture/image").size(), 82'000u);
    EXPECT_LE(std::stoi(shown.at("/picture/width")), 640);
    EXPECT_EQ(shown.at("/picture/alt"), "Coats on a rack");
    ASSERT_THAT(asked, SizeIs(2));
    EXPECT_EQ(asked[0].method, "GET");
    EXPECT_THAT(std::string(env::header(asked[0].headers, "User-Agent")), StartsWith("Rostrum-preview/1.0 (+http"));
    EXPECT_EQ(env::header(asked[0].headers, "Cookie"), "");
    EXPECT_LE(asked[0].time_out, Duration(8s));
}

TEST_F(Previews, AskTheSamePageOnceADayUnlessAnew)
{
    there.emplace("https://shop.example/", page("<title>Shop</title>"));
    EXPECT_EQ(preview("https://shop.example/").at("/title"), "Shop");
    EXPECT_EQ(preview("https://shop.example/#hours").at("/address"), "https://shop.example/#hours");
    EXPECT_EQ(preview("https://shop.example/", R"(,"anew":true)").status(), 200);
    EXPECT_THAT(asked, SizeIs(1)) << "anew, but a moment ago";
    bakery.pass(11s);
    there.insert_or_assign("https://shop.example/", page("<title>Shop, renewed</title>"));
    EXPECT_EQ(preview("https://shop.example/").at("/title"), "Shop");
    EXPECT_EQ(preview("https://shop.example/", R"(,"anew":true)").at("/title"), "Shop, renewed");
    bakery.pass(25h);
    EXPECT_EQ(preview("https://shop.example/").status(), 200);
    EXPECT_THAT(asked, SizeIs(3));
    const auto other = ada.post("/workspaces", R"({"name":"Tulip shop","zone":"UTC"})").at("/id");
    EXPECT_EQ(ada.post("/workspaces/" + other + "/link-previews", R"({"address":"https://shop.example/"})").status(), 200);
    EXPECT_THAT(asked, SizeIs(4)) << "what one workspace looked at is not told to another";
}

TEST_F(Previews, SayWhyThereIsNothingToShow)
{
    const auto failure = [this](std::string_view address) { return preview(address).at("/failure"); };
    EXPECT_EQ(preview("https://shop.example/gone").at("/status"), "404");
    EXPECT_EQ(failure("https://shop.example/gone"), "links.page_refuses");
    there.emplace("https://shop.example/broken", env::HttpAnswer{.status = 503, .headers = {}, .body = {}});
    EXPECT_EQ(failure("https://shop.example/broken"), "links.page_broken");
    there.emplace("https://shop.example/file", page("%PDF-1.7", "application/pdf"));
    EXPECT_EQ(failure("https://shop.example/file"), "links.no_page");
    const std::pair<const char*, const char*> errors[] = {{"http.address_not_allowed", "links.page_not_allowed"},
                                                          {"http.name_unknown", "links.page_unknown"},
                                                          {"http.tls_refused", "links.page_insecure"},
                                                          {"http.answer_too_long", "links.page_too_large"},
                                                          {"http.timed_out", "links.page_silent"},
                                                          {"http.refused", "links.page_silent"}};
    for (const auto& [code, told] : errors) {
        const auto address = "https://shop.example/" + std::string(code);
        there.emplace(address, Error{Fault::uncertain, code, ""});
        EXPECT_EQ(failure(address), told);
    }
    const auto before = asked.size();
    bakery.pass(11min);
    EXPECT_EQ(failure("https://shop.example/gone"), "links.page_refuses") << "kept for an hour";
    EXPECT_EQ(asked.size(), before);
    EXPECT_EQ(failure("https://shop.example/broken"), "links.page_broken") << "asked again after ten minutes";
    EXPECT_EQ(asked.size(), before + 1);
}

TEST_F(Previews, FollowRedirectsEachOfThemLookedAt)
{
    there.emplace("http://shop.example/a", leads_to("https://shop.example/b", 301));
    there.emplace("https://shop.example/b", leads_to("/c?d"));
    there.emplace("https://shop.example/c?d", page("<title>Here</title>"));
    const auto shown = preview("http://shop.example/a");
    EXPECT_EQ(shown.at("/title"), "Here");
    EXPECT_EQ(shown.at("/final_address"), "https://shop.example/c?d");

    there.emplace("https://shop.example/circle", leads_to("https://shop.example/circle"));
    EXPECT_EQ(preview("https://shop.example/circle").at("/failure"), "links.page_goes_in_circles");
    const auto before = asked.size();
    for (const auto* inside : {"https://page.rostrum.internal/x", "http://localhost/", "ftp://shop.example/", "https://shop.example:22/",
                               "https://ada@shop.example/", "", "http://printer.local/"}) {
        const auto address = "https://shop.example/to?" + std::string(inside);
        there.emplace(address, leads_to(inside));
        EXPECT_EQ(preview(address).at("/failure"), "links.page_not_allowed") << inside;
    }
    EXPECT_EQ(asked.size(), before + 7) << "none of them was called";
}

TEST_F(Previews, ReadWhatIsToldAsJsonWhereThePageSaysTooLittle)
{
    there.emplace("https://shop.example/v",
                  page(R"(<title>v</title><link rel="alternate" type="application/json+oembed" href="https://cdn.example/o">)"));
    there.emplace("https://cdn.example/o",
                  page(R"({"title":"Workshop tour","provider_name":"Tube","thumbnail_url":"https://cdn.example/t.gif",
        "html":"<iframe></iframe>"})",
                       "application/json"));
    there.emplace("https://cdn.example/t.gif", page(world::small_picture(), "image/gif"));
    const auto shown = preview("https://shop.example/v");
    EXPECT_EQ(shown.at("/source"), "oembed");
    EXPECT_EQ(shown.at("/title"), "Workshop tour");
    EXPECT_EQ(shown.at("/site"), "Tube");
    EXPECT_TRUE(shown.has("/picture/image"));
    EXPECT_THAT(shown.text(), testing::Not(HasSubstr("iframe")));
}

TEST_F(Previews, DoWithoutAPictureThatIsNone)
{
    for (const auto* picture : {"https://cdn.example/none.png", "https://page.rostrum.internal/a.png", "http://169.254.169.254/latest"}) {
        there.emplace("http://169.254.169.254/latest", Error{Fault::no_connection, "http.address_not_allowed", ""}); // as the guard has it
        const auto address = "https://shop.example/?" + std::string(picture);
        there.emplace(address, page("<title>A</title><meta property=og:image content=\"" + std::string(picture) + "\">"));
        const auto shown = preview(address);
        EXPECT_EQ(shown.at("/title"), "A");
        EXPECT_FALSE(shown.has("/picture")) << picture;
    }
    there.emplace("https://cdn.example/evil.svg", page("<svg onload='alert(1)'/>", "image/svg+xml"));
    there.emplace("https://shop.example/svg", page("<meta property=og:image content='https://cdn.example/evil.svg'>"));
    EXPECT_FALSE(preview("https://shop.example/svg").has("/picture"));
}

TEST_F(Previews, AskNothingThatIsNoAddressOfThePublicWeb)
{
    for (const auto* wrong : {"javascript:alert(1)", "shop.example", "https://", "ftp://shop.example/", "https://user:pass@shop.example/"})
        EXPECT_EQ(preview(wrong).code(), "links.address_not_valid") << wrong;
    for (const auto* inside : {"http://localhost/", "https://shop.example:25/", "http://intranet/", "https://page.rostrum.internal/",
                               "https://page.rostrum.internal./"})
        EXPECT_EQ(preview(inside).at("/failure"), "links.page_not_allowed") << inside;
    EXPECT_THAT(asked, IsEmpty());
    EXPECT_TRUE(may_be_asked("https://shop.example:8443/"));
    EXPECT_TRUE(may_be_asked("http://[2001:db8::1]/")) << "where that leads is the guard's to judge";
    EXPECT_FALSE(may_be_asked("http://[2001:db8::1]:22/"));
}

TEST_F(Previews, AreNotAWayToFloodAnybody)
{
    for (int i = 0; i < most_previews_a_minute; ++i)
        ASSERT_EQ(preview("https://shop.example/" + std::to_string(i)).status(), 200);
    const auto refused = preview("https://shop.example/more");
    EXPECT_EQ(refused.status(), 429);
    EXPECT_EQ(refused.code(), "links.too_many_previews");
    EXPECT_EQ(preview("https://shop.example/1").status(), 200) << "what is known costs nobody anything";
    bakery.pass(61s);
    EXPECT_EQ(preview("https://shop.example/more").status(), 200);
}

} // namespace
} // namespace rostrum::links
