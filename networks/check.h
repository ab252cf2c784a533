// What a network would refuse of a content, by its facts and by what the account's own server told: known before anything is sent.
#pragma once

#include "networks/network.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rostrum::networks {

struct Refusal {
    std::string_view code;         // key of the sentence, such as "compose.text_too_long"
    int part = 0;                  // of the thread, from 0
    std::optional<int> media = {}; // picture or video of the part, from 0
    std::optional<std::int64_t> have = {};
    std::optional<std::int64_t> limit = {};

    bool operator==(const Refusal&) const = default;
};

// The facts as they are for this account's server: what it told wins.
Facts as_told(Facts facts, const Told& told);

// How long a part is for this network. The content warning counts where it shares the limit, which it does in every part.
int part_length(const Facts& facts, const Content& content, std::size_t part);

// In the order of the parts; empty: nothing to refuse.
std::vector<Refusal> check(const Facts& facts, const Told& told, const Content& content);

} // namespace rostrum::networks
