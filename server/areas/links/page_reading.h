// What a page of a stranger says of itself to whoever links to it: read from its head, whatever else the bytes are.
#pragma once

#include "api/types_links.h"

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::links {

using Source = api::PreviewSource;

struct PageFacts {
    Source source = Source::page; // of the title
    std::string title = {};
    std::string description = {};
    std::string site = {};
    std::string picture = {}; // an absolute address, as the others below
    std::string picture_alt = {};
    std::string oembed = {}; // where the same is told as JSON
    bool operator==(const PageFacts&) const = default;
};

// `content_type` is the header's; `address` is where the page was found, to which what it names is relative. Texts are cut, on one line and
// without what turns its direction. Only what stands in the first million bytes counts.
PageFacts read_page(std::string_view bytes, std::string_view content_type, std::string_view address);

// The same of an oEmbed answer (oembed.com); its html is never looked at. Nothing where it is none.
std::optional<PageFacts> read_oembed(std::string_view json, std::string_view address);

// The text of a page in the encoding that its header, its first bytes or its own words name, as UTF-8; what cannot be read is replaced.
std::string as_utf8(std::string_view bytes, std::string_view content_type);

// On one line, without what cannot be seen, and cut behind a word where it is longer than so many characters.
std::string on_one_line(std::string_view text, std::size_t most);

// What an address means on the page where it stands, without its fragment; empty for what is no http(s) address.
std::string absolute(std::string_view reference, std::string_view base);

} // namespace rostrum::links
