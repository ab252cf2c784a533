// What answers mean whatever the network.

#include "networks/answer.h"

#include <algorithm>
#include <charconv>

namespace rostrum::networks {
namespace {

constexpr Duration longest_pause = 24h; // a network that asks for more is asked again after a day

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() && value >= 0 && value < 1'000'000'000'000 ? std::optional(value)
                                                                                                                 : std::nullopt;
}

std::optional<Duration> until(Instant reset, const env::HttpAnswer& answer)
{
    const auto now = parse_http_date(env::header(answer.headers, "Date"));
    return now ? std::optional(std::clamp<Duration>(reset - *now, 1s, longest_pause)) : std::nullopt;
}

} // namespace

env::HttpRequest get(std::string url)
{
    env::HttpRequest request;
    request.url = std::move(url);
    request.headers = {{"Accept", "application/json"}};
    return request;
}

std::optional<Duration> pause_asked(const env::HttpAnswer& answer)
{
    if (const auto after = env::header(answer.headers, "Retry-After"); !after.empty()) {
        if (const auto seconds = number(after))
            return std::min<Duration>(std::chrono::seconds(*seconds), longest_pause);
        if (const auto moment = parse_http_date(after))
            return until(*moment, answer);
    }
    for (const auto* name : {"RateLimit-Reset", "X-RateLimit-Reset"}) {
        const auto text = env::header(answer.headers, name);
        if (const auto moment = parse_instant(text))
            return until(*moment, answer);
        if (const auto seconds = number(text)) // a Unix time, or seconds from now: nobody's pause lasts thirty years
            return *seconds > 1'000'000'000 ? until(Instant(std::chrono::seconds(*seconds)), answer)
                                            : std::min<Duration>(std::chrono::seconds(*seconds), longest_pause);
    }
    return std::nullopt;
}

std::optional<Duration> used_up(const env::HttpAnswer& answer)
{
    for (const auto* name : {"RateLimit-Remaining", "X-RateLimit-Remaining"})
        if (const auto left = number(env::header(answer.headers, name)); left && *left == 0)
            return pause_asked(answer);
    return std::nullopt;
}

Error rate_limited(const env::HttpAnswer& answer)
{
    return {Fault::rate_limited, "publish.rate_limited", std::to_string(answer.status) + ' ' + excerpt(answer.body), pause_asked(answer)};
}

Error unclear(const env::HttpAnswer& answer, Effect effect)
{
    const auto detail = std::to_string(answer.status) + ' ' + excerpt(answer.body);
    if (effect == Effect::harmless)
        return {Fault::no_connection, "publish.network_out_of_order", detail, pause_asked(answer)};
    return {Fault::uncertain, "publish.answer_unclear", detail};
}

std::string excerpt(std::string_view body)
{
    std::string out(body.substr(0, 300));
    std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

} // namespace rostrum::networks
