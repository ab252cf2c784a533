// Fetches what strangers serve: from public addresses only, over redirects each looked at, within limits of time and size.
#pragma once

#include "base/core/task.h"
#include "base/env/http_client.h"

namespace rostrum {
struct Services;
}

namespace rostrum::links {

struct Wanted {
    std::string address;
    std::string accept; // the types that are of use
    std::size_t most_bytes;
    std::string asks_for = "preview"; // what the page is told of who asks
    env::Headers more = {};           // such as what is known of it already
};
struct Fetched {
    std::string address;  // where redirects led
    std::string moved_to; // as far as they said that it is for good; empty where the first did not
    env::HttpAnswer answer;
};

// The answer, whatever its status. Fails with `code` as a preview's failure says it: "links.page_not_allowed", "links.page_unknown",
// "links.page_insecure", "links.page_silent", "links.page_too_large", "links.page_goes_in_circles".
Task<Fetched> fetch(Services& services, Wanted wanted);

// Whether an address may be asked at all, by its looks: http or https, a host of the public net, a usual port, nobody's name in it. Where
// the host leads is looked at when it is called.
bool may_be_asked(std::string_view address);

} // namespace rostrum::links
