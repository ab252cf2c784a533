// The facets of this network, as its own files see each other.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::mastodon {

std::unique_ptr<const Publisher> publisher();
std::unique_ptr<const SignIn> sign_in();
std::unique_ptr<const Directory> directory();
std::unique_ptr<StandIn> make_stand_in();

} // namespace rostrum::networks::mastodon
