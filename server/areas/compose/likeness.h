// How alike two texts are, as a reader would find them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::compose {

// What a text says, taken in once to be compared often: links, mentions, case and punctuation are left out.
class Wording {
public:
    explicit Wording(std::string_view text);

    // From 0 to 1: the share of word triples that both have (Jaccard over shingles of three words; Broder 1997). Texts of fewer than three
    // words are alike only when they are the same. Empty texts are like nothing.
    friend double likeness(const Wording& one, const Wording& other);

private:
    std::vector<std::string> words_;
    std::set<std::string> triples_;
};
double likeness(const Wording& one, const Wording& other);

inline constexpr double nearly_the_same = 0.5; // one changed word in a sentence of a dozen stays above it, another subject far below

} // namespace rostrum::compose
