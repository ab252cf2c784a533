// A kind of event, defined once, before it ever happens: areas get theirs from the contract.
#pragma once

#include <atomic>
#include <string_view>
#include <vector>

namespace rostrum::events {

class Kind {
public:
    explicit Kind(std::string_view name); // such as publish.delivery_moved; the name and the kind live as long as the program
    Kind(const Kind&) = delete;

    const std::string_view name;
    mutable std::atomic<bool> reached = false; // by a test; see tools/reached

private:
    friend std::vector<const Kind*> all_kinds();
    const Kind* before_;
};

// Every kind that this program can record.
std::vector<const Kind*> all_kinds();

} // namespace rostrum::events
