// Names of things: UUIDs version 7 (RFC 9562), each with the type of what it names, so that a post's id is never taken for a channel's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid&) const = default;
    std::string text() const;                                // lower case, 36 characters
    static std::optional<Uuid> parse(std::string_view text); // lower or upper case, with hyphens; nothing else
};

template <class Named> struct Id {
    Uuid uuid;

    auto operator<=>(const Id&) const = default;
    std::string text() const { return uuid.text(); }
    static std::optional<Id> parse(std::string_view text)
    {
        auto uuid = Uuid::parse(text);
        return uuid ? std::optional(Id{*uuid}) : std::nullopt;
    }
};

// What belongs to an area is named in its part of the contract or in its face.
using OrganizationId = Id<struct OrganizationNamed>;
using WorkspaceId = Id<struct WorkspaceNamed>;
using PersonId = Id<struct PersonNamed>;
using EventId = Id<struct EventNamed>;
using JobId = Id<struct JobNamed>;

} // namespace rostrum

template <class Named> struct std::hash<rostrum::Id<Named>> {
    std::size_t operator()(const rostrum::Id<Named>& id) const noexcept
    {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.uuid.bytes.data()), id.uuid.bytes.size()});
    }
};
