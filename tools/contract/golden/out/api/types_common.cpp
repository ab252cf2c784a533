// Written by tools/contract from api/; a change belongs there.

#include "api/reading_common.h"
#include "api/writing.h"

namespace rostrum::api {

void append_json(std::string& out, const Problem& value)
{
    out += "{\"code\":";
    writing::append(out, value.code);
    out += '}';
}

} // namespace rostrum::api
