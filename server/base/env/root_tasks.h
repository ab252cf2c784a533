// The tasks a loop keeps: begun in a turn of their own, destroyed in a later one than that in which they end.
#pragma once

#include "base/env/loop.h"

#include <cstdint>
#include <map>

namespace rostrum::env {

class RootTasks {
public:
    explicit RootTasks(Loop& loop) : loop_(loop) {}
    RootTasks(const RootTasks&) = delete;
    ~RootTasks() { drop(); }

    void keep(std::string name, Task<> task);
    void drop(); // destroys all that are left, the youngest first; none is kept while that goes on
    std::size_t count() const { return tasks_.size(); }

private:
    void begin(std::uint64_t number, const std::string& name);

    Loop& loop_;
    std::map<std::uint64_t, Task<>> tasks_;
    std::uint64_t last_ = 0;
    bool dropped_ = false;
};

} // namespace rostrum::env
