// What answers mean whatever the network: how long to wait, and what a failure that no network explains leaves us knowing.
#pragma once

#include "networks/network.h"

namespace rostrum::networks {

env::HttpRequest get(std::string url); // a plain read

// Retry-After, or the reset time of the usual rate headers against the answer's own Date.
std::optional<Duration> pause_asked(const env::HttpAnswer& answer);

// How long the usual rate headers say that nothing is left to do; nullopt while there is, or when nobody says.
std::optional<Duration> used_up(const env::HttpAnswer& answer);

Error rate_limited(const env::HttpAnswer& answer);

// An answer that does not say whether anything was done: repeating a harmless step cannot hurt, a visible one has to be looked up.
Error unclear(const env::HttpAnswer& answer, Effect effect);

// The beginning of a body in one line, for the log.
std::string excerpt(std::string_view body);

} // namespace rostrum::networks
