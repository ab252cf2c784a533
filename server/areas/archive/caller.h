// Who asks for a change, and from where; every entry of the audit log begins with it.
#pragma once

#include "api/types_people.h"
#include "base/core/secret.h"

#include <optional>
#include <string>

namespace rostrum {

using SessionId = Id<struct SessionNamed>;

// Made by the router from a session, or by a job for what runs by itself.
struct Caller {
    std::optional<PersonId> person; // nobody: Rostrum itself, or a request without a session
    std::optional<SessionId> session;
    OrganizationId organization;
    api::Role role = api::Role::viewer; // in the workspace or organization the operation is about
    bool administers_organization = false;
    std::string name; // the person's
    api::Language language = api::Language::en;
    Secret personal_key; // seals what is personal of them in the audit log
    Secret csrf_token;   // what a change of this session has to carry
    std::string from;    // network address; "job" for what runs by itself
    std::string trace;
};

// What runs by itself: a caller without a person.
Caller by_itself(OrganizationId organization);

} // namespace rostrum
