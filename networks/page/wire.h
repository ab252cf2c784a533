// The page's JSON to our values and back.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::page::wire {

std::string post(const Job& job); // see README.md
std::optional<Receipt> receipt(std::string_view body);
std::string code(std::string_view body); // of a problem document; empty for anything else

} // namespace rostrum::networks::page::wire
