// Decisions of pages: what an address part is made of, what may be linked to, and what a post is called where it needs a title.
#pragma once

#include "api/types_pages.h"

#include <string>
#include <string_view>
#include <vector>

namespace rostrum::pages {

inline constexpr std::size_t longest_slug = 60;

// The last part of a page's address: letters a to z, digits and single hyphens between them. From any script, as well as it can be read in
// Latin; "welcome" where nothing can.
std::string slug_from(std::string_view name);
bool is_slug(std::string_view text);
std::string numbered(std::string_view slug, int number); // adas-bakery-2, never longer than a slug may be

// invalid: "pages.slug_not_valid", "pages.link_not_safe", "pages.title_missing", each with its field.
Result<Done> check(const api::ChangePage& wish);

// The first words of a text on one line, cut between words at about `limit` characters; empty when it has none.
std::string first_words(std::string_view text, std::size_t limit);

// Without the difference of upper and lower case, so that #Bread and #bread are one.
std::string folded_tag(std::string_view tag);
std::vector<std::string> tags_in(std::string_view text); // folded, each once

// Whether a text can stand in `lang`; what people type there is not always a language.
bool is_language_tag(std::string_view text);

} // namespace rostrum::pages
