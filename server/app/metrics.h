// What Prometheus reads.
#pragma once

#include "app/services.h"

namespace rostrum {

std::string metrics_text(const Services& services);

} // namespace rostrum
