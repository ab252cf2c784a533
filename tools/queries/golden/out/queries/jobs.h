// Written by tools/queries from queries.sql files; a change belongs there.
#pragma once

#include "base/store/statement.h"

#include <array>

namespace rostrum::jobs::sql {

// work for later.
struct AddJob {
    store::Value id;
    store::Value name;

    static const store::Statement statement;
    std::array<store::Value, 2> values() const { return {id, name}; }
};

} // namespace rostrum::jobs::sql
