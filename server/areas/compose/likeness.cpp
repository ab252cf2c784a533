// How alike two texts are.

#include "areas/compose/likeness.h"

#include "base/core/fold.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>

namespace rostrum::compose {

namespace {

// Words of letters and digits; what begins like a link or a mention is none.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    std::string token; // up to the next space, as it stands
    const auto close = [&] {
        const bool skipped = token.starts_with("http://") || token.starts_with("https://") || token.starts_with("@");
        std::string word;
        for (std::int32_t i = 0; !skipped && i < static_cast<std::int32_t>(token.size());) {
            const auto begin = i;
            UChar32 letter = 0;
            U8_NEXT(token.data(), i, static_cast<std::int32_t>(token.size()), letter);
            if (letter >= 0 && u_isalnum(letter))
                word.append(token, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
            else if (!word.empty())
                words.push_back(std::exchange(word, {}));
        }
        if (!word.empty())
            words.push_back(std::move(word));
        token.clear();
    };
    for (const char each : case_folded(text)) {
        if (each == ' ' || each == '\n' || each == '\t' || each == '\r')
            close();
        else
            token += each;
    }
    close();
    return words;
}

std::set<std::string> triples_of(const std::vector<std::string>& words)
{
    std::set<std::string> triples;
    for (std::size_t i = 0; i + 3 <= words.size(); ++i)
        triples.insert(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
    return triples;
}

} // namespace

Wording::Wording(std::string_view text) : words_(words_of(text)), triples_(triples_of(words_)) {}

double likeness(const Wording& one, const Wording& other)
{
    if (one.words_.empty() || other.words_.empty())
        return 0;
    if (one.words_ == other.words_)
        return 1;
    if (one.triples_.empty() || other.triples_.empty())
        return 0;
    std::vector<std::string> both;
    std::ranges::set_intersection(one.triples_, other.triples_, std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(one.triples_.size() + other.triples_.size() - both.size());
}

} // namespace rostrum::compose
