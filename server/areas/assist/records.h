// What a workspace has said of writing help, and how often it asked.
#pragma once

#include "api/types_assist.h"
#include "areas/assist/assist.h"
#include "base/store/store.h"

namespace rostrum::assist {

// Nothing is on where nobody has said so.
Result<api::WritingHelp> help_of(store::Transaction& tx, WorkspaceId workspace, Instant now);

// What is to be kept instead: the key sealed, or none, or the one there was.
struct Wish {
    std::int64_t version;
    api::WritingHelpPlan plan;
    std::optional<std::string> sealed_key = {};
};
// The plan as it is kept. Fails with invalid "assist.endpoint_not_valid", "assist.endpoint_not_encrypted", "assist.model_missing".
Result<api::WritingHelpPlan> checked(api::WritingHelpPlan plan);
// Conflict "assist.changed_meanwhile" when it is no longer the version that was read.
Result<api::WritingHelp> write_help(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const Wish& wish, Instant now);

// Where to ask now, counted as asked: who asked which model how much is recorded, and not a word of it. Fails with conflict
// "assist.help_is_off", rate_limited "assist.limit_reached".
struct Endpoint {
    std::string address;
    std::string model;
    std::string sealed_key; // empty: none
};
Result<Endpoint> begin_ask(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::size_t bytes, Instant now);

Result<Done> forget_asks(store::Transaction& tx, Instant now);

} // namespace rostrum::assist
