// The web app as browsers get it.
#pragma once

#include "base/http/static_files.h"

namespace rostrum {

http::StaticFiles web_app();

} // namespace rostrum
