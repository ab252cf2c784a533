// What open windows listen to, as the live hub names it: who tells and who subscribes say it the same way.
#pragma once

#include "base/core/id.h"

#include <string>
#include <string_view>

namespace rostrum {

inline std::string topic_of(WorkspaceId workspace)
{
    return "workspace " + workspace.text();
}
inline std::string topic_of(OrganizationId organization)
{
    return "organization " + organization.text();
}
inline std::string topic_of_person(std::string_view person)
{
    return "person " + std::string(person);
}

} // namespace rostrum
