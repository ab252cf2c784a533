// Decisions of people: what a name and an address are, how long a session lives, who may take whose role away, and which requests may
// change anything.
#pragma once

#include "api/types_people.h"

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::people {

inline constexpr auto session_idle = std::chrono::hours(24 * 30);
inline constexpr auto session_absolute = std::chrono::hours(24 * 180);
inline constexpr auto session_touch = std::chrono::minutes(5);
inline constexpr auto invitation_validity = std::chrono::hours(24 * 7);
inline constexpr std::size_t longest_email = 254;

// An address as it is kept: without space around it. `pointer` names the field in the refusal. Only ASCII is taken, as our mail goes out
// that way; so what is equal but for case is found without knowing languages.
Result<std::string> tidy_email(std::string_view text, std::string_view pointer);
std::string folded(std::string_view email);

// A name as it is kept: without space around it, not empty, on one line.
Result<std::string> tidy_name(std::string_view text, std::string_view pointer);

// Long enough not to be guessed; for the one field where the contract cannot say so, since it takes an old password as well.
Result<Done> check_new_password(const Secret& password, std::string_view pointer);

// One field that cannot be taken.
Error refused_field(std::string_view pointer, std::string_view code, std::string_view detail);

// When a session ends unless it is used before, given when it ends in any case.
Instant idle_until(Instant now, Instant ends_at);
bool is_touch_due(Instant last_seen, Instant now); // so that a session is not written at every request

// A workspace without an administrator could never get one again. `administrators` counts the one it is about.
Result<Done> check_still_administered(api::Role before, std::optional<api::Role> after, std::int64_t administrators);

// What a browser says of where a request comes from.
struct Signs {
    std::string_view method;
    std::string_view origin;        // header Origin; empty when absent
    std::string_view fetch_site;    // header Sec-Fetch-Site
    std::string_view own_origin;    // as the request came: https://host:port
    std::string_view public_origin; // as people reach us from outside
};
Result<Done> check_origin(const Signs& signs); // forbidden "people.other_site"

bool changes_something(std::string_view method);
std::string origin_of(std::string_view url); // scheme, host and port in lower case, without the port that goes without saying

} // namespace rostrum::people
