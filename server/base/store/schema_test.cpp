// The sum of all migrations, on the database that ROSTRUM_TEST_STORE names, is what is committed in server/migrations/schema.

#include "base/env/simulated.h"
#include "base/store/schema.h"
#include "base/store/testing/fresh.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace rostrum::store {
namespace {

namespace fs = std::filesystem;

// Upwards from where the test runs, or where ROSTRUM_SOURCE says.
fs::path folder()
{
    if (const char* told = std::getenv("ROSTRUM_SOURCE"))
        return fs::path(told) / "server/migrations/schema";
    for (auto here = fs::current_path(); here != here.root_path(); here = here.parent_path())
        if (fs::exists(here / "server/migrations"))
            return here / "server/migrations/schema";
    return {};
}

TEST(Schema, IsWhatIsCommitted)
{
    env::SimulatedLoop loop{Instant{}};
    testing::Fresh fresh{loop};
    loop.time_waits_for([&] { return fresh.is_busy(); });
    const auto text = "-- Written by the tests with ROSTRUM_WRITE_SCHEMA=1: the form of the database after all migrations.\n\n" +
                      *loop.complete(schema(fresh.store()));
    const auto file = folder() / (testing::wanted_dialect() == Store::Dialect::sqlite ? "sqlite.sql" : "postgres.sql");
    if (std::getenv("ROSTRUM_WRITE_SCHEMA")) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    std::ifstream committed(file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(committed), {}), text)
        << "a migration changes the form of the database: run base-tests --gtest_filter='Schema.*' with ROSTRUM_WRITE_SCHEMA=1 on both "
           "databases, and look at the difference";
}

} // namespace
} // namespace rostrum::store
