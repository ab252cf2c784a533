// Which statements a test program ran, which events it recorded and which operations it was answered by with success, left at its end for
// tools/reached, which names those that none did.
#pragma once

#include <string_view>

namespace rostrum::store::testing {

// From the first call on: when the program ends, a file in the folder ROSTRUM_REACHED names lists what was run. Nothing where that is not
// set.
void leave_what_was_reached();

// An operation by its permission, such as publish.schedule_post, which was asked through the front door and answered.
void note_operation(std::string_view permission);

} // namespace rostrum::store::testing
