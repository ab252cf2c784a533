// Stands before a network's small copy and lies about it.

#include "networks/testing/lies.h"

#include "base/core/ascii.h"

#include <algorithm>
#include <array>

namespace rostrum::networks::testing {
namespace {

constexpr std::array every_lie{Lie::connection_refused, Lie::reset_before,   Lie::reset_after, Lie::error_after, Lie::garbage_after,
                               Lie::silence_after,      Lie::half_answer,    Lie::slow,        Lie::late,        Lie::rate_limited,
                               Lie::tokens_forgotten,   Lie::redirect_inside};
constexpr Duration after_the_time_out = 1s;

Error lost(const char* how)
{
    return {Fault::uncertain, "http.answer_lost", how};
}

// Uses up no lie and nothing that is also said.
bool only_asks_the_time(const env::HttpRequest& request)
{
    return request.method == "HEAD";
}

} // namespace

std::span<const Lie> all_lies()
{
    return every_lie;
}

std::string_view to_string(Lie lie)
{
    switch (lie) {
    case Lie::connection_refused:
        return "connection_refused";
    case Lie::reset_before:
        return "reset_before";
    case Lie::reset_after:
        return "reset_after";
    case Lie::error_after:
        return "error_after";
    case Lie::garbage_after:
        return "garbage_after";
    case Lie::silence_after:
        return "silence_after";
    case Lie::half_answer:
        return "half_answer";
    case Lie::slow:
        return "slow";
    case Lie::late:
        return "late";
    case Lie::rate_limited:
        return "rate_limited";
    case Lie::tokens_forgotten:
        return "tokens_forgotten";
    case Lie::redirect_inside:
        return "redirect_inside";
    }
    return "";
}

void Lies::by_chance(std::uint64_t in_a_thousand, std::vector<Lie> lies)
{
    in_a_thousand_ = in_a_thousand;
    chosen_ = lies.empty() ? std::vector<Lie>(every_lie.begin(), every_lie.end()) : std::move(lies);
}

std::optional<Lie> Lies::next_lie(const env::HttpRequest& request)
{
    if (only_about_ && !only_about_(request))
        return std::nullopt;
    if (!waiting_.empty()) {
        const auto lie = waiting_.front();
        waiting_.pop_front();
        return lie;
    }
    if (in_a_thousand_ > 0 && random_.below(1000) < in_a_thousand_)
        return chosen_[random_.below(chosen_.size())];
    return std::nullopt;
}

void Lies::deliver_late(Duration until)
{
    for (std::size_t i = 0; i < late_.size();) {
        if (late_[i].at > until) {
            ++i;
            continue;
        }
        const auto one = std::move(late_[i]);
        late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(i));
        auto answer = truth(one.request);
        if (one.answer)
            *one.answer = std::move(answer);
    }
}

void Lies::also_say(env::Headers headers, int times)
{
    also_said_.insert(also_said_.end(), static_cast<std::size_t>(times), headers);
}

env::HttpAnswer Lies::honest(const env::HttpRequest& request)
{
    auto answer = truth(request);
    const auto say = [&](const env::Header& said) {
        std::erase_if(answer.headers, [&](const auto& header) { return ascii::equal_ignoring_case(header.name, said.name); });
        answer.headers.push_back(said);
    };
    if (!also_said_.empty() && !only_asks_the_time(request)) {
        for (const auto& said : also_said_.front())
            say(said);
        also_said_.pop_front();
    }
    if (off_)
        say({"Date", http_date(clock_.now() + *off_)});
    return answer;
}

void Lies::arrive()
{
    deliver_late(Duration::max());
}

void Lies::catch_up()
{
    deliver_late(clock_.passed());
}

Task<env::HttpAnswer> Lies::send(env::HttpRequest request)
{
    deliver_late(clock_.passed());
    const auto lie = only_asks_the_time(request) ? std::nullopt : next_lie(request);
    if (!lie)
        co_return honest(request);
    ++told_;
    switch (*lie) {
    case Lie::connection_refused:
        co_return Error{Fault::no_connection, "http.refused", "connection refused"};
    case Lie::reset_before:
        co_return lost("connection reset");
    case Lie::reset_after:
        truth(request);
        co_return lost("connection reset");
    case Lie::error_after:
        truth(request);
        co_return env::HttpAnswer{
            500, {{"Content-Type", "application/json"}}, R"({"error":"InternalServerError","message":"Internal Server Error"})"};
    case Lie::garbage_after:
        truth(request);
        co_return env::HttpAnswer{400, {{"Content-Type", "text/html"}}, "<html><body>Bad Request</body></html>"};
    case Lie::silence_after:
        truth(request);
        co_await clock_.sleep(request.time_out);
        co_return lost("timed out");
    case Lie::half_answer: {
        auto answer = truth(request);
        answer.body.resize(answer.body.size() / 2);
        co_return answer;
    }
    case Lie::slow: {
        const auto half = request.time_out / 2;
        const auto answer = std::make_shared<std::optional<env::HttpAnswer>>();
        late_.push_back({clock_.passed() + half, request, answer});
        co_await clock_.sleep(half);
        deliver_late(clock_.passed());
        co_return **answer;
    }
    case Lie::late:
        late_.push_back({clock_.passed() + request.time_out + after_the_time_out, request});
        co_await clock_.sleep(request.time_out);
        co_return lost("timed out");
    case Lie::rate_limited:
        co_return env::HttpAnswer{429,
                                  {{"Content-Type", "application/json"},
                                   {"Retry-After", "7"},
                                   {"RateLimit-Limit", "3000"},
                                   {"RateLimit-Remaining", "0"},
                                   {"Date", http_date(clock_.now())},
                                   {"X-RateLimit-Reset", rostrum::text(clock_.now() + 7s)}},
                                  R"({"error":"RateLimitExceeded","message":"Rate Limit Exceeded"})"};
    case Lie::tokens_forgotten:
        truth_.forget_tokens();
        co_return truth(request);
    case Lie::redirect_inside:
        co_return env::HttpAnswer{302, {{"Location", "http://169.254.169.254/latest/meta-data/"}}, {}};
    }
    co_return Error{Fault::broken, "lies.unknown", ""};
}

} // namespace rostrum::networks::testing
