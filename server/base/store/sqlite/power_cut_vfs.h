// A disk for tests, in memory, that forgets what was not flushed: its power can be cut at any write, and its room can run out.
//
// It is a file layer (VFS) of SQLite for one connection at a time: name() goes where Connection and open_inline ask for one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace rostrum::store::sqlite {

class PowerCutDisk {
public:
    PowerCutDisk();
    ~PowerCutDisk(); // nothing may be open on it
    PowerCutDisk(const PowerCutDisk&) = delete;

    const std::string& name() const { return name_; }

    // The next so many writes, cuts, flushes and removals go well; then nothing does, until power_on.
    void cut_after(int operations) { left_ = operations; }
    bool is_cut() const { return left_ && *left_ < 0; }

    // What was flushed is there. Of every other write chance leaves all, a part or nothing, whatever became of those before it.
    void power_on(std::uint64_t seed);

    // For all files together; what does not fit is refused. None: as much as anyone likes.
    void set_room(std::optional<std::size_t> bytes) { room_ = bytes; }
    std::size_t used() const;

    // What the layer's functions do; for the .cpp alone.
    struct Change {
        enum class Kind { write, cut, remove } kind;
        std::size_t at;
        std::string bytes;
    };
    struct File {
        std::string now;
        std::string flushed;
        bool is_there = false;
        bool was_there = false;      // when the folder was flushed last
        bool flushes_folder = false; // with its next flush, as SQLite does once for a new log or journal
        std::vector<Change> unflushed;
        std::vector<std::unique_ptr<char[]>> shared; // memory that connections share; lost with the power
    };
    bool spend(); // one operation; false when the power is out
    bool has_room(const File& file, std::size_t size) const;
    void flush_folder();
    std::map<std::string, File> files;

private:
    std::string name_;
    std::unique_ptr<sqlite3_vfs> layer_;
    std::optional<int> left_;
    std::optional<std::size_t> room_;
};

} // namespace rostrum::store::sqlite
