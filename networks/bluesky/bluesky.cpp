// Puts the facets of this network together; the only name known outside.

#include "networks/bluesky/bluesky.h"

#include "networks/facts_bluesky.h"

namespace rostrum::networks::bluesky {

Network network()
{
    Network network;
    network.facts = &facts;
    network.publisher = publisher();
    network.sign_in = sign_in();
    network.directory = directory();
    network.make_stand_in = make_stand_in;
    network.client_metadata = client_metadata;
    return network;
}

} // namespace rostrum::networks::bluesky
