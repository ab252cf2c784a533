// Posts and deliveries as the contract shows them.
#pragma once

#include "api/types_links.h"
#include "areas/publish/publish.h"

namespace rostrum::publish {

Result<api::Post> show(store::Transaction& tx, const compose::Post& post);
Result<api::Post> show_by_id(store::Transaction& tx, WorkspaceId workspace, PostId post);
Result<api::Clicks> clicks_on(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now);
Result<api::Timeline> timeline(store::Transaction& tx, WorkspaceId workspace, PostId post);
Result<api::Delivery> show_delivery(store::Transaction& tx, WorkspaceId workspace, DeliveryId delivery);
Result<api::HeldDeliveries> held(store::Transaction& tx, WorkspaceId workspace);
Result<api::PostsOfAsset> posts_of_asset(store::Transaction& tx, WorkspaceId workspace, AssetId asset);
Result<api::PostPage> page(store::Transaction& tx, WorkspaceId workspace, const api::ListPostsQuery& query, Instant now);
Result<api::Call> show_call(store::Transaction& tx, WorkspaceId workspace, DeliveryId delivery, CallId call);

} // namespace rostrum::publish
