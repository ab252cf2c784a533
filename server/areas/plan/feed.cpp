// A calendar as calendar programs read it.

#include "areas/plan/plan.h"

#include <cstdlib>
#include <libical/ical.h>
#include <memory>

namespace rostrum::plan {

namespace {

constexpr auto length_of_a_post = 15min; // something that can be seen between other appointments

struct Freed {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

icaltimetype time_of(Instant instant)
{
    return icaltime_from_timet_with_zone(std::chrono::system_clock::to_time_t(instant), 0, icaltimezone_get_utc_timezone());
}

icalcomponent* event_of(const api::SharedPost& post, const Zone& zone, Instant stamp)
{
    const auto starts = first_instant(post.at, zone);
    std::string networks;
    for (const auto& network : post.networks)
        networks += (networks.empty() ? "" : ", ") + network;
    auto* event = icalcomponent_new_vevent();
    const auto add = [event](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid((post.id.text() + "@rostrum").c_str()));
    add(icalproperty_new_dtstamp(time_of(stamp)));
    add(icalproperty_new_dtstart(time_of(starts)));
    add(icalproperty_new_dtend(time_of(starts + length_of_a_post)));
    add(icalproperty_new_summary(post.title.c_str()));
    add(icalproperty_new_description(((networks.empty() ? "" : networks + "\n\n") + post.text).c_str()));
    add(icalproperty_new_status(post.state == api::PostState::draft ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)); // nobody is busy because a post goes out
    return event;
}

} // namespace

std::string icalendar(const api::SharedCalendar& calendar, Instant stamp)
{
    const std::unique_ptr<icalcomponent, Freed> whole(icalcomponent_new_vcalendar());
    const auto add = [&whole](icalproperty* property) { icalcomponent_add_property(whole.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Rostrum//Calendar//EN"));
    auto* name = icalproperty_new_x(calendar.workspace.c_str());
    icalproperty_set_x_name(name, "X-WR-CALNAME");
    add(name);
    for (const auto& post : calendar.posts)
        icalcomponent_add_component(whole.get(), event_of(post, calendar.zone, stamp));
    const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(whole.get()), &std::free);
    return text.get();
}

} // namespace rostrum::plan
