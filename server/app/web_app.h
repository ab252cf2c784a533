// The web app as browsers get it: packed files, and for every address of the app the one page that leads there.
#pragma once

#include "app/settings.h"
#include "base/http/message.h"

namespace rostrum {

http::Response serve_web_app(const Settings& settings, const http::Request& request);

} // namespace rostrum
