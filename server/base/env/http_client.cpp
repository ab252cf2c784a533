// Looking up a header, and reading a body that lies in several places.

#include "base/env/http_client.h"

#include "base/core/ascii.h"

#include <algorithm>

namespace rostrum::env {

std::string_view header(const Headers& headers, std::string_view name)
{
    for (const auto& one : headers)
        if (ascii::equal_ignoring_case(one.name, name))
            return one.value;
    return {};
}

std::int64_t body_size(const HttpRequest& request)
{
    return static_cast<std::int64_t>(request.body.size() + request.after_file.size()) + (request.file ? request.file->size() : 0);
}

Result<std::size_t> read_body(const HttpRequest& request, std::int64_t at, std::span<char> into)
{
    std::size_t done = 0;
    const auto copy = [&](std::string_view from, std::int64_t begin) {
        const auto length = std::min(from.size() - static_cast<std::size_t>(begin), into.size() - done);
        std::copy_n(from.data() + begin, length, into.data() + done);
        done += length;
    };
    const auto before = static_cast<std::int64_t>(request.body.size());
    const auto within = request.file ? request.file->size() : 0;
    if (at < before)
        copy(request.body, at);
    while (done < into.size()) {
        const auto here = at + static_cast<std::int64_t>(done) - before;
        if (here >= within)
            break;
        const auto room = static_cast<std::size_t>(std::min(static_cast<std::int64_t>(into.size() - done), within - here));
        const auto got = TRY(request.file->read(here, into.subspan(done, room)));
        if (got == 0)
            return Error{Fault::unavailable, "http.body_broke_off", "what was to be sent is shorter than it was"};
        done += got;
    }
    const auto behind = at + static_cast<std::int64_t>(done) - before - within;
    if (done < into.size() && behind < static_cast<std::int64_t>(request.after_file.size()))
        copy(request.after_file, behind);
    return done;
}

Result<std::string> whole_body(const HttpRequest& request)
{
    std::string body(static_cast<std::size_t>(body_size(request)), '\0');
    TRY(read_body(request, 0, body));
    return body;
}

} // namespace rostrum::env
