// Decisions of work: who may do what with a task, what a wish has to be, when somebody is reminded, and how hours add up to a load.

#include "areas/work/rules.h"

#include <algorithm>
#include <map>

namespace rostrum::work {

namespace {

constexpr auto morning = std::chrono::hours(8); // on the wall of whoever is reminded

Error refused(std::string_view pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::string(pointer), code, detail}}};
}

bool is_wall_time(std::string_view text)
{
    const auto two = [&](std::size_t at) {
        const auto digit = [&](std::size_t place) { return text[place] >= '0' && text[place] <= '9'; };
        return digit(at) && digit(at + 1) ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 100;
    };
    return text.size() == 5 && text[2] == ':' && two(0) < 24 && two(3) < 60;
}

} // namespace

bool is_closed(api::TaskState state)
{
    return state == api::TaskState::done || state == api::TaskState::declined;
}

bool may_see(api::Role role, bool theirs)
{
    return theirs || role > api::Role::guest;
}

bool may_work_on(api::Role role, bool theirs)
{
    return theirs || role >= api::Role::contributor;
}

Result<Done> check_move(api::Role role, api::TaskState from, api::TaskState to, const std::optional<std::string>& reason)
{
    if (role < api::Role::contributor && (is_closed(from) || is_closed(to)))
        return Error{Fault::forbidden, "work.may_not_close", std::string(to_string(to))};
    if (to == api::TaskState::declined)
        TRY(tidy_line(reason.value_or(""), "/reason"));
    return done;
}

Result<std::string> tidy_line(std::string_view text, std::string_view pointer)
{
    constexpr std::string_view spaces = " \t\r\n\v\f";
    const auto begin = text.find_first_not_of(spaces);
    if (begin == text.npos)
        return Error{Fault::invalid, "request.invalid", "not only space", {}, {{std::string(pointer), "required", "not only space"}}};
    std::string line(text.substr(begin, text.find_last_not_of(spaces) - begin + 1));
    for (auto& letter : line)
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f)
            letter = ' ';
    return line;
}

Result<Done> check_due(const std::optional<Day>& due_on, const std::optional<std::string>& due_time)
{
    if (!due_time)
        return done;
    if (!is_wall_time(*due_time))
        return refused("/due_time", "work.not_a_wall_time", "a wall time such as 09:30");
    if (!due_on)
        return refused("/due_time", "work.time_without_day", "a time needs its day");
    return done;
}

Result<Done> check_link(const std::optional<std::string>& link)
{
    if (!link)
        return done;
    const bool of_the_web = link->starts_with("https://") || link->starts_with("http://");
    const bool is_whole = link->find("://") + 3 < link->size();
    const bool is_one_word =
        std::ranges::none_of(*link, [](char letter) { return static_cast<unsigned char>(letter) <= 0x20 || letter == 0x7f; });
    if (!of_the_web || !is_whole || !is_one_word)
        return refused("/link", "work.not_an_address", "an address such as https://bakery.example");
    return done;
}

std::string title_from(std::string_view text)
{
    constexpr std::size_t longest = 80; // bytes, so that it fits a line
    const auto first = text.substr(0, text.find_first_of("\r\n", text.find_first_not_of(" \t\r\n")));
    const auto tidied = tidy_line(first, "/text");
    const auto line = tidied ? *tidied : std::string();
    if (line.size() <= longest)
        return line;
    auto end = line.rfind(' ', longest);
    if (end == line.npos || end == 0)
        for (end = longest; end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80;) // not within a letter
            --end;
    return line.substr(0, end) + "…";
}

Result<Window> window_of(Day from, Day until)
{
    if (until <= from)
        return refused("/until", "work.window_ends_first", until.text());
    if (until.since_1970 - from.since_1970 > std::chrono::days(most_days))
        return refused("/until", "work.window_too_long", "at most " + std::to_string(most_days) + " days");
    return Window{from, until};
}

bool is_time_to_remind(Day due_on, Instant now, const Zone& zone)
{
    const auto wall = wall_time(now, zone);
    const auto since_midnight = wall.since_1970 - LocalTime::midnight(wall.day()).since_1970;
    return wall.day().since_1970 + std::chrono::days(1) == due_on.since_1970 && since_midnight >= morning;
}

Day monday_of(Day day)
{
    const auto since_monday = ((day.since_1970.count() + 3) % 7 + 7) % 7; // 1970 began on a Thursday
    return {day.since_1970 - std::chrono::days(since_monday)};
}

std::vector<api::PersonLoad> load_of(const std::vector<Hand>& hands, const std::vector<api::TaskRow>& tasks, Day today, int weeks)
{
    const auto first = monday_of(today);
    std::vector<api::PersonLoad> all;
    std::map<PersonId, std::size_t> place;
    for (const auto& hand : hands) {
        place.emplace(hand.person, all.size());
        api::PersonLoad load{.person = hand.person,
                             .name = hand.name,
                             .minutes_a_week = hand.minutes_a_week,
                             .weeks = {},
                             .undated_minutes = 0,
                             .undated_tasks = 0,
                             .unestimated_tasks = 0};
        for (int week = 0; week < weeks; ++week)
            load.weeks.push_back({.week = Day{first.since_1970 + std::chrono::days(7 * week)}, .minutes = 0, .tasks = 0});
        all.push_back(std::move(load));
    }
    for (const auto& task : tasks) {
        if (is_closed(task.state) || !task.assignee)
            continue;
        const auto found = place.find(*task.assignee);
        if (found == place.end())
            continue;
        auto& load = all[found->second];
        const auto left = std::max<std::int64_t>(0, task.estimated_minutes.value_or(0) - task.spent_minutes);
        if (!task.estimated_minutes)
            ++load.unestimated_tasks;
        if (!task.due_on) {
            load.undated_minutes += left;
            ++load.undated_tasks;
            continue;
        }
        const auto monday = std::max(monday_of(*task.due_on), first);
        const auto week = static_cast<std::size_t>((monday.since_1970 - first.since_1970).count() / 7);
        if (week >= load.weeks.size())
            continue;
        load.weeks[week].minutes += left;
        ++load.weeks[week].tasks;
    }
    return all;
}

} // namespace rostrum::work
