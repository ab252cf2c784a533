// Reads the values that stand in a path; one that cannot be a name of anything names nothing.
#pragma once

#include "base/core/result.h"

#include <string>

namespace rostrum::api {

inline Error no_such_path()
{
    return {.fault = Fault::not_found, .code = "request.not_found", .detail = "a value in the path names nothing"};
}

template <class Named> Result<Named> path_id(const std::string& text)
{
    const auto id = Named::parse(text);
    if (!id)
        return no_such_path();
    return *id;
}

inline Result<std::string> path_text(const std::string& text)
{
    constexpr std::size_t longest = 200;
    if (text.empty() || text.size() > longest)
        return no_such_path();
    for (const char letter : text)
        if (static_cast<unsigned char>(letter) < 0x21 || static_cast<unsigned char>(letter) > 0x7e) // tokens and folder names only
            return no_such_path();
    return text;
}

} // namespace rostrum::api
