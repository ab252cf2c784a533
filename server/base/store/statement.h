// One statement of SQL in both dialects, and the values that go into it; made from queries.sql files.
#pragma once

#include "base/core/id.h"
#include "base/core/json.h"
#include "base/core/time.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace rostrum::store {

struct Null {};
struct Blob {
    std::string_view bytes;
};

// A value to bind. There is none by default, so a forgotten parameter does not compile. Text is looked at, not kept: it must outlive the
// call.
class Value {
public:
    using Held = std::variant<Null, std::int64_t, double, std::string_view, Blob, std::string>;

    Value(Null) : held_(Null{}) {}
    Value(std::nullopt_t) : held_(Null{}) {}
    Value(bool truth) : held_(std::int64_t{truth}) {}
    Value(int number) : held_(std::int64_t{number}) {}
    Value(std::int64_t number) : held_(number) {}
    Value(std::size_t number) : held_(static_cast<std::int64_t>(number)) {}
    Value(double number) : held_(number) {}
    Value(const char* text) : held_(std::string_view(text)) {}
    Value(std::string_view text) : held_(text) {}
    Value(const std::string& text) : held_(std::string_view(text)) {}
    Value(Blob blob) : held_(blob) {}
    Value(Instant instant) : held_(std::int64_t{instant.time_since_epoch().count()}) {} // microseconds since 1970
    Value(Duration duration) : held_(std::int64_t{duration.count()}) {}                 // microseconds
    Value(Day day) : held_(day.text()) {}
    Value(LocalTime local) : held_(local.text()) {}
    Value(const Zone& zone) : held_(std::string_view(zone.name())) {}
    Value(const RawJson& json) : held_(std::string_view(json.text)) {}
    template <class Named> Value(const Id<Named>& id) : held_(id.text()) {}
    template <class T> Value(const std::optional<T>& maybe) : held_(Null{})
    {
        if (maybe)
            held_ = Value(*maybe).held_;
    }

    const Held& held() const { return held_; }

private:
    Held held_;
};

// SQLite's text numbers its parameters ?1, ?2 …, PostgreSQL's $1, $2 …, both in the order of the values.
struct Statement {
    std::string_view name; // area.statement
    std::string_view sqlite;
    std::string_view postgres;
    int parameters;
    int number;                                // its place among all statements, for caches of prepared ones
    mutable std::atomic<bool> reached = false; // by a test; see tools/reached
};

// Every statement of the program, in the order of their numbers (generated).
std::span<const Statement* const> all_statements();

} // namespace rostrum::store
