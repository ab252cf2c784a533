// Shows a video: parts of its file, read on the store's threads as they are sent, so that no length of it stands in memory.

#include "app/services.h"
#include "areas/library/library.h"
#include "base/http/problem.h"
#include "base/http/range.h"
#include "base/store/store.h"

namespace rostrum::library {

namespace {

constexpr std::int64_t piece_length = 512 * 1024;

using Shared = std::shared_ptr<const env::Readable>;

Result<std::string> read_on_disk(store::Transaction&, const Shared& file, std::int64_t at, std::int64_t length)
{
    std::string piece(static_cast<std::size_t>(length), '\0');
    piece.resize(TRY(file->read(at, piece)));
    if (piece.empty())
        return Error{.fault = Fault::unavailable, .code = "library.file_damaged", .detail = "it ended early"};
    return piece;
}

class FileStream final : public http::BodyStream {
public:
    FileStream(store::Store& store, Shared file, std::int64_t at, std::int64_t end)
        : store_(store), file_(std::move(file)), at_(at), end_(end)
    {
    }
    Task<std::string> next() override
    {
        if (at_ == end_)
            co_return std::string();
        auto piece = co_await store_.read(read_on_disk, file_, at_, std::min(piece_length, end_ - at_));
        at_ += static_cast<std::int64_t>(piece.size());
        co_return piece;
    }

private:
    store::Store& store_;
    Shared file_;
    std::int64_t at_, end_;
};

} // namespace

http::Response as_video(Services& services, const OpenVideo& video, const http::Request& request, const std::string& etag)
{
    const auto length = video.file->size();
    const auto asked = http::range_asked(request, etag, length);
    if (asked.what == http::AskedRange::What::nothing_there) {
        auto refusal = http::problem(416, "library.no_such_part", std::to_string(length) + " bytes are there", request.trace);
        refusal.headers.push_back({"Content-Range", "bytes */" + std::to_string(length)});
        return refusal;
    }
    const bool is_part = asked.what == http::AskedRange::What::part;
    const auto first = is_part ? asked.first : 0, end = is_part ? asked.last + 1 : length;
    http::Response response;
    response.status = is_part ? 206 : 200;
    response.headers = {{"Content-Type", video.media_type},
                        {"Content-Length", std::to_string(end - first)},
                        {"Content-Disposition", "inline"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", "default-src 'none'; media-src 'self'; sandbox"},
                        {"Accept-Ranges", "bytes"},
                        {"ETag", etag}};
    if (is_part)
        response.headers.push_back(
            {"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(end - 1) + "/" + std::to_string(length)});
    response.stream = std::make_shared<FileStream>(services.store, video.file, first, end);
    return response;
}

} // namespace rostrum::library
