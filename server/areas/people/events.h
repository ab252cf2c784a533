// What happens in people that others hear of.
#pragma once

#include <string_view>

namespace rostrum::people {

inline constexpr std::string_view workspace_added = "people.workspace_added"; // subject: the workspace; pages gives it its first channel
inline constexpr std::string_view workspace_changed = "people.workspace_changed"; // subject: the workspace; name, zone or rules are others
inline constexpr std::string_view members_changed =
    "people.members_changed"; // subject: the workspace; its members or invitations are others

} // namespace rostrum::people
