// Leads whoever follows a short link on, and counts it.

#include "areas/links/short_links.h"

#include "app/services.h"
#include "base/core/ascii.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/env/random.h"
#include "base/store/store.h"
#include "networks/address.h"

#include <algorithm>
#include <utility>

namespace rostrum::links {

namespace {

constexpr std::size_t most_targets = 50'000; // held in memory, about 10 MB
constexpr std::size_t longest_code = 64;

// As a header may hold it; what it names stays the same.
std::string for_a_header(std::string_view address)
{
    std::string out;
    for (const char sign : address)
        if (sign > ' ' && sign < '\x7F')
            out += sign;
        else
            out += networks::percent_encoded({&sign, 1});
    return out;
}

} // namespace

ShortLinks::ShortLinks(Services& services, const std::vector<std::string>& sites) : services_(services)
{
    for (const auto& site : sites)
        sites_.emplace_back(ascii::lower(networks::authority_of(site)), site);
}

const std::string* ShortLinks::site_at(std::string_view host) const
{
    if (sites_.empty())
        return nullptr;
    const auto found = std::ranges::find(sites_, ascii::lower(host), &std::pair<std::string, std::string>::first);
    return found == sites_.end() ? nullptr : &found->second;
}

Task<http::Response> ShortLinks::lead_on(std::string site, http::Request request)
{
    auto code = request.path.substr(std::min<std::size_t>(1, request.path.size()));
    const bool asks = request.method == "GET" || request.method == "HEAD";
    if (!asks || code.empty() || code.size() > longest_code)
        co_return Error{Fault::not_found, "links.leads_nowhere", request.path};
    const auto address = site + '/' + code;
    auto known = targets_.find(address);
    if (known == targets_.end()) {
        auto target = co_await services_.store.read(target_of, site, code);
        if (!target)
            co_return Error{Fault::not_found, "links.leads_nowhere", address};
        if (targets_.size() >= most_targets)
            targets_.clear();
        known = targets_.insert_or_assign(address, *std::move(target)).first;
    }
    const auto now = services_.clock.now();
    if (!visitors_)
        visitors_.emplace(services_.random.below(~std::uint64_t{0}));
    count({std::move(site), std::move(code), quarter_of(now)}, visitors_->is_person(request, now));
    // Kept by nobody, so that every time is counted, and asked by nobody's cookie.
    http::Response response{.status = 302,
                            .headers = {{"Location", for_a_header(known->second)},
                                        {"Cache-Control", "private, no-store, max-age=0"},
                                        {"Referrer-Policy", "strict-origin-when-cross-origin"},
                                        {"X-Robots-Tag", "noindex"}},
                            .body = {}};
    co_return response;
}

void ShortLinks::count(Click click, bool person)
{
    auto& counts = counted_[std::move(click)];
    (person ? counts.people : counts.machines) += 1;
    if (!std::exchange(writes_soon_, true))
        services_.loop.spawn("links.write_clicks", write_soon());
}

Task<> ShortLinks::write_soon()
{
    co_await services_.clock.sleep(written_every);
    writes_soon_ = false;
    co_await write();
    co_return done;
}

Task<> ShortLinks::write()
{
    std::vector<Followed> followed;
    for (const auto& [click, counts] : std::exchange(counted_, {}))
        followed.push_back({click.site, click.code, click.quarter, counts.people, counts.machines});
    if (followed.empty())
        co_return done;
    const auto written = co_await attempted(services_.store.write(count_clicks, followed));
    if (!written) {
        log::error("links.clicks_not_written", {{"error", written.error()}});
        for (auto& one : followed) { // with the next ones
            auto& counts = counted_[{std::move(one.site), std::move(one.code), one.quarter}];
            counts.people += one.people;
            counts.machines += one.machines;
        }
    }
    co_return done;
}

} // namespace rostrum::links
