// How long a text is in the eyes of a network. The web counts the same; text_length.vectors.json holds both to it.
#pragma once

#include "networks/facts.h"

#include <string_view>

namespace rostrum::networks {

// In the unit of `facts.counts`, with what the network shortens shortened. A content warning adds its own length, in full, where it shares
// the limit.
int length(const TextFacts& facts, std::string_view text, std::string_view warning = {});

// Without shortening anything.
int graphemes(std::string_view text);  // UAX #29, with Indic conjuncts joined (GB9c)
int characters(std::string_view text); // code points

} // namespace rostrum::networks
