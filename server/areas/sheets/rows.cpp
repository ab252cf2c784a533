// A row of a table as the post it asks for.

#include "areas/sheets/rows.h"

#include "areas/sheets/moments.h"
#include "areas/sheets/sheet.h"
#include "base/core/ascii.h"
#include "base/core/fold.h"

#include <algorithm>
#include <array>
#include <set>

namespace rostrum::sheets {

namespace {

using Column = api::SheetColumn;
using Fate = api::RowFate;

constexpr std::size_t most_text = 20'000; // these as the contract says
constexpr std::size_t most_title = 200;
constexpr std::size_t most_link = 2'000;
constexpr std::size_t most_alt = 2'000;
constexpr std::size_t most_pictures = 20;
constexpr std::size_t most_labels = 20;
constexpr std::size_t most_label = 60;

std::string trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    return from == std::string_view::npos ? std::string() : std::string(text.substr(from, text.find_last_not_of(" \t\r\n") + 1 - from));
}

std::size_t letters_in(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) { return (letter & 0xC0) != 0x80; }));
}

// The cells of one row by what they say.
class Cells {
public:
    Cells(const std::vector<std::string>& cells, const std::vector<Column>& columns) : cells_(cells), columns_(columns) {}

    std::string operator[](Column column) const
    {
        const auto found = std::ranges::find(columns_, column);
        const auto at = static_cast<std::size_t>(found - columns_.begin());
        return found == columns_.end() || at >= cells_.size() ? std::string() : trimmed(without_guard(cells_[at]));
    }

private:
    const std::vector<std::string>& cells_;
    const std::vector<Column>& columns_;
};

std::vector<std::string> pieces_of(std::string_view cell, std::string_view marks)
{
    std::vector<std::string> pieces;
    while (!cell.empty()) {
        const auto end = std::min(cell.find_first_of(marks), cell.size());
        pieces.push_back(trimmed(cell.substr(0, end)));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return pieces;
}

// Several names in one cell, each once: on lines of their own, or else between commas, which then are part of no name.
std::vector<std::string> names_in(std::string_view cell)
{
    std::vector<std::string> names;
    for (auto& name : pieces_of(cell, cell.find_first_of("|\n") == std::string_view::npos ? ",;" : "|\n"))
        if (!name.empty() && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    return names;
}

void read_channels(Draft& draft, const std::string& cell, const api::SheetReading& reading, const Ground& ground)
{
    std::vector<ChannelId> chosen;
    const auto take = [&](ChannelId channel) {
        if (std::ranges::find(chosen, channel) == chosen.end())
            chosen.push_back(channel);
    };
    const auto names = ground.channels.contains(case_folded(cell)) ? std::vector{cell} : names_in(cell); // its name may have a comma
    for (const auto& name : names) {
        const auto [first, last] = ground.channels.equal_range(case_folded(name));
        if (first == last)
            refuse(draft, "sheets.unknown_channel", name);
        else if (std::any_of(first, last, [&](const auto& each) { return each.second != first->second; }))
            refuse(draft, "sheets.several_channels", name);
        else
            take(first->second);
    }
    if (names.empty() && reading.channels)
        std::ranges::for_each(*reading.channels, take);
    for (const auto channel : chosen)
        draft.text.variants.push_back({.channel = channel});
}

bool is_address(std::string_view text)
{
    const auto lowered = ascii::lower(text.substr(0, 8));
    return lowered.starts_with("https://") || lowered.starts_with("http://");
}

void read_pictures(Draft& draft, const std::string& cell, const std::string& alt, const Ground& ground)
{
    auto& media = draft.text.shared.parts.front().media;
    const bool is_one = !cell.empty() && !is_address(cell) && ground.picture(cell).has_value();
    const auto alts = pieces_of(alt, "|\n"); // in the order of the pictures
    auto said = alts.begin();
    for (const auto& name : is_one ? std::vector{cell} : is_address(cell) ? pieces_of(cell, "|\n\t ;,") : names_in(cell)) {
        if (name.empty())
            continue;
        const auto described = said == alts.end() ? std::string() : *said++;
        if (is_address(name)) {
            remark(draft, "sheets.picture_not_fetched", name);
            continue;
        }
        const auto picture = ground.picture(name);
        if (!picture) {
            refuse(draft, "sheets.unknown_picture", name);
            continue;
        }
        media.push_back({.asset = picture->asset, .alt = described.empty() ? picture->alt : described});
        if (media.back().alt.size() > most_alt)
            refuse(draft, "sheets.alt_too_long");
    }
    if (media.size() > most_pictures)
        refuse(draft, "sheets.too_many_pictures");
}

void read_purpose(Draft& draft, const Cells& cells, const api::SheetReading& reading, const Ground& ground)
{
    const auto cell = cells[Column::labels];
    for (auto name : ground.labels.contains(case_folded(cell)) ? std::vector{cell} : names_in(cell)) {
        if (name.starts_with('#'))
            name.erase(0, 1);
        if (const auto found = ground.labels.find(case_folded(name)); found != ground.labels.end()) {
            if (std::ranges::find(draft.purpose.labels, found->second) == draft.purpose.labels.end())
                draft.purpose.labels.push_back(found->second);
        } else if (letters_in(name) > most_label) {
            refuse(draft, "sheets.label_too_long", name);
        } else if (!name.empty()) {
            draft.new_labels.push_back(name);
            if (!reading.make_labels.value_or(false))
                remark(draft, "sheets.unknown_label", name);
        }
    }
    if (draft.purpose.labels.size() + draft.new_labels.size() > most_labels)
        refuse(draft, "sheets.too_many_labels");
    const auto campaign = cells[Column::campaign];
    if (const auto found = ground.campaigns.find(case_folded(campaign)); found != ground.campaigns.end())
        draft.purpose.campaign = found->second;
    else if (!campaign.empty())
        remark(draft, "sheets.unknown_campaign", campaign);
}

void read_time(Draft& draft, const Cells& cells, const api::SheetReading& reading, const Ground& ground)
{
    const auto date = cells[Column::date], time = cells[Column::time], zone = cells[Column::zone];
    if (!zone.empty()) {
        draft.zone = Zone::parse(zone);
        if (!draft.zone)
            refuse(draft, "sheets.unknown_zone", zone);
    }
    if (date.empty()) {
        if (!time.empty())
            refuse(draft, "sheets.time_without_date", time);
        return;
    }
    if (!reading.day_order && order_told_by(date) == Tells::either)
        return refuse(draft, "sheets.day_or_month_first", date);
    const auto moment = read_moment(date, time, reading.day_order);
    if (!moment)
        return refuse(draft, "sheets.not_a_date", time.empty() ? date : date + " " + time);
    if (moment->exact)
        draft.at = wall_time(*moment->exact, draft.zone.value_or(ground.zone));
    else if (moment->clock)
        draft.at = LocalTime{std::chrono::seconds(moment->day.since_1970) + *moment->clock};
    else
        refuse(draft, "sheets.no_time", date);
}

enum class Said { nothing, draft, scheduled, over, unknown };
Said state_in(const std::string& cell)
{
    static const std::map<std::string, Said, std::less<>> words{
        {"", Said::nothing},
        {"draft", Said::draft},
        {"concept", Said::draft},
        {"taslak", Said::draft},
        {"luonnos", Said::draft},
        {"utkast", Said::draft},
        {"черновик", Said::draft},
        {"scheduled", Said::scheduled},
        {"gepland", Said::scheduled},
        {"planlandı", Said::scheduled},
        {"ajastettu", Said::scheduled},
        {"planlagt", Said::scheduled},
        {"запланировано", Said::scheduled},
        {"published", Said::over},
        {"partly_published", Said::over},
        {"sending", Said::over},
        {"held", Said::over},
        {"failed", Said::over},
        {"cancelled", Said::over},
    };
    const auto found = words.find(case_folded(cell));
    return found == words.end() ? Said::unknown : found->second;
}

void decide_fate(Draft& draft, const std::string& state, const api::SheetReading& reading, const Ground& ground)
{
    const auto said = state_in(state);
    if (said == Said::over) { // it went out, or was not meant to any more: bringing it again must not send it again
        draft.fate = Fate::skipped;
        draft.remarks = {{.code = "sheets.over_already", .severity = api::Severity::asked, .value = state}};
        return;
    }
    if (said == Said::unknown)
        return refuse(draft, "sheets.unknown_state", state);
    if (said == Said::scheduled && !draft.at && draft.fate != Fate::refused)
        return refuse(draft, "sheets.no_date");
    const bool wants_out = said != Said::draft && draft.at && !reading.only_drafts.value_or(false);
    if (wants_out && draft.text.variants.empty() && draft.fate != Fate::refused)
        return refuse(draft, "sheets.no_channel");
    if (wants_out && !ground.may_schedule)
        remark(draft, "sheets.may_not_schedule");
    else if (wants_out && draft.fate != Fate::refused)
        draft.fate = Fate::scheduled;
}

template <class Each> void each_date(const std::vector<std::vector<std::string>>& rows, const std::vector<Column>& columns, Each each)
{
    for (const auto& cells : rows)
        each(order_told_by(Cells(cells, columns)[Column::date]));
}

} // namespace

std::string_view whole_letters(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (text[most] & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

void refuse(Draft& draft, std::string code, std::string value)
{
    draft.fate = Fate::refused;
    remark(draft, std::move(code), std::move(value));
    draft.remarks.back().severity = api::Severity::refused;
}

void remark(Draft& draft, std::string code, std::string value)
{
    api::RowRemark said{.code = std::move(code), .severity = api::Severity::asked};
    if (!value.empty())
        said.value = whole_letters(value, 200);
    draft.remarks.push_back(std::move(said));
}

Draft read_row(const std::vector<std::string>& row, const api::SheetReading& reading, const Ground& ground)
{
    const Cells cells(row, reading.columns);
    Draft draft;
    draft.title = cells[Column::title];
    if (letters_in(draft.title) > most_title)
        refuse(draft, "sheets.title_too_long");
    auto text = cells[Column::text];
    const auto link = cells[Column::link];
    draft.text.shared.parts.push_back({.text = {}, .media = {}});
    if (!link.empty()) {
        if (!is_address(link) || link.size() > most_link || link.find_first_of(" \n") != std::string::npos)
            refuse(draft, "sheets.not_a_link", link);
        else
            draft.text.shared.link = link;
        // Not every network has a card: there the link is only seen in the text.
        if (draft.text.shared.link && text.find(link) == std::string::npos)
            text += (text.empty() ? "" : "\n\n") + link;
    }
    if (letters_in(text) > most_text)
        refuse(draft, "sheets.text_too_long");
    draft.text.shared.parts.front().text = std::move(text);
    read_channels(draft, cells[Column::channels], reading, ground);
    read_pictures(draft, cells[Column::pictures], cells[Column::alt], ground);
    const auto& part = draft.text.shared.parts.front();
    if (part.text.empty() && part.media.empty())
        refuse(draft, "sheets.says_nothing");
    read_purpose(draft, cells, reading, ground);
    read_time(draft, cells, reading, ground);
    decide_fate(draft, cells[Column::state], reading, ground);
    return draft;
}

bool asks_day_order(const std::vector<std::vector<std::string>>& rows, const std::vector<Column>& columns)
{
    bool open = false;
    each_date(rows, columns, [&](Tells tells) { open = open || tells == Tells::either; });
    return open && !order_of(rows, columns);
}

std::optional<api::DayOrder> order_of(const std::vector<std::vector<std::string>>& rows, const std::vector<Column>& columns)
{
    bool day = false, month = false;
    each_date(rows, columns, [&](Tells tells) {
        day = day || tells == Tells::day_first;
        month = month || tells == Tells::month_first;
    });
    if (day == month) // nothing tells, or one says this and another that
        return std::nullopt;
    return day ? api::DayOrder::day_first : api::DayOrder::month_first;
}

} // namespace rostrum::sheets
