// Reads HTML and XML as strictly as can be: each `<` opens or closes an element that is allowed, everything is closed in its order, and no
// value of an attribute ends early. What a hostile text got in would show here.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::pages::testing {

struct Element {
    std::string name;
    std::map<std::string, std::string> attributes; // as written, escapes and all
};

inline std::vector<Element> elements(std::string_view text)
{
    static const std::set<std::string> empty_in_html{"meta", "link", "br", "img"};
    static const std::regex attribute(R"(^\s+([A-Za-z][A-Za-z:_-]*)="([^"<>]*)\")");
    std::vector<Element> found;
    std::vector<std::string> open;
    std::string rest(text);
    if (const auto declaration = rest.find('\n'); rest.starts_with("<!doctype html>") || rest.starts_with("<?xml version"))
        rest.erase(0, declaration + 1);
    const auto style = rest.find("<style>"); // the program's own
    if (style != rest.npos)
        rest.erase(style, rest.find("</style>") + 8 - style);
    for (auto at = rest.find('<'); at != rest.npos; at = rest.find('<')) {
        EXPECT_EQ(rest.substr(0, at).find('>'), std::string::npos) << rest.substr(0, at);
        rest.erase(0, at + 1);
        const bool closes = rest.starts_with("/");
        rest.erase(0, closes ? 1 : 0);
        Element element;
        while (!rest.empty() && (std::isalnum(static_cast<unsigned char>(rest.front())))) {
            element.name += rest.front();
            rest.erase(0, 1);
        }
        EXPECT_FALSE(element.name.empty()) << "a < that opens nothing: " << rest.substr(0, 40);
        std::smatch match;
        while (std::regex_search(rest, match, attribute)) {
            EXPECT_TRUE(element.attributes.emplace(match[1], match[2]).second) << match[1];
            rest = match.suffix();
        }
        const bool ends_itself = rest.starts_with("/>");
        EXPECT_TRUE(ends_itself || rest.starts_with(">")) << element.name << ": " << rest.substr(0, 60);
        if (!ends_itself && !rest.starts_with(">"))
            return found;
        rest.erase(0, ends_itself ? 2 : 1);
        if (closes) {
            EXPECT_FALSE(open.empty());
            EXPECT_TRUE(!open.empty() && open.back() == element.name) << element.name;
            if (!open.empty())
                open.pop_back();
            continue;
        }
        if (!ends_itself && !empty_in_html.contains(element.name))
            open.push_back(element.name);
        found.push_back(std::move(element));
    }
    EXPECT_TRUE(open.empty()) << (open.empty() ? "" : open.back());
    return found;
}

// Reads a page, and holds it against everything that could run or lead astray.
inline std::vector<Element> harmless(std::string_view text)
{
    static const std::set<std::string> allowed{
        "html", "head", "meta", "title", "link",  "body", "a",       "header", "div", "h1", "h2",     "h3",      "p",       "bdi",
        "nav",  "ul",   "li",   "span",  "small", "main", "article", "time",   "img", "br", "strong", "details", "summary", "footer"};
    auto found = elements(text);
    for (const auto& element : found) {
        EXPECT_TRUE(allowed.contains(element.name)) << element.name;
        for (const auto& [name, value] : element.attributes) {
            EXPECT_FALSE(name.starts_with("on") || name == "style" || name == "srcdoc" || name == "http-equiv") << name;
            if (name == "href" || name == "src")
                EXPECT_TRUE(std::regex_search(value, std::regex("^(https?://[^/]|mailto:|tel:|/p/|#posts$)"))) << value;
        }
    }
    return found;
}

inline int count(const std::vector<Element>& in, std::string_view name)
{
    int many = 0;
    for (const auto& element : in)
        many += element.name == name;
    return many;
}

} // namespace rostrum::pages::testing
