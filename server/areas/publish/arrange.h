// What writing, changing and arranging posts share.
#pragma once

#include "areas/publish/publish.h"

namespace rostrum {
struct Services;
}

namespace rostrum::publish {

// Ids for everything a wish may need, drawn before the transaction, since a step knows no chance.
struct FreshIds {
    PostId post;
    std::vector<VariantId> variants;
    std::vector<DeliveryId> deliveries;
    std::vector<std::string> keys;
};
inline constexpr std::size_t most_variants = 100; // as the contract says
FreshIds draw(Services& services, std::size_t variants);

Result<Done> tell_changed(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now);

// Puts a post into the bin. Conflict "publish.post_reached_a_network": it stays as record.
Result<Done> remove(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, Instant now);

} // namespace rostrum::publish
