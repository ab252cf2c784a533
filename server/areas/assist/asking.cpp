// Asks a model and hands on what it says, word by word.

#include "areas/assist/asking.h"

#include "app/services.h"
#include "areas/assist/completion.h"
#include "base/core/log.h"
#include "base/env/loop.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"

namespace rostrum::assist {

namespace {

// What is said and not handed on yet. On the loop's thread.
class Conversation : public std::enable_shared_from_this<Conversation> {
public:
    explicit Conversation(env::Loop& loop) : loop_(loop) {}

    void say(std::string_view event, const std::string& json)
    {
        waiting_.append("event: ").append(event).append("\ndata: ").append(json).append("\n\n");
        hand_on_later();
    }
    void say_text(const std::string& text)
    {
        if (!text.empty())
            say("text", networks::JsonObject().add("text", text).text());
    }
    void end()
    {
        ended_ = true;
        hand_on_later();
    }
    Task<std::string> next()
    {
        auto start = [this](Resolver<std::string> resolver) {
            if (waiting_.empty() && !ended_)
                reader_ = std::move(resolver);
            else
                resolver(std::exchange(waiting_, {}));
        };
        return suspended<std::string>(std::move(start));
    }

private:
    // Not from within what the call says: whoever reads may end, and the call with it.
    void hand_on_later()
    {
        loop_.post([self = weak_from_this()] {
            if (const auto here = self.lock(); here && here->reader_)
                if (auto reader = std::exchange(here->reader_, std::nullopt))
                    (*reader)(std::exchange(here->waiting_, {}));
        });
    }

    env::Loop& loop_;
    std::string waiting_;
    bool ended_ = false;
    std::optional<Resolver<std::string>> reader_;
};

class Answer final : public http::BodyStream {
public:
    explicit Answer(std::shared_ptr<Conversation> conversation) : conversation_(std::move(conversation)) {}
    Task<std::string> next() override { return conversation_->next(); }

private:
    std::shared_ptr<Conversation> conversation_; // as long as somebody listens
};

std::string problem(const std::string& code, const std::string& said = {})
{
    return networks::JsonObject().add("code", code).add_unless_empty("said", said).text();
}

void say_how_it_ended(Conversation& listener, const Completion& completion)
{
    switch (completion.how()) {
    case End::whole:
        return listener.say("end", "{}");
    case End::cut:
        return listener.say("problem", problem("assist.answer_cut"));
    case End::filtered:
        return listener.say("problem", problem("assist.answer_filtered"));
    case End::refused:
        return listener.say("problem", problem("assist.refused", completion.reason()));
    case End::broken:
        return listener.say("problem", problem("assist.no_answer"));
    }
}

Task<> ask(Services& services, std::weak_ptr<Conversation> conversation, env::HttpRequest request)
{
    auto completion = std::make_shared<Completion>();
    request.hear = [conversation, completion](std::string_view piece) {
        const auto listener = conversation.lock();
        if (listener)
            listener->say_text(completion->take(piece));
        return listener && completion->wants_more();
    };
    const auto answer = co_await attempted(services.http_client.send(std::move(request)));
    const auto listener = conversation.lock();
    if (!listener)
        co_return done;
    if (answer && answer->status / 100 != 2) {
        listener->say("problem", problem(why(*answer), Completion::reason_in(answer->body)));
    } else if (!answer && !completion->has_begun()) {
        listener->say("problem", problem(why(answer.error())));
    } else {
        listener->say_text(completion->end());
        say_how_it_ended(*listener, *completion);
    }
    listener->end();
    co_return done;
}

} // namespace

env::HttpRequest request_for(const Endpoint& endpoint, const Secret& key, const api::AskWritingHelp& asked, const std::string& picture)
{
    const auto message = [](std::string_view role, const auto& content) {
        return networks::JsonObject().add("role", role).add("content", content).done();
    };
    std::vector<RawJson> messages{message("system", asked.instruction)};
    if (picture.empty()) {
        messages.push_back(message("user", asked.text));
    } else {
        const std::vector<RawJson> both{
            networks::JsonObject().add("type", "text").add("text", asked.text).done(),
            networks::JsonObject().add("type", "image_url").add("image_url", networks::JsonObject().add("url", picture).done()).done()};
        messages.push_back(message("user", networks::json_array(both)));
    }
    env::HttpRequest request{
        .method = "POST",
        .url = endpoint.address + "/chat/completions",
        .headers = {{"Content-Type", "application/json"}, {"Accept", "text/event-stream, application/json"}},
        .body =
            networks::JsonObject().add("model", endpoint.model).add("stream", true).add("messages", networks::json_array(messages)).text(),
        .time_out = patience,
        .answer_limit = 4 * 1024 * 1024};
    if (!key.empty())
        request.headers.push_back({"Authorization", "Bearer " + key.reveal()});
    return request;
}

std::string why(const Error& failure)
{
    if (failure.code == "http.address_not_allowed")
        return "assist.address_not_allowed";
    return failure.code.starts_with("http.timed_out") ? "assist.too_slow" : "assist.not_there";
}

std::string why(const env::HttpAnswer& refusal)
{
    switch (refusal.status) {
    case 401:
    case 403:
        return "assist.key_refused";
    case 404:
        return "assist.model_unknown";
    case 413:
        return "assist.text_too_long";
    case 429:
        return "assist.busy";
    default:
        break;
    }
    if (refusal.body.find("context_length") != std::string::npos || refusal.body.find("context size") != std::string::npos)
        return "assist.text_too_long";
    return refusal.status >= 500 ? "assist.not_ready" : "assist.refused";
}

http::Response converse(Services& services, env::HttpRequest request)
{
    auto conversation = std::make_shared<Conversation>(services.loop);
    services.loop.spawn("assist.ask", ask(services, conversation, std::move(request)));
    http::Response response;
    response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    response.stream = std::make_shared<Answer>(std::move(conversation));
    return response;
}

} // namespace rostrum::assist
