// Any bytes as a text: every way of counting them ends, and what is found in them lies within them, in order.

#include "networks/text_length.h"
#include "networks/text_spans.h"

#include <cstdlib>

using namespace rostrum::networks;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto counting : {Counting::graphemes, Counting::characters, Counting::utf16, Counting::weighted, Counting::bytes})
        if (length({.counts = counting, .link_costs = 23, .remote_mention_counts_short = true}, text, text) < 0)
            std::abort();
    std::size_t after = 0;
    for (const auto& span : spans(text)) {
        if (span.begin < after || span.end <= span.begin || span.end > size || span.name.empty())
            std::abort();
        after = span.end;
    }
    return graphemes(text) <= characters(text) ? 0 : (std::abort(), 0);
}
