// The face of the archive: the audit log, one row for every change, written in the same transaction as the change. It stands below people:
// who asks is told by a Caller, and the keys that seal what is personal are kept here, so that destroying one is all that erasing someone
// from the log takes.
#pragma once

#include "areas/archive/caller.h"
#include "base/core/json.h"
#include "base/store/store.h"

#include <initializer_list>

namespace rostrum {
struct Services;
}

namespace rostrum::archive {

struct Entry {
    std::string_view action;              // permission or event, such as "publish.schedule_post"
    std::optional<WorkspaceId> workspace; // none: of the organization
    std::string subject = {};             // id of what was changed
    std::string subject_title = {};
    RawJson before = {}; // nothing personal in these two
    RawJson after = {};
    RawJson personal = {}; // addresses and the like, an object: sealed with the caller's personal key, so that erasing a person leaves
                           // the proof
};

// Writes the entry with the organization's next number. The caller's name and network address are sealed with what is personal.
Result<Done> record(store::Transaction& tx, const Caller& caller, Instant now, const Entry& entry);

// Whether every entry follows from the one before; how many there are. Fails with broken "archive.log_broken", naming the first that does
// not.
Result<std::int64_t> check_log(store::Transaction& tx, OrganizationId organization);

// A small object of texts, for `before`, `after` and `personal`.
RawJson object(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

// The key of one person. It is made and opened outside of transactions, kept and destroyed inside.
struct PersonalKey {
    Secret key;
    std::string sealed; // as it is kept
};
PersonalKey make_personal_key(Services& services, PersonId person);
Result<Secret> open_personal_key(Services& services, PersonId person, const std::string& sealed);

Result<Done> keep_personal_key(store::Transaction& tx, PersonId person, const std::string& sealed);
Result<std::string> sealed_personal_key(store::Transaction& tx, PersonId person); // not_found "archive.key_destroyed"
Result<Done> destroy_personal_key(store::Transaction& tx, PersonId person);

} // namespace rostrum::archive
