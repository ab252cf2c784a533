// The facets of this network, as its own files see each other.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::lantern {

// Where the account lives.
std::string server_of(const Account& account);

std::unique_ptr<const Publisher> publisher();
std::unique_ptr<const SignIn> sign_in();
std::unique_ptr<StandIn> make_stand_in();

} // namespace rostrum::networks::lantern
