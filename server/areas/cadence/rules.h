// Decisions of cadence: what room a queue has, who takes it, and what a series writes next.
#pragma once

#include "areas/cadence/cadence.h"

#include <map>
#include <set>

namespace rostrum::cadence {

// A slot on one of its days.
struct Opening {
    LocalTime at;
    Instant due_at;
    std::vector<ChannelId> channels; // in the order of the queue
};

// The openings of days from the first up to before the last, by their time; each wall time once, however many slots name it.
std::vector<Opening> openings(const api::QueueWish& queue, const Zone& zone, Day from, Day until);

// The plan that comes to the very instant of an opening or an occurrence: one that the clocks skip is written as the moment they do.
api::Plan plan_of(api::PlanKind when, LocalTime at, const Zone& zone);

// Where something stands already: an opening is free for a channel on which nothing goes out at that very instant.
using Taken = std::set<std::pair<Instant, ChannelId>>;
bool is_free(const Opening& opening, const std::vector<ChannelId>& channels, const Taken& taken); // all of them, and served by it
std::vector<ChannelId> room_in(const Opening& opening, const Taken& taken);

std::vector<ChannelId> channels_of(const compose::Post& post);

// A post that waits, and where it is to stand from now on.
struct Waiting {
    PostId post;
    std::vector<ChannelId> channels;
};
struct Turn {
    PostId post;
    LocalTime at;
};
// Gives each in turn the first opening that is free for it; whoever finds none is left out.
std::vector<Turn> assign(const std::vector<Waiting>& waiting, const std::vector<Opening>& openings, Taken taken);

// The order that was asked for: those named first, in that order, the others after them as they stood.
std::vector<Waiting> in_order(std::vector<Waiting> waiting, const std::vector<PostId>& first);

// Which of a series' posts is written at an instant: one that was used the longest ago, of those never used the first; of an evergreen
// one, only what is far enough from its other uses before and after. `uses`: of each post, whenever it went or will go out.
using Uses = std::map<PostId, std::vector<Instant>>;
std::optional<PostId> next_of(const std::vector<PostId>& posts, const Uses& uses, Instant at, Duration least_between);

// Of what was asked: where it stands, and why it is refused; what is named there and is nobody's here.
Error refused(std::string_view code, std::string pointer, std::string detail);
Error not_ours(std::string_view code, std::string pointer, std::string id);

// invalid "cadence.slot_of_other_channel", "cadence.slot_twice", "cadence.channel_twice"
Result<Done> check(const api::QueueWish& queue);
// invalid "cadence.neither_rule_nor_queue", "cadence.post_twice", and what a rule may fail with
Result<Done> check(const api::SeriesWish& series);

} // namespace rostrum::cadence
