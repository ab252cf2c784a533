// Days that are kept without a post.

#include "areas/plan/days.h"

#include <algorithm>
#include <boost/json.hpp>

namespace rostrum::plan {

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
constexpr char holidays_json[] = {
#embed "days/holidays.json"
};
constexpr char trade_json[] = {
#embed "days/trade.json"
};
#pragma clang diagnostic pop

// A compiler cache that does not see what is embedded stops at this word and compiles anew.
[[maybe_unused]] constexpr std::string_view not_from_a_cache = ".incbin \"days\"";

const boost::json::value& holidays()
{
    static const auto read = boost::json::parse(std::string_view(holidays_json, sizeof holidays_json));
    return read;
}

const boost::json::array& trade()
{
    static const auto read = boost::json::parse(std::string_view(trade_json, sizeof trade_json));
    return read.as_array();
}

int year_of(Day day)
{
    return std::stoi(day.text().substr(0, 4));
}

// The days of a rule that touch a window: MM-DD in every year of it, or a list of days, in order.
std::vector<Day> days_of(const boost::json::value& rule, const Window& window)
{
    std::vector<Day> days;
    const auto add = [&](std::string_view text) {
        if (const auto day = Day::parse(text); day && *day >= window.from && *day < window.until)
            days.push_back(*day);
    };
    if (rule.is_array())
        for (const auto& each : rule.as_array())
            add(each.as_string());
    else
        for (int year = year_of(window.from); year <= year_of(window.until); ++year)
            add(std::to_string(year) + "-" + std::string(rule.as_string()));
    return days;
}

// Days in a row become one entry.
void append_runs(std::vector<api::CalendarDay>& out, const std::vector<Day>& days, const api::CalendarDay& like)
{
    for (const auto& day : days) {
        if (!out.empty() && out.back().name == like.name && out.back().until.since_1970 + std::chrono::days(1) == day.since_1970) {
            out.back().until = day;
            continue;
        }
        out.push_back(like);
        out.back().day = out.back().until = day;
    }
}

std::pair<Day, std::string> in_order(const api::CalendarDay& day)
{
    return {day.day, day.name};
}

} // namespace

std::span<const std::string> known_countries()
{
    static const auto codes = [] {
        std::vector<std::string> all;
        for (const auto& country : holidays().at("countries").as_object())
            all.emplace_back(country.key());
        return all;
    }();
    return codes;
}

int known_until()
{
    return static_cast<int>(holidays().at("years").at(1).as_int64());
}

std::vector<api::CalendarDay> holidays_of(const std::string& country, bool observances, const Window& window)
{
    std::vector<api::CalendarDay> found;
    const auto* rows = holidays().at("countries").as_object().if_contains(country);
    if (!rows)
        return found;
    for (const auto& row : rows->as_array()) {
        const bool is_free = row.at(0).as_string() == "p";
        if (!is_free && !observances)
            continue;
        const std::string names(row.at(1).as_string());
        const auto bar = names.find('|');
        api::CalendarDay day{
            .day = {}, .until = {}, .name = names.substr(0, bar), .kind = is_free ? api::DayKind::holiday : api::DayKind::observance};
        if (bar != names.npos)
            day.english = names.substr(bar + 1);
        day.country = country;
        append_runs(found, days_of(row.at(2), window), day);
    }
    std::ranges::sort(found, {}, in_order);
    return found;
}

std::vector<api::CalendarDay> trade_days(api::Language language, const Window& window)
{
    std::vector<api::CalendarDay> found;
    for (const auto& row : trade())
        append_runs(found, days_of(row.at("on"), window),
                    {.day = {}, .until = {}, .name = std::string(row.at(to_string(language)).as_string()), .kind = api::DayKind::trade});
    std::ranges::sort(found, {}, in_order);
    return found;
}

} // namespace rostrum::plan
