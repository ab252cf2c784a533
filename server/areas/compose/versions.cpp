// What posts said before: kept as it is replaced, and shown.

#include "areas/compose/versions.h"

#include "areas/compose/records.h"
#include "queries/compose.h"

namespace rostrum::compose {

namespace {

struct Last {
    std::int64_t number;
    std::string title, words;
    std::optional<PersonId> by;
    Instant begun_at;
};

Result<std::optional<Last>> last_of(store::Transaction& tx, const Post& post)
{
    return tx.first(sql::LastVersion{.post = post.id, .workspace = post.workspace}, [](store::Row& row) {
        Last last{.number = row.next<std::int64_t>(), .title = {}, .words = {}, .by = {}, .begun_at = {}};
        last.title = row.next<std::string>();
        last.words = row.next<std::string>();
        last.by = row.next<std::optional<PersonId>>();
        last.begun_at = row.next<Instant>();
        return last;
    });
}

Result<Done> add(store::Transaction& tx, const Post& post, std::int64_t number, std::optional<PersonId> by, Instant at)
{
    TRY(tx.run(sql::KeepVersion{.post = post.id,
                                .number = number,
                                .workspace = post.workspace,
                                .title = post.title,
                                .words = api::encode(text_of(post)),
                                .person = by,
                                .now = at}));
    return done;
}

Result<api::PostVersionRow> row_of(store::Transaction& tx, std::int64_t number, std::string title, std::optional<PersonId> by, Instant at)
{
    return api::PostVersionRow{.number = number, .title = std::move(title), .who = TRY(people::doer(tx, by)), .written_at = at};
}

} // namespace

Result<Done> keep_version(store::Transaction& tx, const Post& before, const Post& after, std::optional<PersonId> by, Instant now)
{
    const auto last = TRY(last_of(tx, before));
    if (!last)
        TRY(add(tx, before, 1, before.author, before.changed_at));
    const auto words = api::encode(text_of(after));
    if (words == (last ? last->words : api::encode(text_of(before))) && after.title == (last ? last->title : before.title))
        return done;
    // What was there at first stays as it was, whoever wrote it.
    if (last && last->number > 1 && last->by == by && now - last->begun_at < one_version) {
        TRY(tx.run(sql::GoOnWithVersion{
            .title = after.title, .words = words, .now = now, .post = after.id, .number = last->number, .workspace = after.workspace}));
        return done;
    }
    const auto number = (last ? last->number : 1) + 1;
    TRY(add(tx, after, number, by, now));
    TRY(tx.run(sql::DropVersionsBefore{.post = after.id, .workspace = after.workspace, .number = number - most_versions + 1}));
    return done;
}

Result<api::PostVersions> versions_of(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    const auto present = TRY(post_of(tx, workspace, post));
    struct Kept {
        std::int64_t number;
        std::string title;
        std::optional<PersonId> by;
        Instant at;
    };
    const auto all = TRY(tx.all(sql::VersionsOfPost{.post = post, .workspace = workspace}, [](store::Row& row) {
        Kept kept{.number = row.next<std::int64_t>(), .title = {}, .by = {}, .at = {}};
        kept.title = row.next<std::string>();
        kept.by = row.next<std::optional<PersonId>>();
        kept.at = row.next<Instant>();
        return kept;
    }));
    api::PostVersions shown;
    if (all.empty())
        shown.versions.push_back(TRY(row_of(tx, 1, present.title, present.author, present.changed_at)));
    for (const auto& kept : all)
        shown.versions.push_back(TRY(row_of(tx, kept.number, kept.title, kept.by, kept.at)));
    return shown;
}

Result<api::PostVersion> version_of(store::Transaction& tx, WorkspaceId workspace, PostId post, std::int64_t number)
{
    const auto present = TRY(post_of(tx, workspace, post));
    std::optional<PersonId> by;
    auto shown = TRY(tx.first(sql::VersionOfPost{.post = post, .workspace = workspace, .number = number}, [&by](store::Row& row) {
        api::PostVersion version{};
        version.version.number = row.next<std::int64_t>();
        version.version.title = row.next<std::string>();
        by = row.next<std::optional<PersonId>>();
        version.version.written_at = row.next<Instant>();
        version.text = decoded<api::PostText>(row.next<std::string_view>());
        return version;
    }));
    if (!shown && number == 1 && !TRY(last_of(tx, present))) // nobody changed it
        return api::PostVersion{.version = TRY(row_of(tx, 1, present.title, present.author, present.changed_at)), .text = text_of(present)};
    if (!shown)
        return Error{Fault::not_found, "compose.version_not_found", post.text() + " " + std::to_string(number)};
    shown->version.who = TRY(people::doer(tx, by));
    return *std::move(shown);
}

} // namespace rostrum::compose
