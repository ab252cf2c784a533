// Decisions of notify: whether a notice also goes by mail or push, and when, given somebody's quiet hours.
#pragma once

#include "areas/notify/notify.h"

namespace rostrum::notify {

// HH:MM, as minutes of the day.
std::optional<int> parse_wall_minutes(std::string_view text);

// Fails with the fields that cannot be taken.
Result<Done> check(const api::NoticeSettings& settings);

// What counts until somebody chooses: mail and push when they have to decide something, at any hour.
api::NoticeSettings usual_settings(const Zone& zone);

// Whether it is quiet there now; equal ends mean no quiet hours, and a night goes over midnight.
bool is_quiet(const api::NoticeSettings& settings, Instant now);

// When a notice leaves by mail or push: now, or when the quiet hours end; never, when it is not wanted.
std::optional<Instant> when_to_mail(const api::NoticeSettings& settings, bool asks, Instant now);
std::optional<Instant> when_to_push(const api::NoticeSettings& settings, bool asks, Instant now);

// The pause after so many tries in vain: a minute, doubled each time, an hour at most; none after a day of tries.
std::optional<Duration> pause_before_try(std::int64_t tries);

// Where in the app a notice leads, from the root.
std::string path_to(const Notice& notice);

// What a notice is about, for telling repetitions; and a name for it that follows from what it is, since a step knows no chance.
std::string subject_of(const Notice& notice);
NoticeId id_of(PersonId person, const Notice& notice, Instant now);

} // namespace rostrum::notify
