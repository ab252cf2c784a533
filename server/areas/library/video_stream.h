// Shows a video: parts of its file, read as they are sent, so that no length of it stands in memory.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

// Whole, or the part that is asked for (206, 416). Fails with unavailable "library.file_missing".
Task<http::Response> show_video(Services& services, Asset asset, http::Request request, std::string etag);

} // namespace rostrum::library
