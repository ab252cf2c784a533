// Takes away from a process what developing a picture does not need, so that a picture that takes it over has nothing to do harm with.
#pragma once

namespace rostrum::darkroom {

// No new privileges, no files but those that are open, no network, no other processes; some seconds of work and some memory. Ends the
// process when that cannot be had.
void confine();

} // namespace rostrum::darkroom
