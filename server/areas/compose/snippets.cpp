// Texts that are written again: templates, signatures and groups of hashtags.

#include "areas/compose/snippets.h"

#include "api/events.h"
#include "areas/archive/archive.h"
#include "base/core/ascii.h"
#include "base/core/fold.h"
#include "base/events/outbox.h"
#include "queries/compose.h"

namespace rostrum::compose {

namespace {

api::Snippet read_snippet(store::Row& row)
{
    api::Snippet snippet;
    snippet.id = row.next<SnippetId>();
    snippet.version = row.next<std::int64_t>();
    snippet.kind = *api::parse_snippet_kind(row.next<std::string_view>());
    snippet.name = row.next<std::string>();
    snippet.text = row.next<std::string>();
    snippet.language = row.next<std::optional<std::string>>();
    snippet.put_away = row.next<bool>();
    return snippet;
}

api::Snippet snippet_of(SnippetId id, std::int64_t version, const api::SnippetText& wish)
{
    return {.id = id,
            .version = version,
            .kind = wish.kind,
            .name = std::string(ascii::trimmed(wish.name)),
            .text = wish.text,
            .language = wish.language,
            .put_away = wish.put_away.value_or(false)};
}

Error name_taken(const std::string& name)
{
    return {Fault::conflict, "compose.snippet_exists", name};
}

Result<Done> tell(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::string_view action,
                  const std::optional<api::Snippet>& before, const api::Snippet& after, Instant now)
{
    archive::Entry entry{.action = action, .workspace = workspace, .subject = after.id.text(), .subject_title = after.name};
    if (before)
        entry.before = RawJson{api::encode(*before)};
    entry.after = RawJson{api::encode(after)};
    TRY(archive::record(tx, caller, now, entry));
    return events::record(tx, api::event::snippet_changed,
                          {.at = now, .workspace = workspace, .subject = after.id.text(), .json = RawJson{"{}"}});
}

} // namespace

Result<api::Snippets> snippets_of(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Snippets{.snippets = TRY(tx.all(sql::SnippetsOfWorkspace{.workspace = workspace}, read_snippet))};
}

Result<api::Snippet> add_snippet(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SnippetId id,
                                 const api::SnippetText& wish, Instant now)
{
    const auto kept = TRY(tx.first(sql::CountSnippets{.workspace = workspace}, [](store::Row& row) { return row.next<std::int64_t>(); }));
    if (kept && *kept >= most_snippets)
        return Error{Fault::conflict, "compose.too_many_snippets", std::to_string(*kept)};
    const auto snippet = snippet_of(id, 1, wish);
    const auto added = TRY(tx.run(sql::AddSnippet{.snippet = id,
                                                  .workspace = workspace,
                                                  .kind = to_string(snippet.kind),
                                                  .name = snippet.name,
                                                  .folded = case_folded(snippet.name),
                                                  .words = snippet.text,
                                                  .language = snippet.language,
                                                  .put_away = snippet.put_away}));
    if (added == 0)
        return name_taken(snippet.name);
    TRY(tell(tx, caller, workspace, "compose.add_snippet", {}, snippet, now));
    return snippet;
}

Result<api::Snippet> change_snippet(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, SnippetId id,
                                    const api::ChangeSnippet& wish, Instant now)
{
    const auto before = TRY(tx.first(sql::FindSnippet{.snippet = id, .workspace = workspace}, read_snippet));
    if (!before)
        return Error{Fault::not_found, "compose.snippet_not_found", id.text()};
    const auto after = snippet_of(id, wish.version + 1, wish.snippet);
    const auto kind = to_string(after.kind);
    const auto folded = case_folded(after.name);
    const auto holder = TRY(tx.first(sql::SnippetCalled{.workspace = workspace, .kind = kind, .folded = folded},
                                     [](store::Row& row) { return row.next<SnippetId>(); }));
    if (holder && *holder != id)
        return name_taken(after.name);
    const auto changed = TRY(tx.run(sql::ChangeSnippet{.kind = kind,
                                                       .name = after.name,
                                                       .folded = folded,
                                                       .words = after.text,
                                                       .language = after.language,
                                                       .put_away = after.put_away,
                                                       .snippet = id,
                                                       .workspace = workspace,
                                                       .version = wish.version}));
    if (changed == 0)
        return Error{Fault::conflict, "compose.snippet_changed_meanwhile", id.text()};
    TRY(tell(tx, caller, workspace, "compose.change_snippet", before, after, now));
    return after;
}

} // namespace rostrum::compose
