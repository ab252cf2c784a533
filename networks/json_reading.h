// Reads JSON of unknown honesty: what is missing or of another kind is simply not there. Only for `wire.cpp` and stand-ins.
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum::networks {

// nullopt: not one JSON value, too deep, or not UTF-8.
inline std::optional<boost::json::value> read_json(std::string_view text)
{
    boost::json::error_code problem;
    auto value = boost::json::parse(boost::json::string_view(text.data(), text.size()), problem);
    return problem ? std::nullopt : std::optional(std::move(value));
}

// The member at the end of a path of names; nullptr when any of it is missing.
template <class... Names> const boost::json::value* member(const boost::json::value& value, Names... names)
{
    const auto* here = &value;
    for (const std::string_view name : {std::string_view(names)...}) {
        const auto* object = here->if_object();
        here = object ? object->if_contains(boost::json::string_view(name.data(), name.size())) : nullptr;
        if (!here)
            return nullptr;
    }
    return here;
}

// Empty when missing or no string.
template <class... Names> std::string text_at(const boost::json::value& value, Names... names)
{
    const auto* found = member(value, names...);
    const auto* text = found ? found->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

template <class... Names> std::optional<std::int64_t> number_at(const boost::json::value& value, Names... names)
{
    const boost::json::value* found = member(value, names...);
    if (!found || !found->is_number())
        return std::nullopt;
    boost::json::error_code problem;
    const auto number = found->template to_number<std::int64_t>(problem);
    return problem ? std::nullopt : std::optional(number);
}

template <class... Names> const boost::json::array* array_at(const boost::json::value& value, Names... names)
{
    const auto* found = member(value, names...);
    return found ? found->if_array() : nullptr;
}

template <class... Names> bool has_text(const boost::json::value& value, std::string_view wanted, Names... names)
{
    const auto* list = array_at(value, names...);
    if (list)
        for (const auto& each : *list)
            if (each.is_string() && std::string_view(each.get_string().data(), each.get_string().size()) == wanted)
                return true;
    return false;
}

} // namespace rostrum::networks
