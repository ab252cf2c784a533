// The sentences of mails, in every language of the interface; those of the browser stand with its own code.
#pragma once

#include "api/types_common.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::notify {

using Named = std::initializer_list<std::pair<std::string_view, std::string_view>>;

bool has_words(api::Language language, std::string_view key);

// The code itself where it has sentences; for code that is newer than the words, or older, a general one: the browser knows more.
std::string known(api::Language language, const std::string& code);

// The sentence with its {names} filled in. What is filled in stays on one line: it may come from anyone.
std::string say(api::Language language, std::string_view key, Named named = {});

std::vector<std::string> word_keys(api::Language language); // sorted

} // namespace rostrum::notify
