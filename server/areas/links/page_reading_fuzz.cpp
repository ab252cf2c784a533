// Feeds anything to what reads pages of strangers: what comes out is short UTF-8 on one line, and addresses of the web or none.

#include "areas/links/page_reading.h"
#include "networks/address.h"

#include <cstdlib>
#include <unicode/utf8.h>

namespace {

using namespace rostrum;

void must_be_fit_to_show(std::string_view text, std::size_t most)
{
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        UChar32 sign = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, text.size(), sign);
        if (sign < 0x20 || sign == 0x202E)
            std::abort();
    }
    if (characters > most + 1)
        std::abort();
}

void must_be_of_the_web(const std::string& address)
{
    if (!address.empty() && (networks::origin_of(address).empty() || address.size() > 2000))
        std::abort();
}

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
