// One operation of the contract as the router sees it.
#pragma once

#include "base/http/message.h"

#include <functional>
#include <string_view>
#include <vector>

namespace rostrum {
struct Caller; // who asks, in areas/people/people.h
}

namespace rostrum::http {

// The lowest role that may; `open` asks for no session, `signed_in` for any.
enum class Access { open, signed_in, guest, viewer, contributor, editor, administrator };
enum class Scope { none, organization, workspace };

// Values of a pattern's {names}, in their order; decoded.
using PathValues = std::vector<std::string>;

struct Route {
    std::string_view method;
    std::string_view pattern;   // /workspaces/{workspace}/posts/{post}
    std::string_view operation; // publish.schedule_post: its permission, its log line
    Access access;
    Scope scope;
    std::size_t body_limit; // bytes
    std::function<Task<Response>(Caller, Request, PathValues)> handle;
};

} // namespace rostrum::http
