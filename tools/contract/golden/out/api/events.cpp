// Written by tools/contract from api/; a change belongs there.
#include "api/events.h"

namespace rostrum::api::event {

const events::Kind post_scheduled{"publish.post_scheduled"};

} // namespace rostrum::api::event
