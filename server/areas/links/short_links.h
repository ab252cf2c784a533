// Leads whoever follows a short link on, and counts it. Nothing waits for the database but a link that was not followed lately.
#pragma once

#include "areas/links/steps.h"
#include "areas/links/visitors.h"
#include "base/core/task.h"
#include "base/http/message.h"

#include <map>
#include <unordered_map>

namespace rostrum {
struct Services;
}

namespace rostrum::links {

class ShortLinks {
public:
    // `sites` as https://go.example.org; each is a host of its own, on which nothing else is answered.
    ShortLinks(Services& services, const std::vector<std::string>& sites);

    // By what a request says it is for (its Host header); none: it is for the app.
    const std::string* site_at(std::string_view host) const;

    // A redirect to where the link leads. Fails with not_found "links.leads_nowhere".
    Task<http::Response> lead_on(std::string site, http::Request request);

    // Writes what is counted and not kept yet. It is written every `written_every` by itself; a process that dies loses so much.
    Task<> write();
    static constexpr Duration written_every = 1s;

private:
    struct Click {
        std::string site, code;
        std::int64_t quarter;
        auto operator<=>(const Click&) const = default;
    };
    struct Counts {
        std::int64_t people = 0, machines = 0;
    };
    void count(Click click, bool person);
    Task<> write_soon();

    Services& services_;
    std::vector<std::pair<std::string, std::string>> sites_; // host, site
    std::optional<Visitors> visitors_ = {};                  // from the first one on
    std::unordered_map<std::string, std::string> targets_;   // by address; what a link leads to never changes
    std::map<Click, Counts> counted_;
    bool writes_soon_ = false;
};

} // namespace rostrum::links
