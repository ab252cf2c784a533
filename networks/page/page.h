// The facets of the workspace's own public page, as its own files see each other.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::page {

// Answered inside the process; no name server knows it.
inline constexpr std::string_view host = "http://page.rostrum.internal";

std::unique_ptr<StandIn> make_stand_in();

} // namespace rostrum::networks::page
