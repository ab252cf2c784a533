// The operations of sheets.

#include "api/sheets_operations.h"
#include "app/services.h"
#include "areas/sheets/columns.h"
#include "areas/sheets/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"

namespace rostrum::sheets {

namespace {

Result<std::vector<std::string>> channel_names(store::Transaction& tx, WorkspaceId workspace)
{
    std::vector<std::string> names;
    for (const auto& channel : TRY(channels::of_workspace(tx, workspace)))
        names.push_back(channel.name);
    return names;
}

std::string template_of(const std::vector<std::string>& channels, api::Language language)
{
    std::string csv = "\xEF\xBB\xBF"; // without the mark, spreadsheets misread the letters
    std::vector<std::string> headers;
    for (const auto column : own_columns())
        headers.emplace_back(header_of(column, language));
    append_csv_row(csv, headers);
    for (const auto& channel : channels) {
        std::vector<std::string> cells;
        for (const auto column : own_columns())
            cells.push_back(column == api::SheetColumn::channels ? channel : column == api::SheetColumn::state ? "draft" : "");
        append_csv_row(csv, cells);
    }
    return csv;
}

} // namespace

namespace operations {

Task<api::Import> add_import(Services& services, Caller caller, WorkspaceId workspace, api::AddImportQuery query, http::Request request)
{
    const auto now = services.clock.now();
    auto judgement = co_await services.store.read(judge_file, caller, workspace, std::move(request.body), now);
    auto shown = co_await services.store.write(keep, caller, workspace, services.random.id<ImportId>(now), query.name.value_or(""),
                                               std::move(judgement), now);
    co_return shown;
}

Task<http::Response> show_import_template(Services& services, Caller caller, WorkspaceId workspace, http::Request)
{
    const auto channels = co_await services.store.read(channel_names, workspace);
    http::Response response;
    response.headers = {{"Content-Type", "text/csv; charset=utf-8"},
                        {"Content-Disposition", "attachment; filename=\"posts.csv\""},
                        {"Cache-Control", "private, no-store"}};
    response.body = template_of(channels, caller.language);
    co_return response;
}

Task<api::Import> show_import(Services& services, Caller, WorkspaceId workspace, ImportId import)
{
    auto shown = co_await services.store.read(show, workspace, import);
    co_return shown;
}

Task<> drop_import(Services& services, Caller, WorkspaceId workspace, ImportId import)
{
    co_await services.store.write(drop, workspace, import, services.clock.now());
    co_return done;
}

Task<api::Import> read_import(Services& services, Caller caller, WorkspaceId workspace, ImportId import, api::SheetReading body)
{
    const auto now = services.clock.now();
    auto judgement = co_await services.store.read(judge_again, caller, workspace, import, std::move(body), now);
    auto shown = co_await services.store.write(keep_reading, workspace, import, std::move(judgement), now);
    co_return shown;
}

Task<api::ImportRows> list_import_rows(Services& services, Caller, WorkspaceId workspace, ImportId import, api::ListImportRowsQuery query)
{
    auto shown = co_await services.store.read(rows_of, workspace, import, query);
    co_return shown;
}

Task<api::Import> choose_import_rows(Services& services, Caller, WorkspaceId workspace, ImportId import, api::RowChoice body)
{
    auto shown = co_await services.store.write(choose, workspace, import, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Import> write_import(Services& services, Caller caller, WorkspaceId workspace, ImportId import)
{
    const auto now = services.clock.now();
    std::vector<LabelId> labels;
    while (labels.size() < most_new_labels)
        labels.push_back(services.random.id<LabelId>(now));
    auto shown = co_await services.store.write(begin_writing, caller, workspace, import, std::move(labels), now);
    co_return shown;
}

} // namespace operations
} // namespace rostrum::sheets
