// A fresh database for a test, on SQLite or PostgreSQL as ROSTRUM_TEST_STORE says (`sqlite` when it is not set), with all its migrations.
//
//     env::SimulatedLoop loop{begin};
//     store::testing::Fresh fresh{loop};
//     loop.time_waits_for([&] { return fresh.is_busy(); });
#pragma once

#include "base/store/open.h"

namespace rostrum::store::testing {

Store::Dialect wanted_dialect();

class Fresh {
public:
    // With a file layer of SQLite by its name: on the loop alone, in that layer's file, whatever ROSTRUM_TEST_STORE says.
    explicit Fresh(env::Loop& loop, std::span<const Migration> migrations = all_migrations(), std::string file_layer = {});
    ~Fresh();
    Fresh(const Fresh&) = delete;

    Store& store(); // the same object whenever; closed, it answers "store.closed"
    operator Store&() { return store(); }
    const Location& location() const { return location_; }
    bool is_busy() const; // a step was asked for and has not been answered

    void close();
    void open(); // again

private:
    class Counting;
    env::Loop& loop_;
    std::vector<Migration> migrations_;
    Location location_;
    std::string name_;
    std::string file_layer_;
    std::unique_ptr<Counting> store_;
};

// Removed with what is in it; in memory where the machine has room there, since no test asks for the speed of a disk.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace rostrum::store::testing
