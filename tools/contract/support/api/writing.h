// Writes values of the contract as JSON, straight into the text that leaves.
#pragma once

#include "base/core/json.h"

#include <vector>

namespace rostrum::api::writing {

template <class T> void append(std::string& out, const T& value)
{
    if constexpr (requires { append_json(out, value); }) // found beside the type
        append_json(out, value);
    else
        json::append(out, value);
}

template <class T> void append(std::string& out, const std::vector<T>& list)
{
    out += '[';
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (at > 0)
            out += ',';
        append(out, list[at]);
    }
    out += ']';
}

} // namespace rostrum::api::writing
