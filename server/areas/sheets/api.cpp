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

std::vector<std::vector<std::string>> template_of(const std::vector<std::string>& channels, api::Language language)
{
    std::vector<std::vector<std::string>> rows(1);
    for (const auto column : own_columns())
        rows.front().emplace_back(header_of(column, language));
    for (const auto& channel : channels) {
        auto& cells = rows.emplace_back();
        for (const auto column : own_columns())
            cells.push_back(column == api::SheetColumn::channels ? channel : column == api::SheetColumn::state ? "draft" : "");
    }
    return rows;
}

http::Response file_of(std::string body, api::ExportFormat format)
{
    constexpr std::string_view kinds[] = {"text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                          "text/calendar; charset=utf-8"};
    http::Response response;
    response.headers = {{"Content-Type", std::string(kinds[static_cast<std::size_t>(format)])},
                        {"Content-Disposition", "attachment; filename=\"posts." + std::string(to_string(format)) + "\""},
                        {"Cache-Control", "private, no-store"}};
    response.body = std::move(body);
    return response;
}

Result<std::string> exported(store::Transaction& tx, WorkspaceId workspace, const api::ExportPosts& wish, api::Language language,
                             Instant now)
{
    if (wish.format == api::ExportFormat::ics)
        return plan::icalendar(TRY(calendar_of(tx, workspace, wish.posts)), now);
    const auto rows = TRY(table_of(tx, workspace, wish.posts, language));
    return wish.format == api::ExportFormat::csv ? write_csv(rows) : write_xlsx(rows);
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

Task<http::Response> show_import_template(Services& services, Caller caller, WorkspaceId workspace, api::ShowImportTemplateQuery query,
                                          http::Request)
{
    const auto channels = co_await services.store.read(channel_names, workspace);
    const auto rows = template_of(channels, caller.language);
    if (query.format == api::SheetFormat::xlsx)
        co_return file_of(CO_TRY(write_xlsx(rows)), api::ExportFormat::xlsx);
    co_return file_of(write_csv(rows), api::ExportFormat::csv);
}

Task<http::Response> export_posts(Services& services, Caller caller, WorkspaceId workspace, api::ExportPosts body, http::Request)
{
    const auto format = body.format;
    auto file = co_await services.store.read(exported, workspace, std::move(body), caller.language, services.clock.now());
    co_return file_of(std::move(file), format);
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
