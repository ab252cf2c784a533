// Documents of strategy: reading and writing them, and which kinds there are many of.

#include "areas/strategy/documents.h"

#include "api/events.h"
#include "queries/strategy.h"

namespace rostrum::strategy {

namespace {

Document read_document(store::Row& row)
{
    Document document;
    document.name = row.next<std::string>();
    document.version = row.next<std::int64_t>();
    document.json = row.next<std::string>();
    return document;
}

} // namespace

template <> const Sort& sort_of<api::Persona>()
{
    static const Sort sort{.kind = "persona",
                           .added = "strategy.add_persona",
                           .changed = "strategy.change_persona",
                           .event = api::event::persona_changed,
                           .not_found = "strategy.persona_not_found"};
    return sort;
}

template <> const Sort& sort_of<api::Pillar>()
{
    static const Sort sort{.kind = "pillar",
                           .added = "strategy.add_pillar",
                           .changed = "strategy.change_pillar",
                           .event = api::event::pillar_changed,
                           .not_found = "strategy.pillar_not_found"};
    return sort;
}

Error changed_meanwhile(std::int64_t version)
{
    return {Fault::conflict, "strategy.changed_meanwhile", "version " + std::to_string(version)};
}

Result<std::vector<Document>> documents_of(store::Transaction& tx, WorkspaceId workspace, std::string_view kind)
{
    return tx.all(sql::DocumentsOfKind{.workspace = workspace, .kind = kind}, read_document);
}

Result<std::optional<Document>> find_document(store::Transaction& tx, WorkspaceId workspace, std::string_view kind, std::string_view name)
{
    return tx.first(sql::FindDocument{.workspace = workspace, .kind = kind, .name = name}, read_document);
}

Result<std::int64_t> keep(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Writing& writing, std::int64_t version,
                          const std::string& json, Instant now)
{
    const auto before = TRY(find_document(tx, workspace, writing.kind, writing.name));
    if ((before ? before->version : 0) != version)
        return changed_meanwhile(version);
    if (before)
        TRY(tx.run(sql::ChangeDocument{.document = json, .now = now, .workspace = workspace, .kind = writing.kind, .name = writing.name}));
    else
        TRY(tx.run(sql::AddDocument{.workspace = workspace, .kind = writing.kind, .name = writing.name, .document = json, .now = now}));
    TRY(record(tx, caller, writing.changed,
               {.action = writing.action,
                .workspace = workspace,
                .subject = writing.name,
                .subject_title = writing.title,
                .before = before ? RawJson{before->json} : RawJson{},
                .after = RawJson{json}},
               now));
    return version + 1;
}

} // namespace rostrum::strategy
