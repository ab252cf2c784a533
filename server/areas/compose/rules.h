// What can be said of a text without asking anyone.
#pragma once

#include "api/types_compose.h"

#include <string>

namespace rostrum::compose {

// The first words of a text, on one line, cut between words at about `limit` characters.
std::string first_words(std::string_view text, std::size_t limit);

std::string title_of(const std::string& wished, const api::Content& content);
std::string excerpt_of(const api::Content& content);

// The first picture of a content, if any.
std::optional<AssetId> first_picture(const api::Content& content);

// Each asset that is named anywhere in a text, once.
std::vector<AssetId> assets_in(const api::PostText& text);

// Pictures without alternative text, as findings that ask and do not refuse.
bool has_first_comment(const api::Content& content); // more than white space
std::vector<api::Finding> undescribed(ChannelId channel, const api::Content& content);

} // namespace rostrum::compose
