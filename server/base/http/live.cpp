// Event streams to open windows.

#include "base/http/live.h"

#include <algorithm>

namespace rostrum::http {

namespace {

constexpr std::size_t most_remembered = 2000; // events, for those who come back
constexpr std::size_t most_unread = 1000;     // events, for one slow reader

struct Remembered {
    std::int64_t number;
    std::string topic;
    std::string text;
};

std::string as_text(std::int64_t number, std::string_view name, std::string_view json)
{
    std::string out = "id: " + std::to_string(number) + "\nevent: ";
    out += name;
    out += "\ndata: ";
    out += json; // JSON has no line ends of its own
    return out + "\n\n";
}

constexpr std::string_view reload = "event: reload\ndata: {}\n\n";

} // namespace

struct LiveHub::Inside {
    std::deque<Remembered> remembered;
    std::set<Stream*> streams;
};

class LiveHub::Stream final : public BodyStream {
public:
    Stream(std::shared_ptr<Inside> inside, Topics topics) : inside_(std::move(inside)), topics_(std::move(topics)) { inside_->streams.insert(this); }
    ~Stream() override { inside_->streams.erase(this); }

    bool follows(const std::string& topic) const { return topics_.contains(topic); }

    void add(std::string_view text)
    {
        if (++unread_ > most_unread) {
            pending_ = reload;
            unread_ = 1;
        } else {
            pending_ += text;
        }
        wake();
    }
    void end()
    {
        ended_ = true;
        wake();
    }

    Task<std::string> next() override
    {
        if (pending_.empty() && !ended_) {
            auto start = [this](Resolver<Done> resolver) { waiting_ = resolver; };
            co_await suspended<Done>(start);
        }
        waiting_.reset();
        unread_ = 0;
        co_return std::exchange(pending_, {});
    }

private:
    void wake()
    {
        if (auto waiting = std::exchange(waiting_, {}))
            (*waiting)(done);
    }

    std::shared_ptr<Inside> inside_;
    Topics topics_;
    std::string pending_ = ": here\n\n"; // so that the browser knows at once that it is connected
    std::size_t unread_ = 0;
    bool ended_ = false;
    std::optional<Resolver<Done>> waiting_;
};

LiveHub::LiveHub() : inside_(std::make_shared<Inside>()) {}

LiveHub::~LiveHub() { end_all(); }

void LiveHub::publish(const std::string& topic, std::int64_t number, std::string_view name, std::string_view json)
{
    auto text = as_text(number, name, json);
    const auto streams = inside_->streams; // a stream that wakes may end, and take itself off the list
    for (auto* stream : streams)
        if (inside_->streams.contains(stream) && stream->follows(topic))
            stream->add(text);
    inside_->remembered.push_back({number, topic, std::move(text)});
    if (inside_->remembered.size() > most_remembered)
        inside_->remembered.pop_front();
}

std::shared_ptr<BodyStream> LiveHub::follow(Topics topics, std::optional<std::int64_t> after)
{
    auto stream = std::make_shared<Stream>(inside_, std::move(topics));
    if (!after)
        return stream;
    if (inside_->remembered.empty() || inside_->remembered.front().number > *after + 1) {
        stream->add(reload);
        return stream;
    }
    for (const auto& each : inside_->remembered)
        if (each.number > *after && stream->follows(each.topic))
            stream->add(each.text);
    return stream;
}

void LiveHub::end_all()
{
    const auto streams = inside_->streams;
    for (auto* stream : streams)
        if (inside_->streams.contains(stream))
            stream->end();
}

std::size_t LiveHub::followers() const { return inside_->streams.size(); }

Response event_stream(std::shared_ptr<BodyStream> stream)
{
    Response response;
    response.headers = {{"Content-Type", "text/event-stream; charset=utf-8"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    response.stream = std::move(stream);
    return response;
}

} // namespace rostrum::http
