// Rows of the library as values, and the steps its files share.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

inline constexpr std::size_t most_bytes = 32 * 1024 * 1024; // as the contract says

Asset read_asset(store::Row& row);
api::Asset in_contract(const Asset& asset);

Result<Asset> asset_of(store::Transaction& tx, WorkspaceId workspace, AssetId asset); // not_found "library.asset_not_found"
Result<Asset> describe(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, AssetId id, const std::string& alt,
                       Instant now);

} // namespace rostrum::library
