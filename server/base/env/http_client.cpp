// Looking up a header.

#include "base/env/http_client.h"

#include "base/core/ascii.h"

namespace rostrum::env {

std::string_view header(const Headers& headers, std::string_view name)
{
    for (const auto& one : headers)
        if (ascii::equal_ignoring_case(one.name, name))
            return one.value;
    return {};
}

} // namespace rostrum::env
