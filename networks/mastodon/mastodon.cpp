// Puts the facets of this network together; the only name known outside.

#include "networks/mastodon/mastodon.h"

#include "networks/facts_mastodon.h"

namespace rostrum::networks::mastodon {

Network network()
{
    Network network;
    network.facts = &facts;
    network.publisher = publisher();
    network.sign_in = sign_in();
    network.directory = directory();
    network.make_stand_in = make_stand_in;
    return network;
}

} // namespace rostrum::networks::mastodon
