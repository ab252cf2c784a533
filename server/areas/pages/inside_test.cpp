// Publishing on an own page, as its network does: under a key that serves once.

#include "app/services.h"
#include "areas/pages/pages.h"
#include "areas/pages/records.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::pages {
namespace {

using testing::HasSubstr;

struct Inside : testing::Test {
    world::OpenBakery bakery;
    std::string page = bakery.world.run(bakery.services().store.read(page_at, std::string("bread")))->id.text();

    static Result<Page> page_at(store::Transaction& tx, std::string slug) { return *TRY(find_page(tx, slug)); }

    env::HttpAnswer put(const std::string& key, std::string content)
    {
        return ask("PUT", "https://" + std::string(inside_host) + "/" + page + "/posts/" + key, std::move(content));
    }
    env::HttpAnswer ask(std::string method, std::string url, std::string body = {})
    {
        env::HttpRequest request{.method = std::move(method), .url = std::move(url), .headers = {}, .body = std::move(body)};
        return bakery.world.run(answer_inside(bakery.services(), std::move(request))).value();
    }
};

TEST_F(Inside, AKeyServesOnce)
{
    const std::string bread = R"({"parts":[{"text":"Fresh bread"}],"language":"en"})";
    EXPECT_EQ(put("monday", bread).status, 201);
    const auto again = put("monday", R"( {"language":"en", "parts":[ {"text":"Fresh bread"} ]} )");
    EXPECT_EQ(again.status, 200) << "the same, written otherwise";
    EXPECT_THAT(again.body, HasSubstr("https://rostrum.example/p/bread/posts/monday"));

    const auto other = put("monday", R"({"parts":[{"text":"Stale bread"}],"language":"en"})");
    EXPECT_EQ(other.status, 409);
    EXPECT_THAT(other.body, HasSubstr("pages.key_taken"));
    EXPECT_EQ(bakery.stranger().visit("/p/bread/feed.json").many("/items"), 1u);
}

TEST_F(Inside, RefusesWhatIsNoPostOfAPage)
{
    const std::string here = "https://" + std::string(inside_host) + "/";
    const std::string bread = R"({"parts":[{"text":"Fresh bread"}]})";
    EXPECT_EQ(put("a key", bread).status, 404);
    EXPECT_EQ(put("monday", "{}").status, 422);
    EXPECT_EQ(ask("DELETE", here + page + "/posts/monday").status, 405);
    EXPECT_EQ(ask("GET", here + page + "/posts/monday").status, 404);
    EXPECT_EQ(ask("PUT", here + bakery.workspace + "/posts/monday", bread).status, 404) << "no page has this id";
    EXPECT_EQ(ask("PUT", here + page, bread).status, 404);
}

} // namespace
} // namespace rostrum::pages
