// OPML 2.0, read as it is found and written as it is meant.

#include "areas/feeds/opml.h"

#include "areas/feeds/xml_events.h"
#include "areas/links/links.h"
#include "base/core/ascii.h"

namespace rostrum::feeds {

namespace {

struct Outlines : XmlEvents {
    bool is_opml = false, first = true;
    std::vector<NamedAddress> found;

    void begins(const XmlElement& element) override
    {
        if (std::exchange(first, false))
            is_opml = ascii::equal_ignoring_case(element.name(), "opml");
        if (!is_opml || !ascii::equal_ignoring_case(element.name(), "outline") || found.size() == most_outlines)
            return;
        auto address = element.attribute("xmlUrl");
        if (address.empty())
            address = element.attribute("xmlurl");
        auto title = element.attribute("title");
        if (title.empty())
            title = element.attribute("text");
        if (!address.empty())
            found.push_back({.address = std::move(address), .title = links::on_one_line(title, most_title)});
    }
    void ends() override {}
    void says(std::string_view) override {}
};

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char sign : text)
        switch (sign) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += sign;
        }
    return out;
}

} // namespace

std::optional<std::vector<NamedAddress>> read_opml(std::string_view bytes)
{
    Outlines outlines;
    tell_xml(bytes, "", outlines);
    return outlines.is_opml ? std::optional(std::move(outlines.found)) : std::nullopt;
}

std::string write_opml(std::string_view title, const std::vector<Outline>& feeds)
{
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>" + escaped(title) + "</title></head>\n<body>\n";
    for (const auto& feed : feeds) {
        out += "<outline type=\"rss\" text=\"" + escaped(feed.title) + "\" xmlUrl=\"" + escaped(feed.address) + "\"";
        out += feed.site.empty() ? "/>\n" : " htmlUrl=\"" + escaped(feed.site) + "\"/>\n";
    }
    return out + "</body>\n</opml>\n";
}

} // namespace rostrum::feeds
