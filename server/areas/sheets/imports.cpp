// Imports as they are kept: what was read, what is chosen, what was written.

#include "api/events.h"
#include "areas/archive/archive.h"
#include "areas/sheets/steps.h"
#include "base/core/fold.h"
#include "base/events/outbox.h"
#include "queries/sheets.h"

#include <boost/json.hpp>

namespace rostrum::sheets {

namespace {

constexpr int rows_at_once = 100;
constexpr std::size_t most_example_bytes = 120;

Error not_found(ImportId import)
{
    return {Fault::not_found, "sheets.import_not_found", import.text()};
}

template <class Values, class Say> std::string list_of(const Values& values, Say say)
{
    std::string out = "[";
    for (const auto& value : values) {
        out += out.size() > 1 ? "," : "";
        say(out, value);
    }
    return out + "]";
}

template <class Value, class Read> std::vector<Value> list_in(std::string_view json, Read read)
{
    const auto kept = boost::json::parse(json); // written by us
    std::vector<Value> values;
    for (const auto& value : kept.as_array())
        values.push_back(read(value));
    return values;
}

api::RowRemark read_remark(const boost::json::value& value)
{
    const auto& said = value.as_object();
    const auto text = [&](std::string_view name) {
        const auto* found = said.if_contains(name);
        return found ? std::optional(std::string(found->as_string())) : std::nullopt;
    };
    const auto number = [&](std::string_view name) {
        const auto* found = said.if_contains(name);
        return found ? std::optional(found->as_int64()) : std::nullopt;
    };
    const auto channel = text("channel");
    return {.code = *text("code"),
            .severity = *api::parse_severity(*text("severity")),
            .value = text("value"),
            .channel = channel ? ChannelId::parse(*channel) : std::nullopt,
            .have = number("have"),
            .limit = number("limit"),
            .near = number("near")};
}

api::Import read_import(store::Row& row)
{
    api::Import import{};
    import.id = row.next<ImportId>();
    import.name = row.next<std::string>();
    import.state = *api::parse_import_state(row.next<std::string_view>());
    import.format = *api::parse_sheet_format(row.next<std::string_view>());
    import.encoding = row.next<std::optional<std::string>>();
    import.separator = row.next<std::optional<std::string>>();
    import.sheet = row.next<std::optional<std::string>>();
    import.headers = texts_in(row.next<std::string_view>());
    import.reading = *api::decode<api::SheetReading>(row.next<std::string_view>()); // written by us
    import.asks_day_order = row.next<bool>();
    import.remembered = row.next<bool>();
    import.new_labels = texts_in(row.next<std::string_view>());
    import.made_at = row.next<Instant>();
    return import;
}

api::ImportRow read_kept_row(store::Row& row)
{
    api::ImportRow shown{};
    shown.number = row.next<std::int64_t>();
    shown.fate = *api::parse_row_fate(row.next<std::string_view>());
    shown.chosen = row.next<bool>();
    shown.title = row.next<std::string>();
    shown.at = row.next<std::optional<LocalTime>>();
    shown.zone = row.next<std::optional<Zone>>();
    shown.channels = list_in<ChannelId>(row.next<std::string_view>(), [](const auto& id) { return *ChannelId::parse(id.as_string()); });
    shown.remarks = remarks_in(row.next<std::string_view>());
    shown.post = row.next<std::optional<PostId>>();
    return shown;
}

} // namespace

Result<Done> check_ready(store::Transaction& tx, WorkspaceId workspace, ImportId import)
{
    if (TRY(show(tx, workspace, import)).state != api::ImportState::ready)
        return Error{Fault::conflict, "sheets.under_way", import.text()};
    return done;
}

std::vector<std::string> texts_in(std::string_view json)
{
    return list_in<std::string>(json, [](const auto& text) { return std::string(text.as_string()); });
}

std::vector<api::RowRemark> remarks_in(std::string_view json)
{
    return list_in<api::RowRemark>(json, read_remark);
}

std::string json_of(const std::vector<std::string>& texts)
{
    return list_of(texts, [](std::string& out, const std::string& text) { json::append(out, text); });
}

std::string json_of(const std::vector<ChannelId>& channels)
{
    return list_of(channels, [](std::string& out, ChannelId channel) { json::append(out, channel); });
}

std::string json_of(const std::vector<api::RowRemark>& remarks)
{
    return list_of(remarks, [](std::string& out, const api::RowRemark& remark) { api::append_json(out, remark); });
}

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, ImportId import, Instant now)
{
    return events::record(tx, api::event::import_changed,
                          {.at = now, .workspace = workspace, .subject = import.text(), .json = RawJson{"{}"}});
}

Result<api::Import> keep(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import, const std::string& name,
                         const Judgement& judgement, Instant now)
{
    TRY(tx.run(sql::AddImport{.import = import,
                              .workspace = workspace,
                              .person = caller.person,
                              .role = to_string(caller.role),
                              .name = name,
                              .format = to_string(judgement.said.format),
                              .encoding = judgement.said.encoding,
                              .separator = judgement.said.separator,
                              .sheet = judgement.said.sheet,
                              .headers = json_of(judgement.said.headers),
                              .reading = api::encode(judgement.said.reading),
                              .asks_day_order = judgement.said.asks_day_order,
                              .remembered = judgement.said.remembered,
                              .new_labels = json_of(judgement.said.new_labels),
                              .now = now}));
    for (const auto& [row, cells] : judgement.rows)
        TRY(tx.run(sql::AddRow{.import = import,
                               .number = row.number,
                               .workspace = workspace,
                               .cells = cells,
                               .fate = to_string(row.fate),
                               .chosen = row.chosen,
                               .faultless = row.chosen && row.remarks.empty(),
                               .title = row.title,
                               .at = row.at,
                               .zone = row.zone,
                               .channels = json_of(row.channels),
                               .remarks = json_of(row.remarks)}));
    TRY(tell_changed(tx, workspace, import, now));
    return show(tx, workspace, import);
}

Result<api::Import> show(store::Transaction& tx, WorkspaceId workspace, ImportId import)
{
    auto shown = TRY(tx.first(sql::FindImport{.import = import, .workspace = workspace}, read_import));
    if (!shown)
        return not_found(import);
    const auto first = TRY(tx.first(sql::FirstCells{.import = import, .workspace = workspace},
                                    [](store::Row& row) { return texts_in(row.next<std::string_view>()); }));
    for (const auto& cell : first.value_or(std::vector<std::string>{}))
        shown->examples.emplace_back(whole_letters(cell, most_example_bytes));
    TRY(tx.each(sql::CountRows{.import = import, .workspace = workspace}, [&](store::Row& row) {
        api::FateCount count{.fate = *api::parse_row_fate(row.next<std::string_view>()),
                             .rows = row.next<std::int64_t>(),
                             .chosen = row.next<std::int64_t>()};
        shown->chosen += count.chosen;
        shown->written += row.next<std::int64_t>();
        shown->counts.push_back(count);
    }));
    return *std::move(shown);
}

Result<api::ImportRows> rows_of(store::Transaction& tx, WorkspaceId workspace, ImportId import, const api::ListImportRowsQuery& query)
{
    TRY(show(tx, workspace, import));
    const auto many = query.many.value_or(rows_at_once);
    api::ImportRows shown;
    shown.rows = TRY(tx.all(sql::ListRows{.import = import,
                                          .workspace = workspace,
                                          .after = query.after.value_or(0),
                                          .fate = query.fate ? to_string(*query.fate) : std::string_view(),
                                          .many = many + 1},
                            read_kept_row));
    if (shown.rows.size() > static_cast<std::size_t>(many)) {
        shown.rows.pop_back();
        shown.next = shown.rows.back().number;
    }
    return shown;
}

Result<api::Import> choose(store::Transaction& tx, WorkspaceId workspace, ImportId import, const api::RowChoice& choice, Instant now)
{
    TRY(check_ready(tx, workspace, import));
    if (choice.which == api::WhichRows::these) {
        for (const auto number : choice.rows.value_or(std::vector<std::int64_t>{}))
            TRY(tx.run(sql::ChooseRow{.chosen = choice.chosen.value_or(true), .import = import, .number = number, .workspace = workspace}));
    } else {
        const int least = choice.which == api::WhichRows::all ? 0 : choice.which == api::WhichRows::faultless ? 1 : 2; // 2: nothing is
        TRY(tx.run(sql::ChooseRows{.least = least, .import = import, .workspace = workspace}));
    }
    TRY(tell_changed(tx, workspace, import, now));
    return show(tx, workspace, import);
}

Result<Done> drop(store::Transaction& tx, WorkspaceId workspace, ImportId import, Instant now)
{
    if (TRY(show(tx, workspace, import)).state == api::ImportState::writing)
        return Error{Fault::conflict, "sheets.under_way", import.text()};
    TRY(tx.run(sql::DropRows{.import = import, .workspace = workspace}));
    TRY(tx.run(sql::DropImport{.import = import, .workspace = workspace}));
    return tell_changed(tx, workspace, import, now);
}

Result<api::Import> begin_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import,
                                  const std::vector<LabelId>& labels, Instant now)
{
    auto present = TRY(show(tx, workspace, import));
    if (present.state == api::ImportState::writing || present.state == api::ImportState::written)
        return present;
    if (present.chosen == 0)
        return Error{Fault::invalid, "sheets.none_chosen", import.text()};
    if (present.reading.make_labels.value_or(false)) {
        const auto ground = TRY(ground_of(tx, caller, workspace));
        for (std::size_t i = 0; i < present.new_labels.size() && i < labels.size(); ++i)
            if (const auto& name = present.new_labels[i]; !ground.labels.contains(case_folded(name))) // nobody added it meanwhile
                TRY(strategy::add_label(tx, caller, workspace, labels[i], {.name = name, .colour = static_cast<std::int64_t>(i % 6 + 1)},
                                        now));
    }
    TRY(tx.run(sql::BeginWriting{.person = caller.person, .role = to_string(caller.role), .import = import, .workspace = workspace}));
    TRY(jobs::enqueue(tx, write_kind, import.text(), now));
    TRY(archive::record(tx, caller, now,
                        {.action = "sheets.write_import",
                         .workspace = workspace,
                         .subject = import.text(),
                         .subject_title = present.name,
                         .after = archive::object({{"rows", std::to_string(present.chosen)}})}));
    TRY(tell_changed(tx, workspace, import, now));
    present.state = api::ImportState::writing;
    return present;
}

} // namespace rostrum::sheets
