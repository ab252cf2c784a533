// What was found at an address, as values.
#pragma once

#include "base/core/time.h"

#include <optional>
#include <string>
#include <vector>

namespace rostrum::feeds {

inline constexpr std::size_t most_read = 200;                                         // of a feed or page, in one look
inline constexpr std::size_t most_title = 300, most_summary = 600, most_author = 100; // characters

struct FoundItem {
    std::string id = {}; // as the feed says it
    std::string title = {};
    std::string link = {}; // an absolute address, or empty
    std::string summary = {};
    std::string author = {};
    std::optional<Instant> published_at = {};
    bool operator==(const FoundItem&) const = default;
};

struct FoundFeed {
    std::string title = {};
    std::string site = {};
    std::vector<FoundItem> items = {};
    std::optional<Duration> asks_for = {}; // not to be looked at more often
    bool operator==(const FoundFeed&) const = default;
};

struct NamedAddress {
    std::string address;
    std::string title;
    bool operator==(const NamedAddress&) const = default;
};

struct FoundPage {
    std::string title = {};
    std::vector<NamedAddress> feeds = {};
    std::vector<FoundItem> links = {};
    bool operator==(const FoundPage&) const = default;
};

} // namespace rostrum::feeds
