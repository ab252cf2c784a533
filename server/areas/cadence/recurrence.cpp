// Rules of recurrence as libical reads them.

#include "areas/cadence/recurrence.h"

#include "areas/cadence/rules.h"

#include <algorithm>
#include <cstdlib>
#include <libical/ical.h>
#include <memory>

namespace rostrum::cadence {

namespace {

constexpr int most_steps = 50'000; // of one rule: a daily one of more than a century

struct Freed {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, Freed>;

// libical keeps the name of a calendar system that a rule asks for outside of it.
struct Rule {
    icalrecurrencetype type;
    explicit Rule(const std::string& text) : type(icalrecurrencetype_from_string(text.c_str())) {}
    Rule(const Rule&) = delete;
    ~Rule() { std::free(type.rscale); }

    bool is_readable() const { return type.freq != ICAL_NO_RECURRENCE; }
    bool is_seldom_enough() const
    {
        const bool by_time = type.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX || type.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
                             type.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;
        const bool often =
            type.freq == ICAL_SECONDLY_RECURRENCE || type.freq == ICAL_MINUTELY_RECURRENCE || type.freq == ICAL_HOURLY_RECURRENCE;
        return !by_time && !often && !type.rscale;
    }
};

icaltimetype floating(LocalTime time)
{
    return icaltime_from_timet_with_zone(static_cast<time_t>(time.since_1970.count()), 0, nullptr);
}

LocalTime on_the_wall(icaltimetype time)
{
    return {std::chrono::seconds(icaltime_as_timet(time))};
}

} // namespace

Result<Done> check_rule(const std::string& text, const std::string& pointer)
{
    const Rule rule(text);
    if (!rule.is_readable())
        return refused("cadence.rule_unreadable", pointer, text);
    if (!rule.is_seldom_enough())
        return refused("cadence.rule_too_often", pointer, text);
    const Iterator iterator(icalrecur_iterator_new(rule.type, floating(LocalTime{})));
    if (!iterator || icaltime_is_null_time(icalrecur_iterator_next(iterator.get())))
        return refused("cadence.rule_never", pointer, text);
    return done;
}

std::vector<LocalTime> times(const api::Recurrence& recurrence, LocalTime after, LocalTime until, std::size_t most)
{
    std::vector<LocalTime> found;
    const Rule rule(recurrence.rule);
    if (!rule.is_readable() || !rule.is_seldom_enough())
        return found;
    const Iterator iterator(icalrecur_iterator_new(rule.type, floating(recurrence.starts_at)));
    for (int step = 0; iterator && step < most_steps && found.size() < most; ++step) {
        const auto next = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(next))
            break;
        const auto time = on_the_wall(next);
        if (time >= until)
            break;
        const bool is_excepted = recurrence.except && std::ranges::find(*recurrence.except, time.day()) != recurrence.except->end();
        if (time > after && !is_excepted)
            found.push_back(time);
    }
    return found;
}

} // namespace rostrum::cadence
