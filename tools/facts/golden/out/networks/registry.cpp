// Written by tools/facts from networks/*/facts.yaml; a change belongs there.

#include "networks/network.h"

#include <array>

namespace rostrum::networks {

namespace wall {
Network network();
}
namespace lantern {
Network network();
}

std::span<const Network> all()
{
    static const std::array<Network, 2> networks{wall::network(), lantern::network()};
    return networks;
}

const Network* find(std::string_view id)
{
    for (const auto& network : all())
        if (network.facts->id == id)
            return &network;
    return nullptr;
}

} // namespace rostrum::networks
