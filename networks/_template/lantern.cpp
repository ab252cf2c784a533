// Puts the facets of this network together; the only name known outside.

#include "networks/lantern/lantern.h"

#include "networks/facts_lantern.h"

namespace rostrum::networks::lantern {

std::string server_of(const Account& account)
{
    return account.server.empty() ? std::string(facts.sign_in.default_server) : account.server;
}

Network network()
{
    Network network;
    network.facts = &facts;
    network.publisher = publisher();
    network.sign_in = sign_in();
    network.make_stand_in = make_stand_in;
    return network;
}

} // namespace rostrum::networks::lantern
