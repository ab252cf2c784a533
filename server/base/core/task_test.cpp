// What a task promises: laziness, values, failures that pass through, and frames that end in order.

#include "base/core/task.h"

#include <gtest/gtest.h>

namespace rostrum {
namespace {

struct Ends {
    std::vector<std::string>* log;
    std::string name;
    ~Ends() { log->push_back(name); }
};

Task<int> seven()
{
    co_return 7;
}
Task<int> refuses()
{
    co_return Error{Fault::rejected, "no", ""};
}

Task<int> adds_one_to(Task<int> other, std::vector<std::string>* log)
{
    Ends ends{log, "inner"};
    const auto value = co_await std::move(other);
    co_return value + 1;
}

Task<int> outermost(Task<int> other, std::vector<std::string>* log)
{
    Ends ends{log, "outer"};
    auto inner = adds_one_to(std::move(other), log);
    const auto value = co_await std::move(inner);
    co_return value * 10;
}

Task<std::string> looks(Task<int> other)
{
    const auto result = co_await attempted(std::move(other));
    co_return result ? "value" : result.error().code;
}

template <class T> Result<T> run(Task<T> task)
{
    std::optional<Result<T>> ended;
    task.start([&](Result<T> result) { ended.emplace(std::move(result)); });
    if (!ended)
        return Error{Fault::unavailable, "not ended", ""};
    return *ended;
}

TEST(Task, GivesTheValueThroughEveryFloor)
{
    std::vector<std::string> log;
    EXPECT_EQ(*run(outermost(seven(), &log)), 80);
}

TEST(Task, CarriesAFailureUpWithoutRunningWhatComesAfterAndDestroysLocalsInnerFirst)
{
    std::vector<std::string> log;
    const auto result = run(outermost(refuses(), &log));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "no");
    EXPECT_EQ(log, (std::vector<std::string>{"inner", "outer"}));
}

TEST(Task, LetsAFailureBeLookedAt)
{
    EXPECT_EQ(*run(looks(refuses())), "no");
    EXPECT_EQ(*run(looks(seven())), "value");
}

TEST(Task, IsLazyAndMayBeDroppedUnstarted)
{
    bool began = false;
    auto begin = [](bool* flag) -> Task<> {
        *flag = true;
        co_return done;
    };
    {
        auto task = begin(&began);
    }
    EXPECT_FALSE(began);
}

TEST(Suspended, GoesOnWhenItIsResolvedLater)
{
    std::optional<Resolver<int>> later;
    auto start = [&](Resolver<int> resolver) { later = resolver; };
    auto task = suspended<int>(start);
    std::optional<Result<int>> ended;
    task.start([&](Result<int> result) { ended.emplace(std::move(result)); });
    EXPECT_FALSE(ended);
    (*later)(3);
    EXPECT_EQ(**ended, 3);
}

TEST(Suspended, IgnoresAnAnswerThatComesAfterTheOneWhoWaitedHasGone)
{
    std::optional<Resolver<int>> later;
    auto start = [&](Resolver<int> resolver) { later = resolver; };
    {
        auto task = suspended<int>(start);
        task.start([](Result<int>) { FAIL(); });
    }
    (*later)(3);
}

} // namespace
} // namespace rostrum
