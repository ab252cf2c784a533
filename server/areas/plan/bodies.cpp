// Keeps the bodies of windows while they are true.

#include "areas/plan/plan.h"
#include "base/events/outbox.h"

namespace rostrum::plan {

Bodies::Bodies(store::Store& store, std::size_t most_bytes)
    : store_(store), all_writes_are_heard_(store.dialect() == store::Store::Dialect::sqlite), most_bytes_(most_bytes)
{
}

std::optional<Body> Bodies::find(const Window& window)
{
    const auto found = by_window_.find(window);
    if (found == by_window_.end())
        return std::nullopt;
    const auto place = found->second;
    if (place->version != heard_.at(window.workspace).version) {
        drop(place);
        return std::nullopt;
    }
    kept_.splice(kept_.begin(), kept_, place);
    return place->body;
}

std::int64_t Bodies::version_of(WorkspaceId workspace)
{
    if (!all_writes_are_heard_)
        return 0;
    auto& heard = heard_[workspace];
    if (!heard.listening)
        heard.listening = store_.listen(events::bell_of(workspace), [this, workspace] { ++heard_.at(workspace).version; });
    return heard.version;
}

void Bodies::keep(const Window& window, std::int64_t version, Body body)
{
    const auto heard = heard_.find(window.workspace);
    if (!all_writes_are_heard_ || heard == heard_.end() || heard->second.version != version || body.json->size() > most_bytes_ / 4)
        return;
    if (const auto before = by_window_.find(window); before != by_window_.end())
        drop(before->second);
    bytes_ += body.json->size();
    kept_.push_front({window, version, std::move(body)});
    by_window_.emplace(window, kept_.begin());
    while (bytes_ > most_bytes_)
        drop(std::prev(kept_.end()));
}

void Bodies::drop(Place place)
{
    bytes_ -= place->body.json->size();
    by_window_.erase(place->window);
    kept_.erase(place);
}

} // namespace rostrum::plan
