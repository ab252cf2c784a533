// Small copies of the networks, and the client that reaches nothing else.

#include "app/demo/networks.h"

#include "base/safety/base64.h"
#include "networks/address.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"

#include <fstream>

namespace rostrum::demo {

namespace {

constexpr Duration to_there_and_back = 180ms;

bool may_change_something(const env::HttpRequest& request)
{
    return request.method != "GET" && request.method != "HEAD";
}

// What people can see is written as JSON; uploads and sign-ins are not.
bool shows_something(const env::HttpRequest& request)
{
    return request.method == "POST" && env::header(request.headers, "Content-Type").starts_with("application/json");
}

env::HttpAnswer refusal()
{
    const auto body = networks::JsonObject()
                          .add("error", "Validation failed: Text contains a link that this server does not allow")
                          .add("message", "This link is not allowed here")
                          .text();
    return {422, {{"Content-Type", "application/json; charset=utf-8"}}, body};
}

// One line of what is kept.
std::string line_for(const env::HttpRequest& request, Instant now)
{
    std::vector<RawJson> headers;
    for (const auto& header : request.headers)
        headers.push_back(networks::JsonObject().add("name", header.name).add("value", header.value).done());
    return networks::JsonObject()
        .add("at", now)
        .add("method", request.method)
        .add("url", request.url)
        .add("headers", networks::json_array(headers))
        .add("body", safety::base64url(request.body))
        .text();
}

} // namespace

Networks::Networks(std::string_view account)
{
    for (const auto& network : networks::all()) {
        if (!network.sign_in)
            continue; // our own page is real here, too
        auto truth = network.make_stand_in();
        auto connected = truth->make_account({}, account);
        copies_.push_back({&network, std::move(truth), std::move(connected)});
    }
}

const Networks::Copy* Networks::by_letters(std::string_view letters) const
{
    for (const auto& each : copies_)
        if (each.network->facts->letters == letters)
            return &each;
    return nullptr;
}

Networks::Copy* Networks::at(const std::string& url)
{
    const auto origin = networks::origin_of(url);
    for (auto& each : copies_)
        if (!origin.empty() && networks::origin_of(each.connected.account.server) == origin)
            return &each;
    return nullptr;
}

void Networks::trouble(std::string_view letters, Trouble next)
{
    troubled_ = by_letters(letters);
    trouble_ = next;
}

Result<env::HttpAnswer> Networks::answer(const env::HttpRequest& request, Instant now)
{
    auto* copy = at(request.url);
    if (!copy)
        return Error{Fault::no_connection, "http.name_unknown", "nothing leaves a demonstration: " + request.url};
    const bool is_troubled = copy == troubled_ && shows_something(request);
    if (is_troubled && trouble_ == Trouble::refused)
        return refusal();
    auto answer = copy->truth->answer(request, now);
    if (!kept_in_.empty() && may_change_something(request))
        std::ofstream(kept_in_, std::ios::app) << line_for(request, now) << "\n";
    if (is_troubled) {
        calm();
        return Error{Fault::uncertain, "http.timed_out", "no answer in time"};
    }
    return answer;
}

void Networks::bring_back(const std::string& file)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const auto value = networks::read_json(line);
        const auto at = value ? parse_instant(networks::text_at(*value, "at")) : std::nullopt;
        if (!at)
            continue; // a line that a process had not ended when it did
        env::HttpRequest request;
        request.method = networks::text_at(*value, "method");
        request.url = networks::text_at(*value, "url");
        request.body = safety::from_base64url(networks::text_at(*value, "body")).value_or("");
        if (const auto* headers = networks::array_at(*value, "headers"))
            for (const auto& header : *headers)
                request.headers.push_back({networks::text_at(header, "name"), networks::text_at(header, "value")});
        if (auto* copy = this->at(request.url))
            copy->truth->answer(request, *at);
    }
}

Task<env::HttpAnswer> Client::send(env::HttpRequest request)
{
    co_await clock_.sleep(to_there_and_back);
    auto answer = networks_.answer(request, clock_.now());
    if (!answer)
        co_return answer.error();
    co_return *std::move(answer);
}

} // namespace rostrum::demo
