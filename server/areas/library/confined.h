// The server's end of a confined program that works on files of strangers: it is handed orders and open files, and its answers are foreign.
#pragma once

#include "areas/library/disk.h"
#include "base/core/time.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <sys/types.h>

namespace rostrum::library {

class ConfinedProgram {
public:
    // `path`, or when that is empty the program of this name beside the one that runs. It is started with the first order, and again when
    // it was lost. `gone` is what is said when it cannot be had.
    ConfinedProgram(std::filesystem::path path, std::string_view name, std::string_view gone);
    ~ConfinedProgram();

    // Its answer; empty when whoever worked on it died over it. Threads share the program, each waiting for its own answer. Fails with
    // unavailable `gone` also when the answer does not come within `patience`. `heard` gets each whole line that comes before the answer.
    using Heard = std::function<void(std::string_view)>;
    Result<std::string> ask(std::string_view order, const File& input, const File& output, Duration patience, const Heard& heard = {});

    // Ends it with all that it works on, for good: whoever waits has an answer now.
    void stop();

    Error gone(std::string why) const;

private:
    bool begin();
    bool send(std::string_view order, const int (&files)[3]);
    bool send_now(std::string_view order, const int (&files)[3]);
    void end();

    std::filesystem::path path_;
    std::string_view gone_;
    std::mutex mutex_;
    File socket_;
    pid_t process_ = 0;
    std::atomic<bool> stopped_ = false;
};

} // namespace rostrum::library
