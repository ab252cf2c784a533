// Sending a file in pieces, read on the store's threads, which are there to wait for disks.

#include "areas/library/video_stream.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/library/files.h"
#include "base/http/problem.h"
#include "base/http/range.h"
#include "base/store/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr std::int64_t piece_length = 512 * 1024;

using Shared = std::shared_ptr<const File>;

// As long as its row says; a file cut short is none.
Result<Shared> open_on_disk(store::Transaction&, const std::string& path, std::int64_t length)
{
    auto file = std::make_shared<const File>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about{};
    if (!*file || ::fstat(file->number(), &about) != 0 || about.st_size != length)
        return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path};
    return file;
}

Result<std::string> read_on_disk(store::Transaction&, const Shared& file, std::int64_t at, std::int64_t length)
{
    std::string piece(static_cast<std::size_t>(length), '\0');
    const auto got = ::pread(file->number(), piece.data(), piece.size(), at);
    if (got <= 0)
        return Error{.fault = Fault::unavailable, .code = "library.file_damaged", .detail = "it ended early"};
    piece.resize(static_cast<std::size_t>(got));
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

Task<http::Response> show_video(Services& services, Asset asset, http::Request request, std::string etag)
{
    const auto asked = http::range_asked(request, etag, asset.bytes);
    if (asked.what == http::AskedRange::What::nothing_there) {
        auto refusal = http::problem(416, "library.no_such_part", std::to_string(asset.bytes) + " bytes are there", request.trace);
        refusal.headers.push_back({"Content-Range", "bytes */" + std::to_string(asset.bytes)});
        co_return refusal;
    }
    const auto path = path_of(services.settings.data, asset.content).string();
    const auto file = co_await services.store.read(open_on_disk, path, asset.bytes);
    const bool is_part = asked.what == http::AskedRange::What::part;
    const auto first = is_part ? asked.first : 0, end = is_part ? asked.last + 1 : asset.bytes;
    http::Response response;
    response.status = is_part ? 206 : 200;
    response.headers = {{"Content-Type", asset.media_type},
                        {"Content-Length", std::to_string(end - first)},
                        {"Content-Disposition", "inline"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", "default-src 'none'; media-src 'self'; sandbox"},
                        {"Accept-Ranges", "bytes"},
                        {"ETag", etag}};
    if (is_part)
        response.headers.push_back(
            {"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(end - 1) + "/" + std::to_string(asset.bytes)});
    response.stream = std::make_shared<FileStream>(services.store, file, first, end);
    co_return response;
}

} // namespace rostrum::library
