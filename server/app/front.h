// The front of the house: finds the operation a request means, who asks, and whether they may; everything else is the app, a public page or
// a probe.
#pragma once

#include "app/services.h"
#include "base/http/router.h"
#include "base/http/static_files.h"

namespace rostrum {

class Front {
public:
    // `web` answers what is neither an operation nor a public page.
    Front(Services& services, const http::StaticFiles& web);

    http::Admission admit(const http::Request& head) const; // before a body is read
    Task<http::Response> answer(http::Request request);     // never fails: a failure is a problem document

private:
    std::string logged_path(const http::Request& request) const;
    Task<http::Response> find_answer(http::Request request);
    Task<http::Response> operate(http::Request request, http::Router::Match match);
    Task<http::Response> probe(http::Request request);

    Services& services_;
    http::Router router_;
    const http::StaticFiles& web_;
};

} // namespace rostrum
