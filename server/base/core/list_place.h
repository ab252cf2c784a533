// A place in a list that is sorted by an instant, then by an id: what a page of it says so that the next one goes on from there.
#pragma once

#include "base/core/result.h"
#include "base/core/time.h"

#include <optional>
#include <string>

namespace rostrum {

// As text: 2026-03-02T08:00:00Z.<id>
template <class TheId> struct ListPlace {
    Instant at;
    TheId id;

    std::string text() const { return rostrum::text(at) + "." + id.text(); }

    // Of the query parameter `before`, of a list with the newest first; without it the list's beginning. Invalid "request.invalid".
    static Result<ListPlace> before(const std::optional<std::string>& said, Instant now)
    {
        if (!said)
            return ListPlace{now + std::chrono::hours(24), {}}; // a clock that was set back hides nothing
        const auto dot = said->rfind('.');
        const auto at = parse_instant(std::string_view(*said).substr(0, dot));
        const auto id = dot == said->npos ? std::nullopt : TheId::parse(std::string_view(*said).substr(dot + 1));
        if (!at || !id)
            return Error{Fault::invalid, "request.invalid", "before", {}, {{"/before", "not_a_time", *said}}};
        return ListPlace{*at, *id};
    }
};

} // namespace rostrum
