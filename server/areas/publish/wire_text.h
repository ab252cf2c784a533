// Requests and answers as the text that is kept with a delivery. Credentials are added after this text is made, so there is nothing to hide
// in it.
#pragma once

#include "base/env/http_client.h"

namespace rostrum::publish {

std::string written(const env::HttpRequest& request);
std::string written(const env::HttpAnswer& answer, std::size_t most);

} // namespace rostrum::publish
