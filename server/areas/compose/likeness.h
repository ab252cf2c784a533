// How alike two texts are, as a reader would find them.
#pragma once

#include <string_view>

namespace rostrum::compose {

// From 0 to 1: the share of word triples that both have (Jaccard over shingles of three words; Broder 1997), after links, mentions, case
// and punctuation are left out. Texts of fewer than three words are alike only when they are the same. Empty texts are like nothing.
double likeness(std::string_view one, std::string_view other);

inline constexpr double nearly_the_same = 0.5; // one changed word in a sentence of a dozen stays above it, another subject far below

} // namespace rostrum::compose
