// XML of a stranger as what happens in it, one thing after the other: no tree, no entities of its own making, nothing fetched.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rostrum::feeds {

// An element that begins, as long as its event lasts.
class XmlElement {
public:
    XmlElement(const unsigned char* name, const unsigned char* prefix, const unsigned char* space, int many,
               const unsigned char** attributes)
        : name_(name), prefix_(prefix), space_(space), many_(many), attributes_(attributes)
    {
    }
    std::string_view name() const; // without its prefix
    std::string_view prefix() const;
    std::string_view space() const;                     // the namespace, where it is declared
    std::string attribute(std::string_view name) const; // whatever its prefix
    std::string attribute_with(std::string_view prefix, std::string_view name) const;

private:
    const unsigned char* name_;
    const unsigned char* prefix_;
    const unsigned char* space_;
    int many_;
    const unsigned char** attributes_;
};

struct XmlEvents {
    virtual ~XmlEvents() = default;
    virtual void begins(const XmlElement& element) = 0;
    virtual void ends() = 0; // the last that began
    virtual void says(std::string_view text) = 0;
    virtual bool wants_more() { return true; } // asked after each piece
};

inline constexpr std::size_t most_depth = 100;

// In the encoding that the document, its first bytes or the header names. What is not quite XML is read as far as it makes sense; an
// entity that is no letter of HTML is shown as it is written. False where that ended before the document did: too deep, or torn.
bool tell_xml(std::string_view bytes, std::string_view content_type, XmlEvents& events);

} // namespace rostrum::feeds
