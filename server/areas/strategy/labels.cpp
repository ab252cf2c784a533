// Labels, and what a post serves.

#include "api/events.h"
#include "areas/strategy/documents.h"
#include "base/core/fold.h"
#include "queries/strategy.h"

#include <algorithm>
#include <set>

namespace rostrum::strategy {

namespace {

Error name_taken(const std::string& name)
{
    return {Fault::conflict, "strategy.label_exists", name};
}

RawJson as_json(const api::Label& label)
{
    return {api::encode(label)};
}

Result<api::Label> label_of(store::Transaction& tx, WorkspaceId workspace, LabelId id)
{
    for (auto& label : TRY(labels_of(tx, workspace)))
        if (label.id == id)
            return std::move(label);
    return Error{Fault::not_found, "strategy.label_not_found", id.text()};
}

} // namespace

Result<std::vector<api::Label>> labels_of(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.all(sql::LabelsOfWorkspace{.workspace = workspace}, [](store::Row& row) {
        return api::Label{
            .id = row.next<LabelId>(), .name = row.next<std::string>(), .colour = row.next<std::int64_t>(), .put_away = row.next<bool>()};
    });
}

Result<api::Label> add_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                             Instant now)
{
    const api::Label label{.id = id, .name = trimmed(look.name), .colour = look.colour, .put_away = look.put_away.value_or(false)};
    const auto added = TRY(tx.run(sql::AddLabel{.label = id,
                                                .workspace = workspace,
                                                .name = label.name,
                                                .folded = case_folded(label.name),
                                                .colour = label.colour,
                                                .put_away = label.put_away}));
    if (added == 0)
        return name_taken(label.name);
    TRY(record(tx, caller, api::event::label_changed,
               {.action = "strategy.add_label",
                .workspace = workspace,
                .subject = id.text(),
                .subject_title = label.name,
                .after = as_json(label)},
               now));
    return label;
}

Result<api::Label> change_label(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, LabelId id, const api::LabelLook& look,
                                Instant now)
{
    const auto before = TRY(label_of(tx, workspace, id));
    const api::Label after{
        .id = id, .name = trimmed(look.name), .colour = look.colour, .put_away = look.put_away.value_or(before.put_away)};
    const auto holder = TRY(tx.first(sql::LabelCalled{.workspace = workspace, .folded = case_folded(after.name)},
                                     [](store::Row& row) { return row.next<LabelId>(); }));
    if (holder && *holder != id)
        return name_taken(after.name);
    TRY(tx.run(sql::ChangeLabel{.name = after.name,
                                .folded = case_folded(after.name),
                                .colour = after.colour,
                                .put_away = after.put_away,
                                .label = id,
                                .workspace = workspace}));
    TRY(record(tx, caller, api::event::label_changed,
               {.action = "strategy.change_label",
                .workspace = workspace,
                .subject = id.text(),
                .subject_title = after.name,
                .before = as_json(before),
                .after = as_json(after)},
               now));
    return after;
}

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::Purpose& purpose, const std::string& pointer)
{
    if (purpose.campaign && !TRY(find_campaign(tx, workspace, *purpose.campaign)))
        return unknown(pointer + "/campaign", "strategy.campaign_unknown", purpose.campaign->text());
    if (purpose.goal && !TRY(sees_goal(tx, workspace, *purpose.goal)))
        return unknown(pointer + "/goal", "strategy.goal_unknown", purpose.goal->text());
    if (purpose.persona && !TRY(is_there<api::Persona>(tx, workspace, *purpose.persona)))
        return unknown(pointer + "/persona", "strategy.persona_unknown", purpose.persona->text());
    if (purpose.pillar && !TRY(is_there<api::Pillar>(tx, workspace, *purpose.pillar)))
        return unknown(pointer + "/pillar", "strategy.pillar_unknown", purpose.pillar->text());
    if (purpose.labels.empty())
        return done;
    const auto known = TRY(labels_of(tx, workspace));
    std::set<LabelId> seen;
    for (std::size_t i = 0; i < purpose.labels.size(); ++i) {
        const auto label = purpose.labels[i];
        const auto place = pointer + "/labels/" + std::to_string(i);
        if (std::ranges::none_of(known, [&](const api::Label& one) { return one.id == label; }))
            return unknown(place, "strategy.label_unknown", label.text());
        if (!seen.insert(label).second)
            return Error{Fault::invalid, "strategy.label_twice", label.text(), {}, {{place, "strategy.label_twice", "named before"}}};
    }
    return done;
}

} // namespace rostrum::strategy
