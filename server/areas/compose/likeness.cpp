// How alike two texts are.

#include "areas/compose/likeness.h"

#include <algorithm>
#include <set>
#include <string>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>
#include <vector>

namespace rostrum::compose {

namespace {

std::string folded(std::string_view text)
{
    std::string out;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    icu::CaseMap::utf8Fold(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
    return out;
}

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
    for (const char each : folded(text)) {
        if (each == ' ' || each == '\n' || each == '\t' || each == '\r')
            close();
        else
            token += each;
    }
    close();
    return words;
}

std::set<std::string> shingles_of(const std::vector<std::string>& words)
{
    std::set<std::string> shingles;
    for (std::size_t i = 0; i + 3 <= words.size(); ++i)
        shingles.insert(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
    return shingles;
}

} // namespace

double likeness(std::string_view one, std::string_view other)
{
    const auto words = words_of(one), others = words_of(other);
    if (words.empty() || others.empty())
        return 0;
    if (words == others)
        return 1;
    const auto shingles = shingles_of(words), theirs = shingles_of(others);
    if (shingles.empty() || theirs.empty())
        return 0;
    std::vector<std::string> both;
    std::ranges::set_intersection(shingles, theirs, std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(shingles.size() + theirs.size() - both.size());
}

} // namespace rostrum::compose
