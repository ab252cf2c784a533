// The sentences of mails, in every language of the interface; those of the browser stand with its own code.

#include "areas/notify/words.h"

#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>

namespace rostrum::notify {

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

using Words = std::map<std::string, std::string, std::less<>>;

template <std::size_t size> Words parsed(const char (&json)[size])
{
    Words words;
    const auto document = boost::json::parse(boost::json::string_view(json, size));
    for (const auto& field : document.as_object())
        words.emplace(field.key(), std::string(field.value().as_string()));
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

bool has_words(api::Language language, std::string_view key)
{
    return words_of(language).contains(key);
}

std::string known(api::Language language, const std::string& code)
{
    return has_words(language, code + ".subject") ? code : "notify.other";
}

std::string say(api::Language language, std::string_view key, Named named)
{
    const auto found = words_of(language).find(key);
    if (found == words_of(language).end())
        std::abort(); // the keys are ours, and a test holds the languages against each other
    std::string_view rest = found->second;
    std::string said;
    while (!rest.empty()) {
        const auto open = rest.find('{');
        const auto close = rest.find('}', open == rest.npos ? 0 : open);
        if (open == rest.npos || close == rest.npos) {
            said += rest;
            break;
        }
        said += rest.substr(0, open);
        for (const auto& [name, value] : named)
            if (name == rest.substr(open + 1, close - open - 1))
                for (const char letter : value)
                    said += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
        rest.remove_prefix(close + 1);
    }
    return said;
}

std::vector<std::string> word_keys(api::Language language)
{
    std::vector<std::string> keys;
    for (const auto& [key, sentence] : words_of(language))
        keys.push_back(key);
    return keys;
}

} // namespace rostrum::notify
