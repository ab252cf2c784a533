// Writes chosen rows as posts, a piece at a time: each piece with its posts' ids in one transaction, so that a crash loses and repeats
// nothing.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/sheets/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/jobs/board.h"
#include "queries/sheets.h"

namespace rostrum::sheets {

namespace {

constexpr int rows_a_piece = 100;
constexpr auto kept_for = 24h;

struct Piece {
    WorkspaceId workspace;
    Caller caller; // whoever asked, as they were then; their key is still sealed
    std::optional<std::string> sealed_key;
    bool asker_is_gone = false;
    api::SheetReading reading;
    std::vector<SheetRow> rows;
};

Result<std::optional<Piece>> next_piece(store::Transaction& tx, ImportId import)
{
    auto piece = TRY(tx.first(sql::ImportToWrite{.import = import}, [](store::Row& row) {
        Piece found;
        found.workspace = row.next<WorkspaceId>();
        found.caller.person = row.next<std::optional<PersonId>>();
        found.caller.role = *api::parse_role(row.next<std::string_view>());
        found.reading = *api::decode<api::SheetReading>(row.next<std::string_view>()); // written by us
        return found;
    }));
    if (!piece)
        return piece;
    const auto workspace = TRY(people::workspace_of(tx, piece->workspace));
    piece->caller.organization = workspace.organization;
    piece->caller.from = "job";
    if (piece->caller.person) {
        auto name = people::name_of(tx, *piece->caller.person);
        if (!name && name.error().fault != Fault::not_found)
            return name.error();
        if (!name) {
            piece->asker_is_gone = true;
            return piece;
        }
        piece->caller.name = *std::move(name);
        piece->sealed_key = TRY(archive::sealed_personal_key(tx, *piece->caller.person));
    }
    piece->rows = TRY(tx.all(sql::RowsToWrite{.import = import, .workspace = piece->workspace, .many = rows_a_piece}, [](store::Row& row) {
        const auto number = row.next<int>();
        return SheetRow{.number = number, .cells = texts_in(row.next<std::string_view>())};
    }));
    return piece;
}

// Whatever changed since the rows were judged, the same rules refuse it here.
Result<Done> write_row(store::Transaction& tx, const Piece& piece, ImportId import, const SheetRow& row, const publish::FreshIds& fresh,
                       const Ground& ground, Instant now)
{
    auto draft = read_row(row.cells, piece.reading, ground);
    if (draft.fate == api::RowFate::refused || draft.fate == api::RowFate::skipped)
        return Error{Fault::invalid, draft.remarks.back().code, std::to_string(row.number)};
    const auto variants = static_cast<std::ptrdiff_t>(draft.text.variants.size());
    auto plan = plan_of(draft);
    compose::NewPost post{.id = fresh.post,
                          .title = std::move(draft.title),
                          .text = std::move(draft.text),
                          .variant_ids = {fresh.variants.begin(), fresh.variants.begin() + variants},
                          .purpose = std::move(draft.purpose),
                          .late_rule = {},
                          .author = piece.caller.person};
    std::optional<publish::Wish> wish;
    if (plan)
        wish = publish::Wish{.plan = *std::move(plan),
                             .delivery_ids = {fresh.deliveries.begin(), fresh.deliveries.begin() + variants},
                             .keys = {fresh.keys.begin(), fresh.keys.begin() + variants}};
    TRY(publish::write(tx, piece.caller, piece.workspace, std::move(post), std::move(wish), now));
    if (TRY(tx.run(sql::WroteRow{.post = fresh.post, .import = import, .number = row.number, .workspace = piece.workspace})) == 0)
        return Error{Fault::broken, "sheets.written_meanwhile", std::to_string(row.number)};
    return done;
}

Result<Done> write_piece(store::Transaction& tx, const Piece& piece, ImportId import, const std::vector<publish::FreshIds>& fresh,
                         Instant now)
{
    const auto ground = TRY(ground_of(tx, piece.caller, piece.workspace));
    for (std::size_t i = 0; i < piece.rows.size(); ++i)
        TRY(write_row(tx, piece, import, piece.rows[i], fresh.at(i), ground, now));
    return tell_changed(tx, piece.workspace, import, now);
}

Result<Done> refuse_row(store::Transaction& tx, WorkspaceId workspace, ImportId import, int number, const std::string& code, Instant now)
{
    auto remarks = TRY(tx.first(sql::RemarksOn{.import = import, .number = number, .workspace = workspace},
                                [](store::Row& row) { return remarks_in(row.next<std::string_view>()); }));
    remarks->push_back({.code = code, .severity = api::Severity::refused});
    TRY(tx.run(sql::RefuseRow{.remarks = json_of(*remarks), .import = import, .number = number, .workspace = workspace}));
    return tell_changed(tx, workspace, import, now);
}

Result<Done> end(store::Transaction& tx, WorkspaceId workspace, ImportId import, api::ImportState state, Instant now)
{
    TRY(tx.run(sql::EndWriting{.state = to_string(state), .import = import, .workspace = workspace}));
    return tell_changed(tx, workspace, import, now);
}

std::vector<publish::FreshIds> draw_for(Services& services, const Piece& piece, std::size_t variants)
{
    std::vector<publish::FreshIds> all;
    while (all.size() < piece.rows.size())
        all.push_back(publish::draw(services, variants));
    return all;
}

bool is_of_the_row(Fault fault)
{
    return fault == Fault::invalid || fault == Fault::not_found || fault == Fault::conflict || fault == Fault::forbidden;
}

// What goes wrong with one row is said of that row, and the others are written.
Task<> write_one_by_one(Services& services, Piece piece, ImportId import, std::size_t variants)
{
    const auto rows = std::exchange(piece.rows, {});
    for (const auto& row : rows) {
        piece.rows = {row};
        auto fresh = draw_for(services, piece, variants);
        const auto written = co_await attempted(services.store.write(write_piece, piece, import, std::move(fresh), services.clock.now()));
        if (written)
            continue;
        if (!is_of_the_row(written.error().fault))
            co_return written.error();
        co_await services.store.write(refuse_row, piece.workspace, import, row.number, written.error().code, services.clock.now());
    }
    co_return done;
}

Result<std::size_t> channels_there(store::Transaction& tx, WorkspaceId workspace)
{
    return TRY(channels::of_workspace(tx, workspace)).size();
}

Task<> write_rows(Services& services, ImportId import)
{
    while (true) {
        auto piece = co_await services.store.read(next_piece, import);
        if (!piece)
            break;
        if (piece->asker_is_gone || piece->rows.empty()) {
            const auto state = piece->asker_is_gone ? api::ImportState::failed : api::ImportState::written;
            co_await services.store.write(end, piece->workspace, import, state, services.clock.now());
            break;
        }
        if (piece->sealed_key)
            piece->caller.personal_key = CO_TRY(archive::open_personal_key(services, *piece->caller.person, *piece->sealed_key));
        const auto variants = co_await services.store.read(channels_there, piece->workspace);
        auto fresh = draw_for(services, *piece, variants);
        const auto written = co_await attempted(services.store.write(write_piece, *piece, import, std::move(fresh), services.clock.now()));
        if (!written && !is_of_the_row(written.error().fault))
            co_return written.error();
        if (!written)
            co_await write_one_by_one(services, *piece, import, variants);
    }
    publish::wake(services);
    co_return done;
}

Result<Done> drop_old(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::DropOldRows{.before = now - kept_for}));
    TRY(tx.run(sql::DropOld{.before = now - kept_for}));
    return done;
}

} // namespace

std::optional<api::Plan> plan_of(const Draft& draft)
{
    if (!draft.at)
        return std::nullopt;
    if (draft.fate == api::RowFate::scheduled)
        return api::Plan{.when = api::PlanKind::at, .at = draft.at, .zone = draft.zone};
    return api::Plan{.when = api::PlanKind::draft, .at = draft.at, .zone = draft.zone, .fold = api::Fold::earlier};
}

void declare_jobs(jobs::Board& board, Services& services)
{
    board.task(write_kind, services, write_rows);
    board.every(1h, {"sheets.drop_old", "Forgets tables that were brought more than a day ago."}, drop_old);
}

} // namespace rostrum::sheets
