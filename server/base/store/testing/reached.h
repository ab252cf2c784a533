// Which statements a test program ran and which events it recorded, left at its end for tools/reached, which names those that none did.
#pragma once

namespace rostrum::store::testing {

// From the first call on: when the program ends, a file in the folder ROSTRUM_REACHED names lists what was run. Nothing where that is not
// set.
void leave_what_was_reached();

} // namespace rostrum::store::testing
