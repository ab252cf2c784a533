// A row of a table as the post it asks for.
#pragma once

#include "api/types_compose.h"
#include "api/types_sheets.h"
#include "api/types_strategy.h"
#include "base/core/time.h"

#include <functional>
#include <map>

namespace rostrum::sheets {

struct PictureNamed {
    AssetId asset;
    std::string alt;
};

// What names in a table stand for, in the workspace that it is brought to; names are folded.
struct Ground {
    Zone zone = Zone::utc();
    bool may_schedule = true;
    std::multimap<std::string, ChannelId, std::less<>> channels; // by name, address and network
    std::map<std::string, LabelId, std::less<>> labels;
    std::map<std::string, CampaignId, std::less<>> campaigns;
    std::function<std::optional<PictureNamed>(const std::string& name_or_id)> picture;
};

struct Draft {
    api::RowFate fate = api::RowFate::draft;
    std::string title;
    api::PostText text;
    api::Purpose purpose{.labels = {}};
    std::vector<std::string> new_labels; // as they were written
    std::optional<LocalTime> at;
    std::optional<Zone> zone; // its own, if it names one
    std::vector<api::RowRemark> remarks;
};

// What its cells ask for; a remark of severity `refused` goes with the fate of that name.
Draft read_row(const std::vector<std::string>& cells, const api::SheetReading& reading, const Ground& ground);

void refuse(Draft& draft, std::string code, std::string value = {});
void remark(Draft& draft, std::string code, std::string value = {});

// The beginning of a text, without a part of a letter at its end.
std::string_view whole_letters(std::string_view text, std::size_t most);

// Whether every date that leaves day and month open would need to be asked about.
bool asks_day_order(const std::vector<std::vector<std::string>>& rows, const std::vector<api::SheetColumn>& columns);
// What the dates of a table tell together.
std::optional<api::DayOrder> order_of(const std::vector<std::vector<std::string>>& rows, const std::vector<api::SheetColumn>& columns);

} // namespace rostrum::sheets
