// What directories share: how many people are asked for, and who of those found can be mentioned.
#pragma once

#include "networks/network.h"

namespace rostrum::networks {

inline constexpr std::size_t most_people = 8;

// Adds somebody while there is room and if a text would mention exactly them; a name that is too long for a line is cut.
void add_mentionable(std::vector<Mentionable>& people, Mentions form, std::string handle, std::string_view name);

} // namespace rostrum::networks
