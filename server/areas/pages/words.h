// The few sentences of public pages, in every language of the interface.
#pragma once

#include "api/types_common.h"

#include <string_view>
#include <vector>

namespace rostrum::pages {

std::string_view said(api::Language language, std::string_view key); // such as "pages.older_posts"

std::vector<std::string_view> word_keys(api::Language language); // sorted

} // namespace rostrum::pages
