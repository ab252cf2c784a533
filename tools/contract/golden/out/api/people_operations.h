// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/types_people.h"
#include "base/core/task.h"
#include "base/http/message.h"

namespace rostrum {
struct Services;
struct Caller;
}

// Defined in areas/people/; one that is missing does not link.
namespace rostrum::people::operations {

// Opens a session.
Task<> sign_in(Services& services, Caller caller, api::SignIn body);

// What an invitation offers.
Task<api::Person> show_invitation(Services& services, Caller caller, std::string token);

// The settings.
Task<api::Settings> show_settings(Services& services, Caller caller);

} // namespace rostrum::people::operations
