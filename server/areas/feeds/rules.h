// Decisions of feeds, from values: when an address is looked at again, what a failure means, and what a draft begins with.
#pragma once

#include "api/types_feeds.h"
#include "areas/feeds/found.h"
#include "base/core/result.h"

#include <string>
#include <string_view>

namespace rostrum::feeds {

inline constexpr std::int64_t most_feeds = 200;                              // of a workspace
inline constexpr auto between_askings = std::chrono::seconds(10);            // of one host, whoever watches what there
inline constexpr auto before_it_is_looked_at_anew = std::chrono::minutes(5); // however much somebody wishes
inline constexpr int looks_at_what_is_missing = 3;

// How a look ended.
struct Outcome {
    std::string failure = {}; // key of its sentence; empty where it was no failure
    std::int64_t status = 0;  // of the answer; 0 where there was none
    std::optional<Duration> retry_after = {};
    std::optional<Duration> asks_for = {}; // by the feed itself, or by what the answer says of its age
};

// What an answer means, other than one that can be read: "feeds.gone" and the like; empty for one that can.
std::string_view failure_of(int status);

// Whether it is given up: gone for good, or missing for the third time.
bool is_given_up(const Outcome& outcome, std::int64_t failures);

// How long until the next look. `failures` are those in a row, with this one; `jitter` is from 0 to 1, so that not all come at once.
// An hour for a feed and three for a page, longer where it asks for that or fails, a day at most; what Retry-After says is waited for, a
// week at most.
Duration pause_after(api::FeedKind kind, const Outcome& outcome, std::int64_t failures, double jitter);

// Cache-Control's max-age; Retry-After, in seconds or as a date.
std::optional<Duration> max_age_in(std::string_view cache_control);
std::optional<Duration> retry_after_in(std::string_view value, Instant now);

// What tells one item from every other of its feed: its id, else its link, else what it says.
std::string digest_of(const FoundItem& item);

// An address as a person writes one, made whole; empty for what is none.
std::string whole_address(std::string_view written);
std::string host_of(std::string_view address); // as requests to it are counted

api::FeedDraft usual_draft();
// A template with what is known of an item filled in; lines that had nothing but names of what is not known are left out.
std::string draft_text(std::string_view pattern, const FoundItem& item, std::string_view feed);
Result<Done> check_pattern(std::string_view pattern); // invalid "feeds.field_unknown", "feeds.draft_empty"

// What search looks in, and its words as a JSON array, ready for LIKE.
std::string found_by(const FoundItem& item);
std::string words_of(std::string_view search);

} // namespace rostrum::feeds
