// Days that are kept without a post: holidays of countries and days of the trade, from lists that come with the program.
#pragma once

#include "areas/plan/rules.h"

#include <span>

namespace rostrum::plan {

// ISO 3166-1 alpha-2 codes of the countries whose holidays are known, in their order.
std::span<const std::string> known_countries();
int known_until(); // the last year of the list

// Holidays of a country that touch a window; days in a row under one name come as one. Those that are kept and not free are left out unless
// wanted. Source: the list of the date-holidays package, see tools/days.
std::vector<api::CalendarDay> holidays_of(const std::string& country, bool observances, const Window& window);

// Days that the trade keeps, named in the person's language.
std::vector<api::CalendarDay> trade_days(api::Language language, const Window& window);

} // namespace rostrum::plan
