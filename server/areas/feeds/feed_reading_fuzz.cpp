// Feeds anything to what reads feeds, watched pages and lists of feeds: what comes out is short UTF-8 on one line, and addresses of the web
// or none.

#include "areas/feeds/dates.h"
#include "areas/feeds/opml.h"
#include "areas/feeds/reading.h"
#include "areas/links/testing/fit_to_show.h"

#include <cstdlib>

namespace {

using namespace rostrum;
using links::testing::must_be_fit_to_show;
using links::testing::must_be_of_the_web;

void look_at(const std::vector<feeds::FoundItem>& items)
{
    if (items.size() > feeds::most_read)
        std::abort();
    for (const auto& item : items) {
        must_be_fit_to_show(item.title, feeds::most_title);
        must_be_fit_to_show(item.summary, feeds::most_summary);
        must_be_fit_to_show(item.author, feeds::most_author);
        must_be_of_the_web(item.link);
        if (item.title.empty() && item.link.empty())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto line = bytes.substr(0, bytes.find('\n'));
    const auto rest = bytes.substr(std::min(line.size() + 1, bytes.size()));
    for (const auto& feed :
         {feeds::read_feed(bytes, "", "https://shop.example/a/b?c"), feeds::read_feed(rest, line, "https://shop.example/")})
        if (feed) {
            must_be_fit_to_show(feed->title, feeds::most_title);
            must_be_of_the_web(feed->site);
            look_at(feed->items);
        }
    const auto page = feeds::read_page(bytes, "text/html", "https://shop.example/");
    must_be_fit_to_show(page.title, feeds::most_title);
    look_at(page.links);
    for (const auto& named : page.feeds) {
        must_be_fit_to_show(named.title, feeds::most_title);
        must_be_of_the_web(named.address);
    }
    if (const auto list = feeds::read_opml(bytes)) {
        if (list->size() > feeds::most_outlines)
            std::abort();
        std::vector<feeds::Outline> outlines;
        for (const auto& one : *list) {
            must_be_fit_to_show(one.title, feeds::most_title);
            outlines.push_back({.address = one.address, .title = one.title, .site = {}});
        }
        const auto again = feeds::read_opml(feeds::write_opml("", outlines));
        if (!again || again->size() != list->size())
            std::abort();
    }
    if (const auto date = feeds::read_date(line); date && text(*date).size() < 20)
        std::abort();
    return 0;
}
