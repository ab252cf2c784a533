// That the log is JSON whatever is put into it, and that secrets have no way in.

#include "base/core/log.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace rostrum::log {
namespace {

template <class T>
concept Loggable = std::is_constructible_v<Field, std::string_view, T>;
static_assert(!Loggable<Secret> && !Loggable<const Secret&> && !Loggable<Secret&>);
static_assert(Loggable<WorkspaceId> && Loggable<int> && Loggable<std::string> && Loggable<Duration>);

TEST(Log, WritesOneJsonObjectALine)
{
    std::string lines;
    const auto noon = *parse_instant("2026-10-16T12:00:00Z");
    auto before = configure({Level::info, [=] { return noon; }, [&](std::string_view line) { lines += line; }});
    const auto post = *WorkspaceId::parse("019a7e3c-9d00-7abc-8def-0123456789ab");
    const Error error{Fault::uncertain, "http.reset", "after \"200\""};

    info("publish.claimed", {{"post", post},
                             {"many", 3},
                             {"took", 1500ms},
                             {"late", true},
                             {"text", "a \"quoted\"\nline"},
                             {"error", error},
                             {"at_all", std::optional<int>()}});
    configure(std::move(before));

    ASSERT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
    const auto line = boost::json::parse(lines).as_object();
    EXPECT_EQ(line.at("at").as_string(), "2026-10-16T12:00:00Z");
    EXPECT_EQ(line.at("level").as_string(), "info");
    EXPECT_EQ(line.at("event").as_string(), "publish.claimed");
    EXPECT_EQ(line.at("post").as_string(), std::string_view(post.text()));
    EXPECT_EQ(line.at("many").as_int64(), 3);
    EXPECT_EQ(line.at("took").as_double(), 1.5);
    EXPECT_TRUE(line.at("late").as_bool());
    EXPECT_EQ(line.at("text").as_string(), "a \"quoted\"\nline");
    EXPECT_EQ(line.at("error").at("fault").as_string(), "uncertain");
    EXPECT_TRUE(line.at("at_all").is_null());
}

TEST(Log, IsSilentBelowItsLevel)
{
    Captured captured(Level::warning);
    info("not.wanted");
    warning("wanted");
    EXPECT_EQ(captured.text().find("not.wanted"), std::string::npos);
    EXPECT_NE(captured.text().find("wanted"), std::string::npos);
    EXPECT_FALSE(is_on(Level::debug));
}

} // namespace
} // namespace rostrum::log
