// Lists of feeds as readers hand them to each other: OPML.
#pragma once

#include "areas/feeds/found.h"

#include <optional>
#include <string_view>

namespace rostrum::feeds {

inline constexpr std::size_t most_outlines = 1000;

// Every feed of the list, folders or not; nothing where it is no OPML.
std::optional<std::vector<NamedAddress>> read_opml(std::string_view bytes);

struct Outline {
    std::string address;
    std::string title;
    std::string site; // may be empty
};
std::string write_opml(std::string_view title, const std::vector<Outline>& feeds);

} // namespace rostrum::feeds
