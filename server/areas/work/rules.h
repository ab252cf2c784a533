// Decisions of work: who may do what with a task, what a wish has to be, when somebody is reminded, and how hours add up to a load.
#pragma once

#include "api/types_people.h"
#include "api/types_work.h"

namespace rostrum::work {

inline constexpr int most_days = 400;
inline constexpr std::int64_t most_tasks = 5000;    // in one answer
inline constexpr std::int64_t usual_week = 40 * 60; // minutes, until somebody says otherwise
inline constexpr int usual_weeks = 6;
inline constexpr auto closed_lately = std::chrono::days(30);

bool is_closed(api::TaskState state);

// Whether somebody with this role sees a task, given whether it is theirs; and whether they may work on it: tick, deliver, log hours, hand
// in.
bool may_see(api::Role role, bool theirs);
bool may_work_on(api::Role role, bool theirs);

// Closing a task, and opening one again, is for who gives it: forbidden "work.may_not_close". Declining takes a reason.
Result<Done> check_move(api::Role role, api::TaskState from, api::TaskState to, const std::optional<std::string>& reason);

// One line, not empty once its edges are trimmed.
Result<std::string> tidy_line(std::string_view text, std::string_view pointer);

// A wall time HH:MM, which has a day to stand on.
Result<Done> check_due(const std::optional<Day>& due_on, const std::optional<std::string>& due_time);

// The web's addresses only: others could run something. invalid "work.not_an_address".
Result<Done> check_link(const std::optional<std::string>& link);

// A title for what was only a text: its first line, cut between words.
std::string title_from(std::string_view text);

struct Window {
    Day from;
    Day until; // the day after the last
};
Result<Window> window_of(Day from, Day until); // invalid "work.window_ends_first", "work.window_too_long"

// Whether the morning has come, where somebody is, of the day before a task is due.
bool is_time_to_remind(Day due_on, Instant now, const Zone& zone);

Day monday_of(Day day);

// Somebody of whom the load is told, and what they have time for.
struct Hand {
    PersonId person;
    std::string name;
    std::int64_t minutes_a_week = usual_week;
};
// By name as they come; open tasks only count, each with what is still to be done of it, in the week in which it is due.
std::vector<api::PersonLoad> load_of(const std::vector<Hand>& hands, const std::vector<api::TaskRow>& tasks, Day today, int weeks);

} // namespace rostrum::work
