// What the bytes at a watched address say: a feed with what it holds, or a page with its links and the feeds it names. Pure; whatever the
// bytes are.
#pragma once

#include "areas/feeds/found.h"

#include <optional>
#include <string_view>

namespace rostrum::feeds {

// RSS of every kind, Atom or JSON Feed; nothing where it is none. `address` is where it was found, to which its links are relative.
std::optional<FoundFeed> read_feed(std::string_view bytes, std::string_view content_type, std::string_view address);

// Links to the same site with what they say, each once and in their order, without those to the page itself.
FoundPage read_page(std::string_view bytes, std::string_view content_type, std::string_view address);

// Texts without their markup, on one line.
std::string plain_text(std::string_view html, std::size_t most);

} // namespace rostrum::feeds
