// What the headers of an upload say, and whether its beginning promises an asset.

#include "areas/library/picture_header.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "areas/library/uploads.h"
#include "areas/library/video_header.h"
#include "base/core/ascii.h"
#include "base/http/decode.h"
#include "base/safety/base64.h"

#include <algorithm>
#include <charconv>

namespace rostrum::library {

namespace {

constexpr std::size_t longest_metadata = 4'000;
constexpr std::size_t longest_name = 200; // as the contract says of a name elsewhere
constexpr std::size_t tells_its_kind = 16;

Error not_understood(std::string detail)
{
    return {.fault = Fault::invalid, .code = "library.upload_not_understood", .detail = std::move(detail)};
}

// The longest beginning of a text that ends between two characters.
std::string_view cut_to(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
        --most;
    return text.substr(0, most);
}

Result<Done> take(UploadWish& wish, std::string_view key, std::string_view value)
{
    if (key == "filename") {
        wish.name = cut_to(value, longest_name);
    } else if (key == "folder") {
        if (!(wish.folder = FolderId::parse(value)))
            return not_understood("folder is no id");
    } else if (key == "version_of") {
        if (!(wish.version_of = AssetId::parse(value)))
            return not_understood("version_of is no id");
    } else if (key == "known") {
        if (value != "add" && value != "use")
            return not_understood("known is add or use");
        wish.use_known = value == "use";
    }
    return done; // clients say more, such as filetype, which nobody believes
}

} // namespace

Result<UploadWish> wish_of(std::string_view metadata)
{
    if (metadata.size() > longest_metadata)
        return not_understood("Upload-Metadata is too long");
    UploadWish wish;
    while (!metadata.empty()) {
        const auto comma = std::min(metadata.find(','), metadata.size());
        const auto pair = ascii::trimmed(metadata.substr(0, comma));
        metadata.remove_prefix(std::min(comma + 1, metadata.size()));
        const auto space = std::min(pair.find(' '), pair.size());
        const auto key = pair.substr(0, space);
        const auto value = safety::from_base64(pair.substr(std::min(space + 1, pair.size())));
        if (key.empty() || !value || !http::is_utf8(*value))
            return not_understood("Upload-Metadata is not made of names with values in base64");
        TRY(take(wish, key, *value));
    }
    return wish;
}

std::optional<std::int64_t> byte_count(std::string_view text)
{
    std::int64_t count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    if (text.empty() || text.front() == '-' || read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return std::nullopt;
    return count;
}

Result<Done> check_beginning(std::string_view first_piece, std::int64_t length)
{
    if (first_piece.size() < tells_its_kind && static_cast<std::int64_t>(first_piece.size()) < length)
        return done;
    if (begins_as_video(first_piece))
        return done;
    if (!kind_of(first_piece))
        return Error{
            .fault = Fault::invalid, .code = "library.kind_not_taken", .detail = "neither a picture nor a video of a kind of ours"};
    if (length > static_cast<std::int64_t>(most_bytes))
        return Error{.fault = Fault::too_large, .code = "library.file_too_large", .detail = std::to_string(length) + " bytes"};
    return done;
}

} // namespace rostrum::library
