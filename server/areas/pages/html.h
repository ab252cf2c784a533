// Writes HTML and XML in which nothing stands unescaped: names are literals of the source, values are escaped on their way in, and what a
// link leads to is an Address, which cannot be made from just any text.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace rostrum::pages {

namespace markup {

consteval bool is_name(std::string_view name)
{
    for (const char letter : name)
        if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '-' ||
              letter == ':' || letter == '_'))
            return false;
    return !name.empty();
}

consteval bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    for (const auto each : names)
        if (each == name)
            return true;
    return false;
}

// None that runs, embeds or changes what addresses mean.
struct ElementName {
    consteval ElementName(const char* literal) : text(literal)
    {
        if (!is_name(text) ||
            is_one_of(text, {"script", "style", "iframe", "object", "embed", "base", "svg", "math", "template", "noscript"}))
            throw "an element that must not be written";
    }
    std::string_view text;
};

// None that holds an address, a style or a script.
struct AttributeName {
    consteval AttributeName(const char* literal) : text(literal)
    {
        if (!is_name(text) || text.starts_with("on") ||
            is_one_of(text, {"href", "src", "srcset", "srcdoc", "style", "action", "formaction", "data", "poster", "ping", "background",
                             "http-equiv"}))
            throw "an attribute that must not be written with a text";
    }
    std::string_view text;
};

struct AddressName {
    consteval AddressName(const char* literal) : text(literal)
    {
        if (!is_one_of(text, {"href", "src", "poster"}))
            throw "an attribute that holds no address";
    }
    std::string_view text;
};

// A place on the same page, such as "posts".
struct Fragment {
    consteval Fragment(const char* literal) : text(literal)
    {
        if (!is_name(text))
            throw "no place on a page";
    }
    std::string_view text;
};

} // namespace markup

// Where a link may lead: a web page, a mailbox, a telephone; never something that runs.
class Address {
public:
    static std::optional<Address> from_people(std::string_view text); // http, https, mailto or tel, and nothing that is not seen
    // Our own: each piece is encoded as one segment of the path. `base` is the public address, or its path alone.
    static Address own(std::string_view base, std::initializer_list<std::string_view> segments, std::string_view query_name = {},
                       std::string_view query_value = {});

    static Address within(markup::Fragment fragment); // on the same page

    const std::string& text() const { return text_; }
    bool is_web() const { return text_.starts_with("http"); }

private:
    explicit Address(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

namespace markup {

struct Attribute {
    Attribute(AttributeName named, std::optional<std::string_view> wanted) : name(named.text), value(wanted) {} // none: left out
    Attribute(AddressName named, const Address& address) : name(named.text), value(address.text()) {}
    std::string_view name;
    std::optional<std::string_view> value;
};

} // namespace markup

class Markup {
public:
    enum class Kind { html, xml };
    explicit Markup(Kind kind) : kind_(kind) {}

    // With what stands inside: a text, or a function that writes it.
    template <class Inside> void element(markup::ElementName name, std::initializer_list<markup::Attribute> attributes, Inside&& inside)
    {
        open(name, attributes);
        if constexpr (std::invocable<Inside>)
            inside();
        else
            text(inside);
        close(name);
    }
    template <class Inside> void element(markup::ElementName name, Inside&& inside) { element(name, {}, std::forward<Inside>(inside)); }
    void empty(markup::ElementName name,
               std::initializer_list<markup::Attribute> attributes); // one that holds nothing: <br>, <img>, <link/>

    void text(std::string_view text);
    void declaration(); // the first line of a document
    void style_sheet(std::string_view (*sheet)());

    std::size_t size() const { return out_.size(); }
    std::string take() { return std::move(out_); }

private:
    void open(markup::ElementName name, std::initializer_list<markup::Attribute> attributes);
    void close(markup::ElementName name);
    void attributes(std::initializer_list<markup::Attribute> attributes);

    Kind kind_;
    std::string out_;
};

} // namespace rostrum::pages
