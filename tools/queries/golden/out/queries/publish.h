// Written by tools/queries from queries.sql files; a change belongs there.
#pragma once

#include "base/store/statement.h"

#include <array>

namespace rostrum::publish::sql {

// those whose time has come.
// Twins may be longer than this one.
struct ClaimDueDeliveries {
    store::Value node;
    store::Value lease_until;
    store::Value now;
    store::Value many;

    static const store::Statement statement;
    std::array<store::Value, 4> values() const { return {node, lease_until, now, many}; }
};

// one, by its id.
struct Delivery {
    store::Value workspace;
    store::Value delivery;

    static const store::Statement statement;
    std::array<store::Value, 2> values() const { return {workspace, delivery}; }
};

// all there are.
struct Nodes {
    static const store::Statement statement;
    std::array<store::Value, 0> values() const { return {}; }
};

// a parameter whose name C++ keeps for itself.
struct AddDefault {
    store::Value default_;

    static const store::Statement statement;
    std::array<store::Value, 1> values() const { return {default_}; }
};

} // namespace rostrum::publish::sql
