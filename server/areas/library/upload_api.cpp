// Sending files piece by piece, as tus 1.0.0 says it (https://tus.io/protocols/resumable-upload): core, creation, creation-with-upload,
// expiration, termination. A piece is the body of one request, which is read whole before it is written, so what is cut off on its way is
// sent again from the last piece that arrived. X-HTTP-Method-Override is not heeded: what a request may do is decided by its method.

#include "api/library_operations.h"
#include "app/services.h"
#include "areas/library/records.h"
#include "areas/library/uploads.h"
#include "base/http/problem.h"

namespace rostrum::library::operations {

namespace {

constexpr std::string_view version = "1.0.0";
constexpr std::string_view extensions = "creation,creation-with-upload,expiration,termination";
constexpr std::string_view type_of_a_piece = "application/offset+octet-stream";

http::Response respond(int status, http::Headers headers = {})
{
    http::Response response;
    response.status = status;
    response.headers = {{"Tus-Resumable", std::string(version)}, {"Cache-Control", "no-store"}};
    response.headers.insert(response.headers.end(), std::make_move_iterator(headers.begin()), std::make_move_iterator(headers.end()));
    return response;
}

http::Headers progress_of(const Upload& upload)
{
    return {{"Upload-Offset", std::to_string(upload.received)}, {"Upload-Expires", http_date(upload.expires_at)}};
}

// What the request does not say as the protocol wants it; nothing when all is well.
std::optional<http::Response> misspoken(const http::Request& request, bool brings_a_piece)
{
    const auto refuse = [&request](int status, std::string_view detail) {
        auto response = http::problem(status, "library.upload_not_understood", detail, request.trace);
        response.headers.insert(response.headers.end(), {{"Tus-Resumable", std::string(version)}, {"Tus-Version", std::string(version)}});
        return response;
    };
    if (request.header("Tus-Resumable") != version)
        return refuse(412, "Tus-Resumable is 1.0.0 here");
    if (brings_a_piece && request.header("Content-Type") != type_of_a_piece)
        return refuse(415, "a piece is application/offset+octet-stream");
    return std::nullopt;
}

// What goes wrong is said in the protocol, too.
http::Response answer_of(Result<http::Response> work, std::string_view trace)
{
    if (work)
        return *std::move(work);
    auto response = http::problem(work.error(), trace);
    response.headers.push_back({"Tus-Resumable", std::string(version)});
    return response;
}

Error without(std::string_view header)
{
    return {.fault = Fault::invalid, .code = "library.upload_not_understood", .detail = std::string(header) + " is no count of bytes"};
}

Task<http::Response> begin_with(Services& services, Caller caller, WorkspaceId workspace, http::Request request)
{
    const auto length = byte_count(request.header("Upload-Length"));
    if (!length)
        co_return without("Upload-Length");
    auto upload = co_await library::begin_upload(services, caller, workspace, std::string(request.header("Upload-Metadata")), *length);
    if (!request.body.empty() || *length == 0) {
        auto taken = co_await attempted(receive_piece(services, caller, workspace, upload.id, 0, std::move(request.body)));
        if (!taken) { // whoever is refused is not told an address to go on at
            (void)co_await attempted(library::drop_upload(services, caller, workspace, upload.id));
            co_return taken.error();
        }
        upload = *std::move(taken);
    }
    auto headers = progress_of(upload);
    headers.push_back({"Location", "/api/workspaces/" + workspace.text() + "/uploads/" + upload.id.text()});
    co_return respond(201, std::move(headers));
}

Task<http::Response> take_next(Services& services, Caller caller, WorkspaceId workspace, UploadId id, http::Request request)
{
    const auto offset = byte_count(request.header("Upload-Offset"));
    if (!offset)
        co_return without("Upload-Offset");
    const auto upload = co_await receive_piece(services, caller, workspace, id, *offset, std::move(request.body));
    co_return respond(204, progress_of(upload));
}

Result<api::Upload> in_contract(store::Transaction& tx, WorkspaceId workspace, const Upload& upload)
{
    api::Upload shown{.id = upload.id,
                      .name = TRY(wish_of(upload.metadata)).name,
                      .bytes = upload.length,
                      .received = upload.received,
                      .expires_at = upload.expires_at,
                      .asset = {}};
    if (upload.asset) {
        shown.asset = library::in_contract(TRY(item_of(tx, workspace, *upload.asset)));
        shown.asset->known = upload.known;
    }
    return shown;
}

} // namespace

Task<http::Response> describe_uploads(Services&, Caller, WorkspaceId, http::Request)
{
    co_return respond(200, {{"Tus-Version", std::string(version)},
                            {"Tus-Extension", std::string(extensions)},
                            {"Tus-Max-Size", std::to_string(longest_upload)}});
}

Task<http::Response> begin_upload(Services& services, Caller caller, WorkspaceId workspace, http::Request request)
{
    if (auto refusal = misspoken(request, !request.body.empty()))
        co_return *std::move(refusal);
    const auto trace = request.trace;
    auto work = co_await attempted(begin_with(services, caller, workspace, std::move(request)));
    co_return answer_of(std::move(work), trace);
}

Task<http::Response> show_upload(Services& services, Caller, WorkspaceId workspace, UploadId id, http::Request request)
{
    const auto upload = co_await upload_of(services, workspace, id);
    auto headers = progress_of(upload);
    headers.push_back({"Upload-Length", std::to_string(upload.length)});
    if (!upload.metadata.empty())
        headers.push_back({"Upload-Metadata", upload.metadata});
    auto response = respond(200, std::move(headers));
    if (request.method == "HEAD") {
        if (auto refusal = misspoken(request, false))
            co_return *std::move(refusal);
        co_return response;
    }
    const auto shown = co_await services.store.read(in_contract, workspace, upload);
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = api::encode(shown);
    co_return response;
}

Task<http::Response> continue_upload(Services& services, Caller caller, WorkspaceId workspace, UploadId id, http::Request request)
{
    co_await upload_of(services, workspace, id);
    if (auto refusal = misspoken(request, true))
        co_return *std::move(refusal);
    const auto trace = request.trace;
    auto work = co_await attempted(take_next(services, caller, workspace, id, std::move(request)));
    co_return answer_of(std::move(work), trace);
}

Task<http::Response> drop_upload(Services& services, Caller caller, WorkspaceId workspace, UploadId id, http::Request request)
{
    co_await upload_of(services, workspace, id);
    if (auto refusal = misspoken(request, false))
        co_return *std::move(refusal);
    co_await library::drop_upload(services, caller, workspace, id);
    co_return respond(204);
}

} // namespace rostrum::library::operations
