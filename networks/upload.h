// Pictures and videos as what is sent: a picture's bytes are at hand, a video's are read on the way.
#pragma once

#include "networks/network.h"

namespace rostrum::networks {

// "picture" or "video", for the names of steps and files.
std::string kind_of(const Picture& picture);

// Broken "publish.picture_missing" where nobody has read or opened it.
Result<Done> check_at_hand(const Picture& picture);

// Puts it behind what the body holds already, and what follows behind it.
void append(env::HttpRequest& request, const Picture& picture, std::string after);

// As long as a slow line takes.
Duration time_to_upload(const Picture& picture);

} // namespace rostrum::networks
