// Event streams. What is told in one turn of the loop goes out in one piece.

#include "base/http/live.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace rostrum::http {

namespace {

constexpr std::string_view hello = "retry: 1000\n: connected\n\n";
constexpr std::string_view reload = "event: reload\ndata: {}\n\n";

struct Told {
    std::vector<std::string> topics;
    std::string id;
    std::string text; // as it is sent
};

// What would break the form of the stream is left out: ids are ours, JSON has no raw line breaks.
std::string one_line(std::string_view text)
{
    std::string line;
    for (const char letter : text)
        if (letter != '\n' && letter != '\r' && letter != '\0')
            line += letter;
    return line;
}

} // namespace

struct LiveHub::Inside : std::enable_shared_from_this<Inside> {
    Inside(env::Loop& its_loop, LiveOptions its_options) : loop(its_loop), options(its_options) {}

    void flush_later();

    env::Loop& loop;
    LiveOptions options;
    std::deque<Told> remembered;
    std::unordered_map<std::string, std::unordered_set<Stream*>> listeners;
    std::unordered_set<Stream*> streams, to_flush;
};

class LiveHub::Stream final : public BodyStream {
public:
    Stream(std::shared_ptr<Inside> hub, std::set<std::string> topics) : hub_(std::move(hub)), topics_(std::move(topics))
    {
        hub_->streams.insert(this);
        for (const auto& topic : topics_)
            hub_->listeners[topic].insert(this);
        waiting_text_ = hello;
    }
    ~Stream() override
    {
        hub_->streams.erase(this);
        hub_->to_flush.erase(this);
        for (const auto& topic : topics_) {
            auto found = hub_->listeners.find(topic);
            found->second.erase(this);
            if (found->second.empty())
                hub_->listeners.erase(found);
        }
    }

    Task<std::string> next() override
    {
        auto start = [this](Resolver<std::string> resolver) {
            if (waiting_text_.empty() && !ended_)
                reader_ = std::move(resolver);
            else
                give(resolver);
        };
        return suspended<std::string>(std::move(start));
    }

    bool listens_to_any(const std::vector<std::string>& topics) const
    {
        return std::any_of(topics.begin(), topics.end(), [this](const std::string& topic) { return topics_.count(topic) > 0; });
    }
    void add(const std::string& text)
    {
        if (ended_ || is_behind_)
            return; // whoever may still see it begins another stream; loading anew brings this too
        if (waiting_text_.size() + text.size() > hub_->options.most_waiting)
            return be_behind();
        waiting_text_ += text;
        hub_->flush_later();
        hub_->to_flush.insert(this);
    }
    void be_behind()
    {
        is_behind_ = true;
        waiting_text_ = reload;
        hub_->flush_later();
        hub_->to_flush.insert(this);
    }
    void end()
    {
        ended_ = true;
        waiting_text_.clear();
        hub_->flush_later();
        hub_->to_flush.insert(this);
    }
    void flush()
    {
        if (auto reader = std::exchange(reader_, std::nullopt))
            give(*reader);
    }

private:
    void give(const Resolver<std::string>& resolver)
    {
        is_behind_ = false;
        resolver(std::exchange(waiting_text_, {})); // nothing ends the stream; this may be the last of us
    }

    std::shared_ptr<Inside> hub_;
    std::set<std::string> topics_;
    std::string waiting_text_;
    std::optional<Resolver<std::string>> reader_;
    bool is_behind_ = false, ended_ = false;
};

void LiveHub::Inside::flush_later()
{
    if (!to_flush.empty())
        return; // it is on its way
    loop.post([self = shared_from_this()] {
        // Each may bring about the end of any other.
        while (!self->to_flush.empty()) {
            auto* stream = *self->to_flush.begin();
            self->to_flush.erase(stream);
            stream->flush();
        }
    });
}

LiveHub::LiveHub(env::Loop& loop, LiveOptions options) : inside_(std::make_shared<Inside>(loop, options)) {}

LiveHub::~LiveHub()
{
    for (auto* stream : inside_->streams)
        stream->end();
}

void LiveHub::publish(const std::vector<std::string>& topics, std::string event_id, std::string_view json)
{
    const auto id = one_line(event_id);
    auto text = "id: " + id + "\ndata: " + one_line(json) + "\n\n";
    std::unordered_set<Stream*> receivers;
    for (const auto& topic : topics)
        if (const auto found = inside_->listeners.find(topic); found != inside_->listeners.end())
            receivers.insert(found->second.begin(), found->second.end());
    for (auto* stream : receivers)
        stream->add(text);

    inside_->remembered.push_back({topics, id, std::move(text)});
    if (inside_->remembered.size() > inside_->options.remembered)
        inside_->remembered.pop_front();
}

Response LiveHub::subscribe(std::set<std::string> topics, std::string_view last_event_id)
{
    auto stream = std::make_shared<Stream>(inside_, std::move(topics));
    if (!last_event_id.empty()) {
        const auto& told = inside_->remembered;
        const auto found = std::find_if(told.rbegin(), told.rend(), [&](const Told& one) { return one.id == last_event_id; });
        if (found == told.rend())
            stream->be_behind();
        for (auto missed = found.base(); found != told.rend() && missed != told.end(); ++missed)
            if (stream->listens_to_any(missed->topics))
                stream->add(missed->text);
    }
    Response response;
    response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    response.stream = std::move(stream);
    return response;
}

void LiveHub::end(const std::string& topic)
{
    const auto found = inside_->listeners.find(topic);
    if (found == inside_->listeners.end())
        return;
    for (auto* stream : found->second)
        stream->end();
}

std::size_t LiveHub::streams() const
{
    return inside_->streams.size();
}

} // namespace rostrum::http
