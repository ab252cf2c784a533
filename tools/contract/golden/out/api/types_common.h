// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/values.h"

namespace rostrum::api {

struct Problem {
    std::string code;

    bool operator==(const Problem&) const = default;
};
void append_json(std::string& out, const Problem& value);

} // namespace rostrum::api
