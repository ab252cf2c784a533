// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "api/values.h"

namespace rostrum {

using PersonId = Id<struct PersonNamed>;

} // namespace rostrum

namespace rostrum::api {

struct SignIn {
    std::string email;
    Secret password;

    bool operator==(const SignIn&) const = default;
};
template <> Result<SignIn> decode<SignIn>(std::string_view json);

struct Person {
    PersonId id;
    std::string name;

    bool operator==(const Person&) const = default;
};
void append_json(std::string& out, const Person& value);

struct Settings {
    std::optional<bool> first = {};
    std::optional<std::string> second = {};

    bool operator==(const Settings&) const = default;
};
void append_json(std::string& out, const Settings& value);

} // namespace rostrum::api
