// The operations of the library.

#include "api/library_operations.h"
#include "app/services.h"
#include "areas/library/records.h"
#include "base/env/clock.h"

namespace rostrum::library::operations {

namespace {

// A name for people to know it by, on one line; a path that a browser sends with it is no part of it.
std::string name_of(std::string given)
{
    if (const auto slash = given.find_last_of("/\\"); slash != given.npos)
        given.erase(0, slash + 1);
    for (auto& letter : given)
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f)
            letter = ' ';
    return given;
}

} // namespace

Task<api::Asset> add_asset(Services& services, Caller caller, WorkspaceId workspace, api::AddAssetQuery query, http::Request request)
{
    auto picture = CO_TRY(take_picture(std::move(request.body)));
    const auto asset = co_await add(services, caller, workspace, name_of(query.name.value_or("")), std::move(picture));
    co_return in_contract(asset);
}

// What came from outside is shown as the picture it is known to be, or not at all: no guessing, nothing that runs.
Task<http::Response> show_asset(Services& services, Caller, WorkspaceId workspace, AssetId id, http::Request request)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    const auto tag = "\"" + asset.content + "\"";
    http::Response response;
    response.headers = {{"ETag", tag},
                        {"Cache-Control", "private, max-age=31536000, immutable"},
                        {"Content-Type", asset.media_type},
                        {"Content-Disposition", "inline"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    if (request.header("If-None-Match").find(tag) != std::string_view::npos) {
        response.status = 304;
        co_return response;
    }
    auto bytes = co_await read_bytes(services, workspace, id);
    response.shared_body = std::move(bytes);
    co_return response;
}

Task<api::Asset> describe_asset(Services& services, Caller caller, WorkspaceId workspace, AssetId id, api::DescribeAsset body)
{
    const auto asset = co_await services.store.write(describe, caller, workspace, id, body.alt, services.clock.now());
    co_return in_contract(asset);
}

} // namespace rostrum::library::operations
