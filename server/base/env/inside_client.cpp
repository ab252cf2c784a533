// Answering calls within the process, within the time the caller gives.

#include "base/env/inside_client.h"

#include "base/core/ascii.h"

#include <map>

namespace rostrum::env {

namespace {

// The host of an address as it is registered: lower case, without the scheme's own port. Empty when there is none to be sure of.
std::string host_of(std::string_view url)
{
    for (const auto& [scheme, port] : {std::pair<std::string_view, std::string_view>{"https://", ":443"}, {"http://", ":80"}}) {
        if (!ascii::equal_ignoring_case(url.substr(0, scheme.size()), scheme))
            continue;
        auto host = url.substr(scheme.size());
        host = host.substr(0, host.find_first_of("/?#"));
        if (host.find_first_of("@\\") != std::string_view::npos)
            return {};
        if (host.size() > port.size() && host.substr(host.size() - port.size()) == port)
            host.remove_suffix(port.size());
        return ascii::lower(host);
    }
    return {};
}

} // namespace

struct InsideClient::Inside {
    Inside(Loop& its_loop, Clock& its_clock) : loop(its_loop), clock(its_clock) {}

    using Deadline = std::pair<Duration, std::uint64_t>;

    // One sleeper for all callers: a call that is answered leaves nothing behind.
    static Task<> watch(std::shared_ptr<Inside> self)
    {
        while (!self->waiting.empty()) {
            auto sleep = self->clock.sleep(self->waiting.begin()->first.first - self->clock.passed());
            co_await std::move(sleep);
            while (!self->waiting.empty() && self->waiting.begin()->first.first <= self->clock.passed()) {
                const auto late = self->waiting.extract(self->waiting.begin());
                late.mapped()(Error{Fault::uncertain, "http.timed_out", "no answer in time"});
            }
        }
        self->is_watching = false;
        co_return done;
    }

    static Task<> answer(std::shared_ptr<Inside> self, std::shared_ptr<const Handler> handler, HttpRequest request, Deadline deadline)
    {
        const auto limit = request.answer_limit;
        auto answering = (*handler)(std::move(request));
        auto result = co_await attempted(std::move(answering));
        if (result && result->body.size() > limit)
            result = Error{Fault::uncertain, "http.answer_too_long", "the answer is longer than " + std::to_string(limit) + " bytes"};
        const auto found = self->waiting.extract(deadline);
        if (!found.empty())
            found.mapped()(std::move(result));
        co_return done;
    }

    Loop& loop;
    Clock& clock;
    std::map<std::string, std::shared_ptr<const Handler>, std::less<>> handlers;
    std::map<Deadline, Resolver<HttpAnswer>> waiting;
    std::uint64_t last = 0;
    bool is_watching = false;
};

InsideClient::InsideClient(Loop& loop, Clock& clock, HttpClient& otherwise)
    : otherwise_(otherwise), inside_(std::make_shared<Inside>(loop, clock))
{
}

void InsideClient::serve(std::string host, Handler handler)
{
    inside_->handlers.insert_or_assign(ascii::lower(host), std::make_shared<const Handler>(std::move(handler)));
}

Task<HttpAnswer> InsideClient::send(HttpRequest request)
{
    const auto found = inside_->handlers.find(host_of(request.url));
    if (found == inside_->handlers.end())
        return otherwise_.send(std::move(request));

    auto start = [inside = inside_, handler = found->second, request = std::move(request)](Resolver<HttpAnswer> resolver) mutable {
        const Inside::Deadline deadline{inside->clock.passed() + request.time_out, ++inside->last};
        inside->waiting.emplace(deadline, std::move(resolver));
        inside->loop.spawn("inside.answer", Inside::answer(inside, std::move(handler), std::move(request), deadline));
        if (!std::exchange(inside->is_watching, true))
            inside->loop.spawn("inside.time_outs", Inside::watch(inside));
    };
    return suspended<HttpAnswer>(std::move(start));
}

} // namespace rostrum::env
