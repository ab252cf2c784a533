// When an address is looked at again, what a failure means, what a draft begins with.

#include "areas/feeds/rules.h"

#include <gtest/gtest.h>

namespace rostrum::feeds {
namespace {

using api::FeedKind;

std::string failed(std::string_view text)
{
    const auto checked = check_pattern(text);
    return checked ? "" : checked.error().code;
}

TEST(FeedPause, IsAnHourAndLongerForWhatWantsItOrFails)
{
    EXPECT_EQ(pause_after(FeedKind::feed, {}, 0, 0), Duration(1h));
    EXPECT_EQ(pause_after(FeedKind::website, {}, 0, 0), Duration(3h));
    EXPECT_EQ(pause_after(FeedKind::feed, {}, 0, 1), Duration(66min)) << "so that not all come at once";
    EXPECT_EQ(pause_after(FeedKind::feed, {.asks_for = Duration(5min)}, 0, 0), Duration(1h)) << "nobody is asked more often than that";
    EXPECT_EQ(pause_after(FeedKind::feed, {.asks_for = Duration(6h)}, 0, 0), Duration(6h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.asks_for = Duration(24h * 365)}, 0, 0), Duration(24h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.silent"}, 1, 0), Duration(1h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.silent"}, 3, 0), Duration(4h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.silent"}, 1'000'000, 0), Duration(24h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.too_often", .retry_after = Duration(48h)}, 1, 0), Duration(48h));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.too_often", .retry_after = Duration(24h * 365)}, 1, 0), Duration(24h * 7));
    EXPECT_EQ(pause_after(FeedKind::feed, {.failure = "feeds.too_often", .retry_after = Duration(1s)}, 1, 0), Duration(1h));
}

TEST(FeedFailure, IsToldByTheAnswerAndEndsTheWatchWhereNothingIsLeft)
{
    EXPECT_EQ(failure_of(200), "");
    EXPECT_EQ(failure_of(304), "");
    EXPECT_EQ(failure_of(401), "feeds.refused");
    EXPECT_EQ(failure_of(404), "feeds.missing");
    EXPECT_EQ(failure_of(410), "feeds.gone");
    EXPECT_EQ(failure_of(429), "feeds.too_often");
    EXPECT_EQ(failure_of(503), "feeds.broken");
    EXPECT_TRUE(is_given_up({.failure = "feeds.gone"}, 1));
    EXPECT_FALSE(is_given_up({.failure = "feeds.missing"}, 2));
    EXPECT_TRUE(is_given_up({.failure = "feeds.missing"}, 3));
    EXPECT_FALSE(is_given_up({.failure = "feeds.broken"}, 300));
}

TEST(FeedHeaders, SayHowLongToWait)
{
    const auto now = *parse_instant("2026-11-20T09:00:00Z");
    EXPECT_EQ(retry_after_in("120", now), Duration(120s));
    EXPECT_EQ(retry_after_in("Fri, 20 Nov 2026 10:00:00 GMT", now), Duration(1h));
    EXPECT_EQ(retry_after_in("Fri, 20 Nov 2026 08:00:00 GMT", now), std::nullopt);
    EXPECT_EQ(retry_after_in("soon", now), std::nullopt);
    EXPECT_EQ(retry_after_in("", now), std::nullopt);
    EXPECT_EQ(max_age_in("public, Max-Age=7200"), Duration(2h));
    EXPECT_EQ(max_age_in("no-cache, max-age=7200"), std::nullopt);
    EXPECT_EQ(max_age_in("max-age=often"), std::nullopt);
}

TEST(FeedItem, IsKnownByItsIdElseItsLinkElseWhatItSays)
{
    EXPECT_EQ(digest_of({.id = "1", .title = "a"}), digest_of({.id = "1", .title = "b"}));
    EXPECT_NE(digest_of({.id = "1"}), digest_of({.link = "1"}));
    EXPECT_EQ(digest_of({.title = "a", .link = "https://mill.example/"}), digest_of({.title = "b", .link = "https://mill.example/"}));
    EXPECT_NE(digest_of({.title = "a"}), digest_of({.title = "b"}));
    EXPECT_EQ(digest_of({.id = "1"}).size(), 32u);
}

TEST(FeedAddress, IsMadeWholeAsPeopleWriteIt)
{
    EXPECT_EQ(whole_address(" blog.example/news "), "https://blog.example/news");
    EXPECT_EQ(whole_address("feed://blog.example/rss"), "https://blog.example/rss");
    EXPECT_EQ(whole_address("http://blog.example/rss#top"), "http://blog.example/rss");
    for (const auto* none : {"", "bread", "ftp://blog.example/", "javascript:alert(1)", "https://", "two words.example"})
        EXPECT_EQ(whole_address(none), "") << none;
}

TEST(FeedDraft, BeginsWithWhatIsKnown)
{
    const FoundItem item{.title = "Rye {is} back", .link = "https://mill.example/rye", .author = "Ada"};
    EXPECT_EQ(draft_text("{title}\n\n{link}", item, "Mill"), "Rye {is} back\n\nhttps://mill.example/rye");
    EXPECT_EQ(draft_text("News from {feed}: {title}\n{summary}\nby {author}\n", item, "Mill"), "News from Mill: Rye {is} back\nby Ada");
    EXPECT_EQ(draft_text("{summary}\n\nRead this", {}, "Mill"), "Read this");
    EXPECT_EQ(failed("{title} {weather}"), "feeds.field_unknown");
    EXPECT_EQ(failed(" \n"), "feeds.draft_empty");
    EXPECT_EQ(failed("{title} { and } more {link}"), "feeds.field_unknown");
    EXPECT_EQ(failed("{title}: {link} {open"), "");
    EXPECT_EQ(words_of(" Rye  50%_\\ "), R"(["rye","50\\%\\_\\\\"])");
}

} // namespace
} // namespace rostrum::feeds
