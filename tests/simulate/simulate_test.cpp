// Each due delivery ends published once, failed with a reason or cancelled: for days from the seeds that are kept, and from as many
// that nobody chose as ROSTRUM_MORE_SEEDS says. ROSTRUM_SEED repeats one.

#include "simulate/days.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

namespace rostrum::simulate {
namespace {

std::vector<std::uint64_t> kept_seeds(const std::string& kind)
{
    const auto* source = std::getenv("ROSTRUM_SOURCE");
    std::ifstream file((source ? std::string(source) + "/" : "") + "tests/simulate/seeds.txt");
    std::vector<std::uint64_t> seeds;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string word;
        std::uint64_t seed = 0;
        if (words >> word >> seed && word == kind)
            seeds.push_back(seed);
    }
    EXPECT_FALSE(seeds.empty()) << "no seed is kept for " << kind;
    return seeds;
}

// The kept ones, and as many drawn ones as ROSTRUM_MORE_SEEDS says: what is found by chance is kept, and fails no one else's work.
std::vector<std::uint64_t> seeds_of(const std::string& kind)
{
    if (const auto* wanted = std::getenv("ROSTRUM_SEED"))
        return {std::strtoull(wanted, nullptr, 10)};
    auto seeds = kept_seeds(kind);
    std::random_device chance;
    const auto* more = std::getenv("ROSTRUM_MORE_SEEDS");
    for (int left = more ? std::atoi(more) : 0; left > 0; --left)
        seeds.push_back(chance());
    return seeds;
}

Wish wish_for(const std::string& kind)
{
    if (kind == "power")
        return {.power_goes = true};
    if (kind == "clock")
        return {.clock_is_set = true};
    if (kind == "nodes")
        return {.processes = 2};
    return {};
}

// The disk that forgets is SQLite's; two processes at a time are PostgreSQL's.
std::vector<std::string> kinds()
{
    if (store::testing::wanted_dialect() == store::Store::Dialect::postgres)
        return {"nodes"};
    return {"days", "clock", "power"};
}

class Days : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Simulate, Days, testing::ValuesIn(kinds()), [](const auto& info) { return info.param; });

TEST_P(Days, EachDueDeliveryEndsOnce)
{
    const auto& kind = GetParam();
    for (const auto seed : seeds_of(kind)) {
        auto wish = wish_for(kind);
        wish.seed = seed;
        const auto outcome = live_through(wish);
        std::printf("%s %llu: %zu deliveries, %zu published, %zu failed, %zu cancelled; %zu deaths, %zu lies, %zu questions\n",
                    kind.c_str(), static_cast<unsigned long long>(seed), outcome.deliveries, outcome.published, outcome.failed,
                    outcome.cancelled, outcome.deaths, outcome.lies, outcome.questions);
        if (outcome.wrong.empty())
            continue;
        std::ostringstream said;
        for (const auto& what : outcome.wrong)
            said << what << '\n';
        if (std::getenv("ROSTRUM_SEED"))
            for (const auto& line : outcome.diary)
                said << line << '\n';
        ADD_FAILURE() << "ROSTRUM_SEED=" << seed << " repeats it; the line `" << kind << ' ' << seed
                      << "` in tests/simulate/seeds.txt keeps it.\n"
                      << said.str();
    }
}

} // namespace
} // namespace rostrum::simulate
