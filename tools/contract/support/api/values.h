// What the types of the contract are made of, and how they are read and written.
#pragma once

#include "base/core/id.h"
#include "base/core/json.h"
#include "base/core/result.h"
#include "base/core/secret.h"
#include "base/core/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::api {

// From JSON, with every field that is not as the contract says noted in the error.
template <class T> Result<T> decode(std::string_view json);
template <class T> Result<T> decode_query(const std::map<std::string, std::string>& query);
template <class T> std::string encode(const T& value)
{
    std::string out;
    append_json(out, value);
    return out;
}

} // namespace rostrum::api
