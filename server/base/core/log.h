// What the server says of itself: one JSON object a line, with an event's name and its facts. A secret has no way in.
#pragma once

#include "base/core/error.h"
#include "base/core/id.h"
#include "base/core/secret.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>

namespace rostrum::log {

enum class Level { debug, info, warning, error };

std::string_view to_string(Level level);
std::optional<Level> parse_level(std::string_view text);

// A fact; it looks at what it is given, so it lives no longer than the call it is made for.
class Field {
public:
    Field(std::string_view name, std::string_view text) : name_(name), held_(text) {}
    Field(std::string_view name, const char* text) : name_(name), held_(std::string_view(text)) {}
    Field(std::string_view name, const std::string& text) : name_(name), held_(std::string_view(text)) {}
    Field(std::string_view name, bool truth) : name_(name), held_(truth) {}
    Field(std::string_view name, double number) : name_(name), held_(number) {}
    template <class Integer>
        requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool> && !std::is_same_v<Integer, char>)
    Field(std::string_view name, Integer number) : name_(name), held_(static_cast<std::int64_t>(number))
    {
    }
    Field(std::string_view name, Instant instant) : name_(name), held_(instant) {}
    Field(std::string_view name, Duration span) : name_(name), held_(span) {} // written in seconds
    Field(std::string_view name, Fault fault) : name_(name), held_(rostrum::to_string(fault)) {}
    Field(std::string_view name, const Error& error) : name_(name), held_(&error) {}
    template <class Named> Field(std::string_view name, const Id<Named>& id) : name_(name), held_(id.uuid) {}
    template <class T> Field(std::string_view name, const std::optional<T>& maybe) : name_(name), held_(std::monostate())
    {
        if (maybe)
            held_ = Field(name, *maybe).held_;
    }
    Field(std::string_view name, const Secret&) = delete;

    void append_to(std::string& line) const;

private:
    std::string_view name_;
    std::variant<std::monostate, std::string_view, bool, double, std::int64_t, Instant, Duration, Uuid, const Error*> held_;
};

using Fields = std::initializer_list<Field>;
using Sink = std::function<void(std::string_view line)>; // the line ends with its line feed; one call at a time

struct Settings {
    Level level = Level::info;
    std::function<Instant()> now; // the system's clock unless handed in
    Sink sink;                    // standard error unless handed in
};

Settings configure(Settings settings); // gives back those that were
bool is_on(Level level);
void write(Level level, std::string_view event, Fields fields);

inline void debug(std::string_view event, Fields fields = {})
{
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {})
{
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, Fields fields = {})
{
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, Fields fields = {})
{
    write(Level::error, event, fields);
}

// For tests: while it lives, lines are kept here and go nowhere else.
class Captured {
public:
    explicit Captured(Level level = Level::debug);
    ~Captured();
    Captured(const Captured&) = delete;
    std::string text() const; // all lines so far

private:
    struct Kept {
        std::mutex mutex;
        std::string text;
    };
    std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
    Settings before_;
};

} // namespace rostrum::log
