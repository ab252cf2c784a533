// Addresses as networks want them: percent-encoding, forms, queries, and the server a person means when they write one.
#pragma once

#include "base/core/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rostrum::networks {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string percent_encoded(std::string_view text); // everything but A-Z a-z 0-9 - . _ ~
std::string percent_decoded(std::string_view text); // a plus sign is a space
std::string form(const Pairs& pairs);               // a=b&c=d, encoded
Pairs parse_form(std::string_view text);

// scheme://host[:port] in lower case; empty for anything that is no http(s) address.
std::string origin_of(std::string_view url);
std::string_view authority_of(std::string_view url); // host, port and whatever stands before them; of an address without a scheme, too
std::string_view host_of(std::string_view url);      // without the port; an IPv6 address keeps its brackets
std::string_view path_of(std::string_view url);  // from the first slash after the host, without query and fragment; "/" when there is none
std::string_view query_of(std::string_view url); // without the question mark

bool is_loopback(std::string_view host);

// "social.example", "https://social.example/about" and "@ada@social.example" all mean https://social.example. Without encryption only on
// this machine, in a private network or under a name reserved for one, since keys would travel in the open. invalid
// "channels.server_not_an_address", "channels.server_not_encrypted".
Result<std::string> server_address(std::string_view text);

} // namespace rostrum::networks
