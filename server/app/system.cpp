// The operations of the installation itself: what it is, whether it can be reached, and what changes in it.

#include "api/system_operations.h"
#include "app/demo/plan.h"
#include "app/installation.h"
#include "app/services.h"
#include "app/settings.h"
#include "app/topics.h"
#include "app/version.h"
#include "areas/notify/notify.h"
#include "areas/people/door.h"
#include "areas/people/people.h"
#include "areas/publish/dispatcher.h"
#include "base/env/clock.h"
#include "base/env/http_client.h"
#include "base/http/live.h"
#include "base/store/store.h"

#include <set>

namespace rostrum::system::operations {

namespace {

bool on_this_machine_only(std::string_view url)
{
    for (const std::string_view host : {"://localhost", "://127.", "://[::1]"})
        if (url.find(host) != url.npos)
            return true;
    return false;
}

// Told only where nothing is real: one press enters as any of them.
std::vector<api::DemoPerson> demo_people()
{
    std::vector<api::DemoPerson> all;
    for (const auto& person : demo::people())
        all.push_back({.name = person.name, .role = person.role, .email = person.email, .password = std::string(demo::password)});
    return all;
}

} // namespace

Task<api::System> show_system(Services& services, Caller)
{
    const auto first = co_await services.store.read(people::needs_first_run);
    api::System shown{.name = "Rostrum",
                      .version = std::string(version),
                      .needs_first_run = first,
                      .demo = services.settings.demo,
                      .holds_everything = services.dispatcher.is_alarmed(),
                      .now = services.clock.now(),
                      .public_url = services.settings.public_url};
    shown.push_key = co_await services.store.read(notify::push_key);
    if (services.settings.demo)
        shown.demo_people = demo_people();
    co_return shown;
}

Task<> confirm_installation(Services& services, Caller caller)
{
    co_await rostrum::confirm_installation(services, std::move(caller));
    co_return done;
}

// Asked from here, so it shows that the name leads back to this server; that the whole world may come in is for the world to say.
Task<api::Reachability> check_reachability(Services& services, Caller)
{
    api::Reachability shown{.public_url = services.settings.public_url,
                            .state = api::ReachabilityState::not_known,
                            .checked_at = services.clock.now(),
                            .detail = ""};
    if (on_this_machine_only(shown.public_url)) {
        shown.state = api::ReachabilityState::loopback_only;
        co_return shown;
    }
    env::HttpRequest request;
    request.url = shown.public_url + "/healthz";
    request.time_out = 10s;
    const auto answer = co_await attempted(services.http_client.send(std::move(request)));
    if (answer && answer->status == 200) {
        shown.state = api::ReachabilityState::reachable;
    } else {
        shown.state = api::ReachabilityState::not_reachable;
        shown.detail = answer ? "answered with status " + std::to_string(answer->status) : answer.error().code;
    }
    co_return shown;
}

Task<http::Response> follow_events(Services& services, Caller caller, api::FollowEventsQuery query, http::Request request)
{
    // Asked again when somebody lost something meanwhile: that was told before there was a stream to end.
    std::vector<people::Seat> mine;
    for (std::optional<std::uint64_t> asked; asked != services.door.generation();) {
        asked = services.door.generation();
        mine = co_await services.store.read(people::seats_of, caller);
    }
    // A guest hears of what is theirs only, and that is told to the person.
    std::set<std::string> topics{topic_of_person(caller.person->text())};
    for (const auto& seat : mine)
        if (seat.role > api::Role::guest)
            topics.insert(topic_of(seat.workspace));
    if (topics.size() > 1 || mine.empty() || caller.administers_organization)
        topics.insert(topic_of(caller.organization));

    // The browser says by itself where it was when the connection broke.
    std::string_view said = request.header("Last-Event-ID");
    if (said.empty() && query.after)
        said = *query.after;
    co_return services.live.subscribe(std::move(topics), said);
}

} // namespace rostrum::system::operations
