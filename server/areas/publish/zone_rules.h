// Wall times stay what people planned when the rules of a time zone change: a newer tzdata moves the instants of what is still ahead.
#pragma once

#include "areas/publish/publish.h"

namespace rostrum::publish {

// What a wall time means by the rules of the day.
using Rules = Resolved (*)(LocalTime local, const Zone& zone);

// Nothing when the database was last resolved by this very edition. Otherwise every delivery and every draft ahead is resolved anew; those
// that move say so on their timelines and to their editors. How many deliveries moved.
Result<std::int64_t> follow_zone_rules(store::Transaction& tx, std::string edition, Rules rules, Instant now);

} // namespace rostrum::publish
