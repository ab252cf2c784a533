// Tells people who follow a link from programs that do.

#include "areas/links/visitors.h"

#include "base/core/ascii.h"

#include <algorithm>
#include <string_view>

namespace rostrum::links {

namespace {

// A minute has room for so many visitors that are told apart; those beyond it are believed.
constexpr std::size_t most_visitors = 100'000;

// Parts of the names that programs give themselves, in lower case. Networks and chats look at a link before they show it; browsers say none
// of these.
constexpr std::string_view names_of_programs[] = {"bot",
                                                  "crawl",
                                                  "spider",
                                                  "preview",
                                                  "facebookexternalhit",
                                                  "facebookcatalog",
                                                  "whatsapp/",
                                                  "skypeuri",
                                                  "embedly",
                                                  "iframely",
                                                  "cardyb",
                                                  "pleroma",
                                                  "akkoma",
                                                  "misskey",
                                                  "lemmy",
                                                  "snac/",
                                                  "vkshare",
                                                  "headless",
                                                  "lighthouse",
                                                  "pingdom",
                                                  "monitor",
                                                  "validator",
                                                  "scan",
                                                  "feedfetch",
                                                  "reader/",
                                                  "curl/",
                                                  "wget/",
                                                  "python",
                                                  "go-http-",
                                                  "java/",
                                                  "okhttp/",
                                                  "libwww",
                                                  "http.rb",
                                                  "httpx",
                                                  "aiohttp",
                                                  "axios/",
                                                  "node-fetch",
                                                  "undici",
                                                  "ruby",
                                                  "perl",
                                                  "php/",
                                                  "guzzle",
                                                  "postman",
                                                  "insomnia",
                                                  "mediapartners",
                                                  "adsbot",
                                                  "google-read",
                                                  "yahoo! slurp",
                                                  "outbrain",
                                                  "pinterest/0",
                                                  "quora link",
                                                  "rostrum"};

bool names_a_program(std::string_view user_agent)
{
    const auto name = ascii::lower(user_agent);
    return std::ranges::any_of(names_of_programs, [&](std::string_view part) { return name.find(part) != name.npos; });
}

// A browser that only makes ready for what a person might want (Fetch Metadata; older ones say it in their own words).
bool makes_ready(const http::Request& request)
{
    for (const auto* header : {"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"})
        if (const auto said = ascii::lower(request.header(header)); said.find("prefetch") != said.npos || said == "preview")
            return true;
    return false;
}

} // namespace

bool Visitors::is_person(const http::Request& request, Instant now)
{
    const auto user_agent = request.header("User-Agent");
    if (request.method != "GET" || user_agent.empty() || names_a_program(user_agent) || makes_ready(request))
        return false;
    const auto minute = std::chrono::floor<std::chrono::minutes>(now.time_since_epoch()).count();
    if (std::exchange(minute_, minute) != minute)
        followed_.clear();
    if (followed_.size() >= most_visitors)
        return true;
    std::string who(reinterpret_cast<const char*>(&salt_), sizeof salt_);
    who.append(request.peer).append("\n").append(user_agent);
    return ++followed_[std::hash<std::string>{}(who)] <= most_a_minute;
}

} // namespace rostrum::links
