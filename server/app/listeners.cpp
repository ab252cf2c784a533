// Who hears of what: the events of one area that another acts on, and what open windows are told.

#include "app/listeners.h"

#include "api/events.h"
#include "app/topics.h"
#include "areas/channels/channels.h"
#include "areas/notify/notify.h"
#include "areas/pages/pages.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/publish.h"
#include "base/env/clock.h"
#include "base/http/live.h"
#include "base/store/store.h"

namespace rostrum {

namespace {

constexpr jobs::Kind give_page{.name = "pages.give_page", .sentence = "Gives a new workspace its public page."};
constexpr jobs::Kind hold_for_channel{.name = "publish.hold_for_channel",
                                      .sentence = "Holds what was to go out on a channel that was disconnected."};
constexpr jobs::Kind go_on_for_channel{.name = "publish.go_on_for_channel",
                                       .sentence = "Goes on with what was held for a channel's sign-in."};

std::string topic_of(const events::Event& event)
{
    if (event.workspace)
        return topic_of(*event.workspace);
    if (event.organization)
        return topic_of(*event.organization);
    return "installation";
}

// What an open window reads: the event's name, its workspace, and what it says of itself.
std::string told_to_windows(const events::Event& event)
{
    std::string json = "{\"name\":";
    json::append(json, event.name);
    if (event.workspace) {
        json += ",\"workspace\":";
        json::append(json, *event.workspace);
    }
    json += ",\"subject\":";
    json::append(json, event.subject);
    json += ",\"said\":" + event.json.text;
    return json + "}";
}

Task<> workspace_added(Services& services, events::Recorded recorded)
{
    const auto workspace = WorkspaceId::parse(recorded.event.subject);
    if (!workspace)
        co_return done;
    co_await pages::on_workspace_added(services, *workspace);
    co_return done;
}

Task<> channel_connected(Services& services, events::Recorded recorded)
{
    const auto channel = ChannelId::parse(recorded.event.subject);
    if (!channel || !recorded.event.workspace)
        co_return done;
    const auto now = services.clock.now();
    co_await services.store.write(publish::channel_connected, *recorded.event.workspace, *channel, now);
    services.dispatcher.wake_by(now);
    co_return done;
}

Task<> channel_disconnected(Services& services, events::Recorded recorded)
{
    const auto channel = ChannelId::parse(recorded.event.subject);
    if (!channel || !recorded.event.workspace)
        co_return done;
    co_await services.store.write(publish::channel_disconnected, *recorded.event.workspace, *channel, services.clock.now());
    co_return done;
}

} // namespace

std::shared_ptr<void> listen_to_each_other(Services& services, events::Listener& listener)
{
    listener.on(api::event::workspace_added, give_page, services, workspace_added);
    listener.on(api::event::channel_connected, go_on_for_channel, services, channel_connected);
    listener.on(api::event::channel_disconnected, hold_for_channel, services, channel_disconnected);
    return listener.watch([&services](const events::Recorded& recorded) {
        // Browsers connect again at once, and are told what the person may see now.
        if (recorded.event.name == api::event::access_changed.name)
            services.live.end(topic_of_person(recorded.event.subject));
        if (recorded.event.name == api::event::task_of_person_changed.name)
            return services.live.publish({topic_of_person(recorded.event.subject)}, std::to_string(recorded.number),
                                         told_to_windows(recorded.event));
        services.live.publish({topic_of(recorded.event)}, std::to_string(recorded.number), told_to_windows(recorded.event));
    });
}

} // namespace rostrum
