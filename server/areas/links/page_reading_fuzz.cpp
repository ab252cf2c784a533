// Feeds anything to what reads pages of strangers: what comes out is short UTF-8 on one line, and addresses of the web or none.

#include "areas/links/page_reading.h"
#include "areas/links/testing/fit_to_show.h"
#include "networks/address.h"

#include <cstdlib>

namespace {

using namespace rostrum;
using links::testing::must_be_fit_to_show;
using links::testing::must_be_of_the_web;

void look_at(const links::PageFacts& facts)
{
    must_be_fit_to_show(facts.title, 300);
    must_be_fit_to_show(facts.description, 1000);
    must_be_fit_to_show(facts.site, 100);
    must_be_fit_to_show(facts.picture_alt, 1000);
    must_be_of_the_web(facts.picture);
    must_be_of_the_web(facts.oembed);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto line = bytes.substr(0, bytes.find('\n'));
    const auto rest = bytes.substr(std::min(line.size() + 1, bytes.size()));
    look_at(links::read_page(rest, line, "https://shop.example/a/b?c"));
    look_at(links::read_page(bytes, "text/html", "https://shop.example/"));
    if (const auto facts = links::read_oembed(bytes, "https://shop.example/"))
        look_at(*facts);
    must_be_of_the_web(links::absolute(line, rest));
    return 0;
}
