// The facets of this network, as its own files see each other.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::bluesky {

std::unique_ptr<const Publisher> publisher();
std::unique_ptr<const SignIn> sign_in();
std::unique_ptr<const Directory> directory();
std::unique_ptr<StandIn> make_stand_in();
std::string client_metadata(std::string_view public_url);

} // namespace rostrum::networks::bluesky
