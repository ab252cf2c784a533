// The few sentences of public pages, in every language of the interface.

#include "areas/pages/words.h"

#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>

namespace rostrum::pages {

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
constexpr char en[] = {
#embed "words/en.json"
};
constexpr char nl[] = {
#embed "words/nl.json"
};
constexpr char tr[] = {
#embed "words/tr.json"
};
constexpr char fi[] = {
#embed "words/fi.json"
};
constexpr char nb[] = {
#embed "words/nb.json"
};
constexpr char ru[] = {
#embed "words/ru.json"
};
#pragma clang diagnostic pop

// A compiler cache that does not see what is embedded stops at this word and compiles anew.
[[maybe_unused]] constexpr std::string_view not_from_a_cache = ".incbin \"words\"";

constexpr std::string_view area = "pages.";

using Words = std::map<std::string, std::string, std::less<>>;

template <std::size_t size> Words parsed(const char (&json)[size])
{
    Words words;
    const auto document = boost::json::parse(boost::json::string_view(json, size));
    for (const auto& field : document.as_object())
        words.emplace(std::string(area) + std::string(field.key()), std::string(field.value().as_string()));
    return words;
}

const Words& words_of(api::Language language)
{
    static const std::array<Words, 6> all = {parsed(en), parsed(nl), parsed(tr), parsed(fi), parsed(nb), parsed(ru)};
    static_assert(static_cast<int>(api::Language::en) == 0 && static_cast<int>(api::Language::nl) == 1 &&
                  static_cast<int>(api::Language::tr) == 2 && static_cast<int>(api::Language::fi) == 3 &&
                  static_cast<int>(api::Language::nb) == 4 && static_cast<int>(api::Language::ru) == 5);
    return all[static_cast<std::size_t>(language)];
}

} // namespace

std::string_view said(api::Language language, std::string_view key)
{
    const auto found = words_of(language).find(key);
    if (found == words_of(language).end())
        std::abort(); // the keys are ours, and a test holds the languages against each other
    return found->second;
}

std::vector<std::string_view> word_keys(api::Language language)
{
    std::vector<std::string_view> keys;
    for (const auto& [key, sentence] : words_of(language))
        keys.push_back(key);
    return keys;
}

} // namespace rostrum::pages
