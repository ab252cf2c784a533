// Written by tools/contract from api/; a change belongs there.
#pragma once

#include "base/events/kind.h"

namespace rostrum::api::event {

extern const events::Kind post_scheduled; // publish: A post got its time; its subject is the post.

} // namespace rostrum::api::event
