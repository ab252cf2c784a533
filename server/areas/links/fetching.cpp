// Fetches what strangers serve. Each connection is held against the guard by the client itself, whatever name or redirect led to it.

#include "areas/links/fetching.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/links/page_reading.h"
#include "base/core/ascii.h"
#include "base/env/clock.h"
#include "networks/address.h"

#include <algorithm>
#include <array>

namespace rostrum::links {

namespace {

constexpr auto patience = std::chrono::seconds(8);
constexpr int most_redirects = 5;
constexpr std::array redirects{301, 302, 303, 307, 308};

// What became of a call, as it is told of the page.
Error told_of(const Error& error)
{
    const std::pair<std::string_view, std::string_view> codes[] = {{"http.address_not_allowed", "links.page_not_allowed"},
                                                                   {"http.address_not_valid", "links.page_not_allowed"},
                                                                   {"http.name_unknown", "links.page_unknown"},
                                                                   {"http.tls_refused", "links.page_insecure"},
                                                                   {"http.answer_too_long", "links.page_too_large"}};
    for (const auto& [code, told] : codes)
        if (error.code == code)
            return {error.fault, std::string(told), error.detail};
    return {error.fault, "links.page_silent", error.detail};
}

} // namespace

bool may_be_asked(std::string_view address)
{
    const auto authority = networks::authority_of(address);
    if (networks::origin_of(address).empty() || authority.find('@') != authority.npos)
        return false;
    auto host = ascii::lower(networks::host_of(address));
    while (host.ends_with('.'))
        host.pop_back();
    if (host.find('.') == host.npos && !host.starts_with('['))
        return false;
    for (const std::string_view ending : {".internal", ".local", ".localhost", ".home.arpa"})
        if (host.ends_with(ending))
            return false;
    const auto colon = authority.rfind(':');
    if (colon == authority.npos || authority.ends_with(']'))
        return true;
    // Below 1024 only the web's own: whatever else listens there is no page.
    const auto port = authority.substr(colon + 1);
    const bool numeric = !port.empty() && port.size() <= 5 && std::ranges::all_of(port, ascii::is_digit);
    const auto number = numeric ? std::stoi(std::string(port)) : 0;
    return number == 80 || number == 443 || number >= 1024;
}

Task<Fetched> fetch(Services& services, Wanted wanted)
{
    const auto began = services.clock.passed();
    auto address = absolute(wanted.address, wanted.address);
    std::string moved_to;
    bool for_good = true;
    for (int hop = 0; hop <= most_redirects; ++hop) {
        if (!may_be_asked(address))
            co_return Error{Fault::rejected, "links.page_not_allowed", address};
        const auto left = patience - (services.clock.passed() - began);
        if (left <= Duration{})
            co_return Error{Fault::uncertain, "links.page_silent", "redirects took too long"};
        env::HttpRequest request{
            .method = "GET",
            .url = address,
            .headers = {{"Accept", wanted.accept},
                        {"User-Agent", "Rostrum-" + wanted.asks_for + "/1.0 (+" + address_people_can_open(services.settings) + ")"}},
            .body = {},
            .time_out = left,
            .answer_limit = wanted.most_bytes};
        request.headers.insert(request.headers.end(), wanted.more.begin(), wanted.more.end());
        auto answer = co_await attempted(services.http_client.send(request));
        if (!answer)
            co_return told_of(answer.error());
        if (std::ranges::find(redirects, answer->status) == redirects.end())
            co_return Fetched{.address = address, .moved_to = moved_to, .answer = *std::move(answer)};
        address = absolute(env::header(answer->headers, "Location"), address);
        for_good = for_good && (answer->status == 301 || answer->status == 308);
        if (for_good)
            moved_to = address;
    }
    co_return Error{Fault::rejected, "links.page_goes_in_circles", wanted.address};
}

} // namespace rostrum::links
