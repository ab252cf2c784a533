// Instants, wall times and zones; none of them is a number elsewhere. Zone rules come from the system's tzdata through the `date` library.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rostrum {

using namespace std::chrono_literals;

using Duration = std::chrono::microseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>; // UTC, microseconds since 1970

std::string text(Instant instant); // RFC 3339 in UTC: 2026-10-16T06:30:00Z, with as many fraction digits as it has
std::optional<Instant> parse_instant(std::string_view text); // RFC 3339, any offset, up to microseconds
std::string http_date(Instant instant);                      // RFC 9110: Fri, 16 Oct 2026 06:30:00 GMT
std::optional<Instant> parse_http_date(std::string_view text);

// A day of the calendar, wherever it is lived.
struct Day {
    std::chrono::days since_1970{};

    auto operator<=>(const Day&) const = default;
    std::string text() const;                               // 2026-10-16
    static std::optional<Day> parse(std::string_view text); // as text(), and nothing else
};

// What the clock on the wall shows, to the minute or second, without saying where.
struct LocalTime {
    std::chrono::seconds since_1970{}; // as if UTC

    auto operator<=>(const LocalTime&) const = default;
    std::string text() const; // 2026-10-16T07:30, with seconds only when there are any
    Day day() const;
    static LocalTime midnight(Day day) { return {day.since_1970}; }
    static std::optional<LocalTime> parse(std::string_view text); // as text(); a day alone is its midnight
};

// An IANA zone by its name; made only for names the system's tzdata knows.
class Zone {
public:
    static std::optional<Zone> parse(std::string_view name);
    static Zone utc();
    const std::string& name() const { return name_; }
    bool operator==(const Zone&) const = default;

private:
    explicit Zone(std::string name) : name_(std::move(name)) {}
    std::string name_;
};

// A wall time names one instant, none (clocks go forward over it) or two (clocks go back over it).
struct Unique {
    Instant at;
};
struct Gap {
    Instant opens;          // when the clocks go forward
    Instant earlier, later; // the wall time read with the new rules (before the gap opens) and with the old (after it)
};
struct Overlap {
    Instant earlier, later;
};
using Resolved = std::variant<Unique, Gap, Overlap>;

Resolved resolve(LocalTime local, const Zone& zone);
// For whoever has no choice to offer: a wall time that is skipped is as good as the moment the clocks do, one that comes twice is the
// first.
Instant first_instant(LocalTime local, const Zone& zone);
LocalTime wall_time(Instant instant, const Zone& zone);
std::string tzdata_version(); // such as 2025b; changes when the system's rules do

// Changes of a zone's clocks in a window, for the calendar: the instant, and how far they go (forward is positive).
struct ClockChange {
    Instant at;
    std::chrono::minutes by;
};
std::vector<ClockChange> clock_changes(const Zone& zone, Instant from, Instant until);

} // namespace rostrum
