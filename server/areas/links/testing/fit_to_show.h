// What fuzzers hold words and addresses of strangers to: short UTF-8 on one line, and addresses of the web or none.
#pragma once

#include "networks/address.h"

#include <cstdlib>
#include <string>
#include <string_view>
#include <unicode/utf8.h>

namespace rostrum::links::testing {

inline void must_be_fit_to_show(std::string_view text, std::size_t most)
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

inline void must_be_of_the_web(const std::string& address)
{
    if (!address.empty() && (networks::origin_of(address).empty() || address.size() > 2000))
        std::abort();
}

} // namespace rostrum::links::testing
