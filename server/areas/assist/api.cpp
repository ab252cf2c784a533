// The operations of assist.

#include "api/assist_operations.h"
#include "app/services.h"
#include "areas/assist/asking.h"
#include "areas/assist/records.h"
#include "areas/library/library.h"
#include "base/env/clock.h"
#include "base/safety/base64.h"
#include "base/safety/seal.h"
#include "base/store/store.h"

namespace rostrum::assist::operations {

namespace {

constexpr std::string_view column = "writing_help.sealed_key";
// As large as models look at.
constexpr library::Recipe shown_to_models{.cut = {}, .width = 768, .height = 768, .type = library::Recipe::Type::jpeg, .quality = 80};

Wish wish_of(Services& services, WorkspaceId workspace, const api::WriteWritingHelp& body, api::WritingHelpPlan plan)
{
    Wish wish{.version = body.version, .plan = std::move(plan)};
    if (body.key)
        wish.sealed_key = body.key->empty() ? std::string() : services.sealer.seal(*body.key, {workspace.text(), column});
    return wish;
}

} // namespace

Task<api::WritingHelp> show_writing_help(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(help_of, workspace, services.clock.now());
    co_return shown;
}

Task<api::WritingHelp> write_writing_help(Services& services, Caller caller, WorkspaceId workspace, api::WriteWritingHelp body)
{
    auto plan = CO_TRY(checked(body.plan));
    auto shown = co_await services.store.write(write_help, caller, workspace, wish_of(services, workspace, body, std::move(plan)),
                                               services.clock.now());
    co_return shown;
}

Task<http::Response> ask_writing_help(Services& services, Caller caller, WorkspaceId workspace, api::AskWritingHelp body, http::Request)
{
    std::string picture;
    if (body.picture) {
        const auto made = co_await library::rendition(services, workspace, *body.picture, shown_to_models);
        picture = "data:" + made.media_type + ";base64," + safety::base64(*made.bytes);
    }
    const auto bytes = body.instruction.size() + body.text.size() + picture.size();
    const auto endpoint = co_await services.store.write(begin_ask, caller, workspace, bytes, services.clock.now());
    Secret key;
    if (!endpoint.sealed_key.empty())
        key = CO_TRY(services.sealer.open(endpoint.sealed_key, {workspace.text(), column}));
    co_return converse(services, request_for(endpoint, key, body, picture));
}

} // namespace rostrum::assist::operations
