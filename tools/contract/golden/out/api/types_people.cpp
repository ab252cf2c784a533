// Written by tools/contract from api/; a change belongs there.

#include "api/reading_people.h"
#include "api/writing.h"

namespace rostrum::api {

template <> std::optional<SignIn> reading::read<SignIn>(const Place& place)
{
    const Fields fields_(place);
    auto email = fields_.required("email", Text{3, 20});
    auto password = fields_.required("password", Hidden{0, 20});
    if (!fields_.are_right_and_only({"email", "password"}))
        return std::nullopt;
    return SignIn{
        .email = *std::move(email),
        .password = *std::move(password),
    };
}

template <> Result<SignIn> decode<SignIn>(std::string_view json) { return reading::body<SignIn>(json); }

void append_json(std::string& out, const Person& value)
{
    out += "{\"id\":";
    writing::append(out, value.id);
    out += ",\"name\":";
    writing::append(out, value.name);
    out += '}';
}

void append_json(std::string& out, const Settings& value)
{
    out += '{';
    if (value.first) {
        out += "\"first\":";
        writing::append(out, *value.first);
    }
    if (value.second) {
        out += out.back() == '{' ? "\"second\":" : ",\"second\":";
        writing::append(out, *value.second);
    }
    out += '}';
}

} // namespace rostrum::api
