// The steps of sheets that its own files share.
#pragma once

#include "areas/sheets/rows.h"
#include "areas/sheets/sheet.h"
#include "areas/sheets/sheets.h"
#include "base/jobs/jobs.h"

namespace rostrum::sheets {

inline constexpr jobs::Kind write_kind{
    .name = "sheets.write_rows", .sentence = "Writes the chosen rows of a table as posts.", .queue = jobs::Queue::slow};
inline constexpr std::size_t most_new_labels = 200;

// A row with what would become of it.
struct Judged {
    api::ImportRow row;
    std::string cells; // JSON
};
// Counts and ids of `said` are not known yet.
struct Judgement {
    api::Import said;
    std::vector<Judged> rows;
};

// What the rows of a table would become; changes nothing.
Result<Judgement> judge_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::string& bytes, Instant now);
// The same once more by another reading. not_found "sheets.import_not_found".
Result<Judgement> judge_again(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import,
                              const api::SheetReading& reading, Instant now);

Result<api::Import> keep(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import, const std::string& name,
                         const Judgement& judgement, Instant now);
// Conflict "sheets.under_way" once it is being written.
Result<api::Import> keep_reading(store::Transaction& tx, WorkspaceId workspace, ImportId import, const Judgement& judgement, Instant now);
Result<api::Import> show(store::Transaction& tx, WorkspaceId workspace, ImportId import);
Result<api::ImportRows> rows_of(store::Transaction& tx, WorkspaceId workspace, ImportId import, const api::ListImportRowsQuery& query);
Result<api::Import> choose(store::Transaction& tx, WorkspaceId workspace, ImportId import, const api::RowChoice& choice, Instant now);
Result<Done> drop(store::Transaction& tx, WorkspaceId workspace, ImportId import, Instant now);

// Conflict "sheets.under_way" once it is being written.
Result<Done> check_ready(store::Transaction& tx, WorkspaceId workspace, ImportId import);

// Asked twice it begins once; asked again where it failed it goes on. Invalid "sheets.none_chosen".
Result<api::Import> begin_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import,
                                  const std::vector<LabelId>& labels, Instant now);

// What names stand for in a workspace, as seen by this transaction.
Result<Ground> ground_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace);

// When a row's post is to go out, as a plan; none for a draft without a wish.
std::optional<api::Plan> plan_of(const Draft& draft);

// Lists as they are kept, as JSON.
std::vector<std::string> texts_in(std::string_view json);
std::vector<api::RowRemark> remarks_in(std::string_view json);
std::string json_of(const std::vector<std::string>& texts);
std::string json_of(const std::vector<ChannelId>& channels);
std::string json_of(const std::vector<api::RowRemark>& remarks);

// Posts as a table that can be imported again, with what only a reader wants behind. Headers speak `language`.
Result<std::vector<std::vector<std::string>>> table_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts,
                                                       api::Language language);
// Those of them that have a time.
Result<api::SharedCalendar> calendar_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts);

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, ImportId import, Instant now);

} // namespace rostrum::sheets
