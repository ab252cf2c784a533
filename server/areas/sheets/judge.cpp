// Says what would become of each row of a table, by the rules that hold when it is written.

#include "areas/library/library.h"
#include "areas/sheets/columns.h"
#include "areas/sheets/steps.h"
#include "base/core/fold.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "queries/sheets.h"

#include <algorithm>
#include <memory>
#include <set>

namespace rostrum::sheets {

namespace {

// The wall may skip the time, show it twice, or have shown it: nobody is asked here, so the row says it.
void check_time(Draft& draft, const Ground& ground, Instant now)
{
    if (!draft.at || draft.fate == api::RowFate::skipped)
        return;
    const auto resolved = resolve(*draft.at, draft.zone.value_or(ground.zone));
    if (draft.fate == api::RowFate::scheduled && std::holds_alternative<Gap>(resolved))
        refuse(draft, "publish.time_in_gap", draft.at->text());
    else if (draft.fate == api::RowFate::scheduled && std::holds_alternative<Overlap>(resolved))
        refuse(draft, "publish.time_twice", draft.at->text());
    else if (first_instant(*draft.at, draft.zone.value_or(ground.zone)) < now)
        refuse(draft, "publish.time_past", draft.at->text());
}

// What the networks would say. A draft may be finished later, so nothing refuses it.
Result<Done> ask_networks(store::Transaction& tx, WorkspaceId workspace, Draft& draft, const Ground& ground, Instant now)
{
    if (draft.fate != api::RowFate::scheduled && draft.fate != api::RowFate::draft)
        return done;
    const auto at = draft.at ? first_instant(*draft.at, draft.zone.value_or(ground.zone)) : now;
    const bool goes_out = draft.fate == api::RowFate::scheduled;
    const compose::Sending sending{.post = {}, .campaign = draft.purpose.campaign, .at = at};
    for (const auto& finding : TRY(compose::findings(tx, workspace, draft.text, sending)).findings) {
        const bool refuses = goes_out && finding.severity == api::Severity::refused;
        api::RowRemark said{.code = finding.code, .severity = refuses ? api::Severity::refused : api::Severity::asked};
        said.channel = finding.channel;
        said.have = finding.have;
        said.limit = finding.limit;
        draft.remarks.push_back(std::move(said));
        if (refuses)
            draft.fate = api::RowFate::refused;
    }
    return done;
}

// The same words at the same place twice in one file are said, and stop nothing.
class SaidBefore {
public:
    void look(Draft& draft, int number)
    {
        if (draft.fate != api::RowFate::scheduled && draft.fate != api::RowFate::draft)
            return;
        auto key = case_folded(draft.text.shared.parts.front().text);
        for (const auto& variant : draft.text.variants)
            key += '\x1f' + variant.channel.text();
        const auto [before, is_first] = first_.emplace(std::move(key), number);
        if (is_first)
            return;
        remark(draft, "sheets.same_as_row");
        draft.remarks.back().near = before->second;
    }

private:
    std::map<std::string, int> first_;
};

api::ImportRow row_of(const Draft& draft, int number)
{
    const auto& text = draft.text.shared.parts.front().text;
    api::ImportRow row{.number = number,
                       .fate = draft.fate,
                       .chosen = draft.fate == api::RowFate::scheduled || draft.fate == api::RowFate::draft,
                       .title = draft.title.empty() ? std::string(whole_letters(text.substr(0, text.find('\n')), 400)) : draft.title,
                       .at = draft.at,
                       .zone = draft.zone,
                       .channels = {},
                       .remarks = draft.remarks};
    for (const auto& variant : draft.text.variants)
        row.channels.push_back(variant.channel);
    return row;
}

Result<Judgement> judge(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, api::Import said,
                        const std::vector<SheetRow>& rows, Instant now)
{
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : rows)
        cells.push_back(row.cells);
    auto reading = said.reading;
    said.asks_day_order = !reading.day_order && asks_day_order(cells, reading.columns);
    if (!reading.day_order)
        reading.day_order = order_of(cells, reading.columns);

    const auto ground = TRY(ground_of(tx, caller, workspace));
    Judgement judgement{.said = std::move(said), .rows = {}};
    std::set<std::string> new_labels;
    SaidBefore before;
    for (const auto& row : rows) {
        auto draft = read_row(row.cells, reading, ground);
        check_time(draft, ground, now);
        TRY(ask_networks(tx, workspace, draft, ground, now));
        before.look(draft, row.number);
        for (const auto& label : draft.new_labels)
            if (new_labels.size() < most_new_labels && new_labels.insert(case_folded(label)).second)
                judgement.said.new_labels.push_back(label);
        judgement.rows.push_back({.row = row_of(draft, row.number), .cells = json_of(row.cells)});
    }
    judgement.said.reading = std::move(reading); // with what the dates told
    return judgement;
}

std::string hash_of(const std::vector<std::string>& headers)
{
    return safety::base64url(safety::sha256(key_of(headers)));
}

} // namespace

Result<Ground> ground_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace)
{
    Ground ground;
    ground.zone = TRY(people::workspace_of(tx, workspace)).zone;
    ground.may_schedule = caller.role >= api::Role::editor;
    for (const auto& channel : TRY(channels::of_workspace(tx, workspace))) {
        std::set<std::string> names;
        for (const auto& name : {channel.name, channel.account.name, channel.account.address, channel.network_id})
            if (!name.empty())
                names.insert(case_folded(name));
        for (const auto& name : names)
            ground.channels.emplace(name, channel.id);
    }
    for (const auto& label : TRY(strategy::labels_of(tx, workspace)))
        ground.labels.emplace(case_folded(label.name), label.id);
    for (const auto& campaign : TRY(strategy::campaigns_of(tx, workspace)))
        ground.campaigns.emplace(case_folded(campaign.name), campaign.id);
    auto known = std::make_shared<std::map<std::string, std::optional<PictureNamed>>>();
    ground.picture = [&tx, workspace, known](const std::string& name) {
        const auto [found, is_new] = known->try_emplace(name);
        if (is_new) {
            const auto id = AssetId::parse(name);
            const auto asset = id ? library::find(tx, workspace, *id) : library::named(tx, workspace, name);
            if (asset && *asset)
                found->second = PictureNamed{(*asset)->id, (*asset)->alt};
        }
        return found->second;
    };
    return ground;
}

Result<Judgement> judge_file(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const std::string& bytes, Instant now)
{
    auto sheet = TRY(read_sheet(bytes));
    api::Import said{};
    said.headers = sheet.headers;
    said.format = sheet.format;
    said.encoding = sheet.encoding;
    said.separator = sheet.separator;
    said.sheet = sheet.name;
    const auto remembered = TRY(tx.first(sql::ReadingFor{.workspace = workspace, .headers = hash_of(sheet.headers)},
                                         [](store::Row& row) { return *api::decode<api::SheetReading>(row.next<std::string_view>()); }));
    said.remembered = remembered.has_value();
    said.reading = remembered.value_or(api::SheetReading{.columns = guess_columns(sheet.headers)});
    return judge(tx, caller, workspace, std::move(said), sheet.rows, now);
}

Result<Judgement> judge_again(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, ImportId import,
                              const api::SheetReading& reading, Instant now)
{
    auto said = TRY(show(tx, workspace, import));
    TRY(check_columns(reading.columns, said.headers.size()));
    for (const auto channel : reading.channels.value_or(std::vector<ChannelId>{}))
        TRY(channels::channel_of(tx, workspace, channel));
    said.reading = reading;
    said.reading.columns.resize(said.headers.size(), api::SheetColumn::ignored);
    said.new_labels.clear();
    const auto rows = TRY(tx.all(sql::CellsOf{.import = import, .workspace = workspace}, [](store::Row& row) {
        const auto number = row.next<int>();
        return SheetRow{.number = number, .cells = texts_in(row.next<std::string_view>())};
    }));
    return judge(tx, caller, workspace, std::move(said), rows, now);
}

Result<api::Import> keep_reading(store::Transaction& tx, WorkspaceId workspace, ImportId import, const Judgement& judgement, Instant now)
{
    TRY(check_ready(tx, workspace, import));
    TRY(tx.run(sql::SayAnew{.reading = api::encode(judgement.said.reading),
                            .asks_day_order = judgement.said.asks_day_order,
                            .new_labels = json_of(judgement.said.new_labels),
                            .import = import,
                            .workspace = workspace}));
    for (const auto& [row, cells] : judgement.rows)
        TRY(tx.run(sql::JudgeRow{.fate = to_string(row.fate),
                                 .chosen = row.chosen,
                                 .faultless = row.chosen && row.remarks.empty(),
                                 .title = row.title,
                                 .at = row.at,
                                 .zone = row.zone,
                                 .channels = json_of(row.channels),
                                 .remarks = json_of(row.remarks),
                                 .import = import,
                                 .number = row.number,
                                 .workspace = workspace}));
    TRY(tx.run(sql::RememberReading{
        .workspace = workspace, .headers = hash_of(judgement.said.headers), .reading = api::encode(judgement.said.reading)}));
    TRY(tell_changed(tx, workspace, import, now));
    return show(tx, workspace, import);
}

} // namespace rostrum::sheets
