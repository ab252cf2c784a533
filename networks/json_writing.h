// Writes JSON objects and arrays for networks, member by member.
#pragma once

#include "base/core/json.h"

#include <concepts>
#include <span>
#include <string>
#include <string_view>

namespace rostrum::networks {

class JsonObject {
public:
    template <class Value> JsonObject& add(std::string_view name, const Value& value)
    {
        text_ += text_.size() > 1 ? "," : "";
        json::append(text_, name);
        text_ += ':';
        if constexpr (std::integral<Value> && !std::same_as<Value, bool>)
            json::append(text_, static_cast<std::int64_t>(value));
        else
            json::append(text_, value);
        return *this;
    }
    // Leaves out what is empty.
    JsonObject& add_unless_empty(std::string_view name, std::string_view value) { return value.empty() ? *this : add(name, value); }

    RawJson done() const { return {text_ + '}'}; }
    std::string text() const { return text_ + '}'; }

private:
    std::string text_ = "{";
};

template <class Values> RawJson json_array(const Values& values)
{
    std::string text = "[";
    for (const auto& value : values) {
        text += text.size() > 1 ? "," : "";
        json::append(text, value);
    }
    return {text + ']'};
}

} // namespace rostrum::networks
