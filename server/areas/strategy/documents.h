// What a workspace writes down of its strategy: each a document with a version, so that nobody overwrites what they have not seen. A
// document is found by its kind and its name among that kind: an id, a month, the name of a section.
#pragma once

#include "areas/strategy/rules.h"
#include "areas/strategy/steps.h"

namespace rostrum::strategy {

struct Document {
    std::string name;
    std::int64_t version = 1;
    std::string json;
};

Result<std::vector<Document>> documents_of(store::Transaction& tx, WorkspaceId workspace, std::string_view kind); // the first added first
Result<std::optional<Document>> find_document(store::Transaction& tx, WorkspaceId workspace, std::string_view kind, std::string_view name);

// Writes a document whose present version is `version`, 0 when there is none yet, and tells it; the version it has from now on. Conflict
// "strategy.changed_meanwhile" when it is another.
struct Writing {
    std::string_view kind;
    std::string name;
    std::string_view action;
    const events::Kind& changed;
    std::string title;
};
Result<std::int64_t> keep(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Writing& writing, std::int64_t version,
                          const std::string& json, Instant now);

Error changed_meanwhile(std::int64_t version);

// What there are many of, each with an id: its contract type has an id, a version and a plan, and the plan has a name.
struct Sort {
    std::string_view kind;
    std::string_view added; // actions
    std::string_view changed;
    const events::Kind& event;
    const char* not_found;
};
template <class Shown> const Sort& sort_of();

// Whether what a plan names is there; most name nothing.
template <class Plan> Result<Done> check_names(store::Transaction&, WorkspaceId, const Plan&)
{
    return done;
}
// invalid "strategy.campaign_unknown", "strategy.campaign_twice"
Result<Done> check_names(store::Transaction& tx, WorkspaceId workspace, const api::StoryLinePlan& plan);

template <class Shown> Shown shown(const Document& document) // written by us
{
    return {.id = *decltype(Shown::id)::parse(document.name),
            .version = document.version,
            .plan = *api::decode<decltype(Shown::plan)>(document.json)};
}

template <class Shown> Result<std::vector<Shown>> all_of(store::Transaction& tx, WorkspaceId workspace)
{
    std::vector<Shown> all;
    for (const auto& document : TRY(documents_of(tx, workspace, sort_of<Shown>().kind)))
        all.push_back(shown<Shown>(document));
    return all;
}

template <class Shown> Result<bool> is_there(store::Transaction& tx, WorkspaceId workspace, const decltype(Shown::id)& id)
{
    return TRY(find_document(tx, workspace, sort_of<Shown>().kind, id.text())).has_value();
}

template <class Shown>
Result<Shown> add_one(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, decltype(Shown::id) id,
                      const decltype(Shown::plan)& wish, Instant now)
{
    const auto& sort = sort_of<Shown>();
    Shown one{.id = id, .version = 1, .plan = TRY(named(wish))};
    TRY(check_names(tx, workspace, one.plan));
    const Writing writing{.kind = sort.kind, .name = id.text(), .action = sort.added, .changed = sort.event, .title = one.plan.name};
    TRY(keep(tx, caller, workspace, writing, 0, api::encode(one.plan), now));
    return one;
}

template <class Shown, class Change>
Result<Shown> change_one(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, decltype(Shown::id) id, const Change& wish,
                         Instant now)
{
    const auto& sort = sort_of<Shown>();
    if (!TRY(is_there<Shown>(tx, workspace, id)))
        return Error{Fault::not_found, sort.not_found, id.text()};
    Shown one{.id = id, .version = 0, .plan = TRY(named(wish.plan))};
    TRY(check_names(tx, workspace, one.plan));
    const Writing writing{.kind = sort.kind, .name = id.text(), .action = sort.changed, .changed = sort.event, .title = one.plan.name};
    one.version = TRY(keep(tx, caller, workspace, writing, wish.version, api::encode(one.plan), now));
    return one;
}

} // namespace rostrum::strategy
