// Pictures and videos as what is sent.

#include "networks/upload.h"

namespace rostrum::networks {

std::string kind_of(const Picture& picture)
{
    return picture.is_video() ? "video" : "picture";
}

Result<Done> check_at_hand(const Picture& picture)
{
    if (!picture.bytes && !picture.file)
        return Error{Fault::broken, "publish.picture_missing", picture.asset};
    return done;
}

void append(env::HttpRequest& request, const Picture& picture, std::string after)
{
    if (picture.file) {
        request.file = picture.file;
        request.after_file = std::move(after);
    } else {
        request.body += *picture.bytes + after;
    }
}

Duration time_to_upload(const Picture& picture)
{
    constexpr std::int64_t bytes_a_second = 200'000;
    return 120s + std::chrono::seconds(picture.file ? picture.file->size() / bytes_a_second : 0);
}

} // namespace rostrum::networks
