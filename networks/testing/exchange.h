// Recorded conversations with a network, read like a conversation and replayed against its machines.
//
//   # what this exchange shows
//   * text Fresh bread at eight          sets the scene: what is to be posted, by whom, what is already remembered
//   > POST /api/v1/statuses   Idempotency-Key: …   {"status":"…"}     what we must ask: every header and member named must be there just so
//   < 422   {"error":"…"}                what comes back
//   = rejected publish.text_too_long     what we must make of it
//
// A look-up is told in the same marks: after `uncertain`, the next question is the one that looks for the lost post.
// Scene lines: server, account, address, key, written_at, text (a new part), picture TYPE WxH ALT (a video too), language, warning,
// visibility, link URL | TITLE | TEXT, poll MINUTES A | B, remember NAME VALUE, told NAME NUMBER, keys NAME VALUE; and to sign in: password
// SERVER IDENTIFIER PASSWORD, begin SERVER IDENTIFIER, finish CODE ISSUER, renew, who_am_i. A line break inside a value is written \n; an
// empty value "-".
#pragma once

#include "networks/network.h"

#include <filesystem>
#include <set>

namespace rostrum::networks::testing {

struct Replayed {
    std::vector<std::string> complaints; // where the conversation went otherwise; empty: as recorded
    std::set<Fault> faults;              // that publishing or signing in ended a step with
    bool renewed = false;                // an answer asked for fresh keys
};

Replayed replay(const Network& network, const std::filesystem::path& exchange);
std::vector<std::filesystem::path> exchanges_of(const Network& network);

} // namespace rostrum::networks::testing
