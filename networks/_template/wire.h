// The network's JSON to our values and back; pure, and fed with anything by wire_fuzz.cpp.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::lantern::wire {

// A part of a post; `reply_to` is the id of the part before, or empty.
std::string post(const Part& part, const std::string& reply_to, const std::string& language);

std::optional<Receipt> posted(std::string_view body);
std::optional<std::vector<Receipt>> listed(std::string_view body);

struct Person {
    std::string token; // empty when it was not asked for one
    Account account;
};
std::optional<Person> person(std::string_view body);

std::string complaint(std::string_view body); // the network's own word for what is wrong; empty for anything else

// What an answer that is no success leaves us knowing.
Error failure(const env::HttpAnswer& answer, Effect effect);

} // namespace rostrum::networks::lantern::wire
