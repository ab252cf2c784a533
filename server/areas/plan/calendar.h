// A window of the calendar as JSON, read and written in one go.
#pragma once

#include "areas/plan/rules.h"
#include "areas/publish/publish.h"

namespace rostrum::plan {

// What a window shows, as it comes from the areas that keep it.
struct Shown {
    Zone zone = Zone::utc();
    std::vector<compose::PostRow> posts;            // by wall time
    std::vector<publish::Summary> deliveries;       // by post
    std::vector<compose::Destination> destinations; // of drafts, by post
    std::vector<compose::Labelled> labels;          // by post
};
void append_calendar(std::string& out, const Window& window, const Shown& shown);

Result<std::string> calendar(store::Transaction& tx, WorkspaceId workspace, const Window& window);

} // namespace rostrum::plan
