// The bin: what was deleted, for as long as somebody may want it back.

#include "areas/compose/compose.h"
#include "areas/compose/records.h"
#include "queries/compose.h"

namespace rostrum::compose {

namespace {

Binned read_binned(store::Row& row)
{
    Binned binned;
    binned.post = row.next<PostId>();
    binned.title = row.next<std::string>();
    binned.text = decoded<api::PostText>(row.next<std::string_view>());
    binned.purpose = decoded<api::Purpose>(row.next<std::string_view>());
    binned.late_rule = late_rule_in(row);
    const auto at = row.next<std::optional<LocalTime>>();
    const auto zone = row.next<std::optional<Zone>>();
    const auto due_at = row.next<std::optional<Instant>>();
    if (at && zone && due_at)
        binned.plan = Plan{.at = *at, .zone = *zone, .due_at = *due_at};
    binned.was_scheduled = row.next<bool>();
    binned.author = row.next<std::optional<PersonId>>();
    binned.binned_by = row.next<std::optional<PersonId>>();
    binned.binned_at = row.next<Instant>();
    return binned;
}

} // namespace

Result<Done> put_into_bin(store::Transaction& tx, const Post& post, bool was_scheduled, std::optional<PersonId> by, Instant now)
{
    TRY(tx.run(sql::PutIntoBin{.post = post.id,
                               .workspace = post.workspace,
                               .title = post.title,
                               .words = api::encode(text_of(post)),
                               .purpose = api::encode(post.purpose),
                               .late_after_minutes = minutes_of(post.late_rule),
                               .late_then = then_of(post.late_rule),
                               .local_time = post.at,
                               .zone = post.zone,
                               .due_at = post.due_at,
                               .was_scheduled = was_scheduled,
                               .author = post.author,
                               .by = by,
                               .now = now}));
    TRY(tx.run(sql::DropPostLabels{.post = post.id, .workspace = post.workspace}));
    TRY(tx.run(sql::DropVariants{.post = post.id, .workspace = post.workspace}));
    TRY(tx.run(sql::ForgetAssets{.post = post.id, .workspace = post.workspace}));
    TRY(tx.run(sql::RemovePost{.post = post.id, .workspace = post.workspace}));
    return done;
}

Result<Binned> take_out_of_bin(store::Transaction& tx, WorkspaceId workspace, PostId post)
{
    auto binned = TRY(tx.first(sql::FindInBin{.post = post, .workspace = workspace}, read_binned));
    if (!binned)
        return Error{Fault::not_found, "compose.post_not_in_bin", post.text()};
    TRY(tx.run(sql::TakeOutOfBin{.post = post, .workspace = workspace}));
    return *std::move(binned);
}

Result<std::vector<Binned>> bin(store::Transaction& tx, WorkspaceId workspace)
{
    return tx.all(sql::Bin{.workspace = workspace}, read_binned);
}

Result<Done> empty_bin(store::Transaction& tx, Instant before)
{
    TRY(tx.run(sql::ForgetVersions{.before = before}));
    TRY(tx.run(sql::EmptyBin{.before = before}));
    return done;
}

} // namespace rostrum::compose
