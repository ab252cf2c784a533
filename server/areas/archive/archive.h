// The face of the archive: the audit log, one row for every change, written in the same transaction as the change.
#pragma once

#include "areas/people/people.h"

namespace rostrum::archive {

struct Entry {
    std::string_view action;              // permission or event, such as "publish.schedule_post"
    std::optional<WorkspaceId> workspace; // none: of the organization
    std::string subject = {};             // id of what was changed
    std::string subject_title = {};
    RawJson before = {};                  // nothing personal in these two
    RawJson after = {};
    RawJson personal = {};                // addresses and the like: sealed with the caller's personal key, so that erasing a person leaves the proof
};

// Writes the entry with the organization's next number. The caller's network address is sealed with what is personal.
Result<Done> record(store::Transaction& tx, const Caller& caller, Instant now, const Entry& entry);

} // namespace rostrum::archive
