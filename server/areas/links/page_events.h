// A page of a stranger as what happens in it, one thing after the other. No tree is made, so that no page can be too deep.
#pragma once

#include <string_view>

namespace rostrum::links {

// Something that begins, as long as its event lasts.
class Element {
public:
    Element(const unsigned char* name, const unsigned char** attributes) : name_(name), attributes_(attributes) {}
    std::string_view name() const;
    bool is(std::string_view name) const; // whatever the case
    std::string_view attribute(std::string_view name) const;

private:
    const unsigned char* name_;
    const unsigned char** attributes_;
};

struct PageEvents {
    virtual ~PageEvents() = default;
    virtual void begins(const Element& element) = 0;
    virtual void ends(std::string_view element) = 0;
    virtual void says(std::string_view text) = 0;         // not what scripts and styles hold
    virtual bool wants_more(std::size_t) { return true; } // told after every so many bytes
};

// `text` is UTF-8 without NUL. What is nested wrongly is put right somehow.
void tell_events(std::string_view text, PageEvents& events);

// Whether a list of words such as rel's names one, whatever the case.
bool has_word(std::string_view words, std::string_view wanted);

} // namespace rostrum::links
