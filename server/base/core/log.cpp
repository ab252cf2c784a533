// Lines of the log.

#include "base/core/log.h"

#include "base/core/json.h"

#include <array>
#include <atomic>
#include <unistd.h>

namespace rostrum::log {

namespace {

std::atomic<Level> level_now = Level::info; // a copy, so that a line that is not wanted costs one look

// Function statics: a line may be written before main begins and after it ends.
std::mutex& settings_mutex()
{
    static auto& mutex = *new std::mutex;
    return mutex;
}

Settings& settings()
{
    static auto& held = *new Settings;
    return held;
}

Instant system_now()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

void to_standard_error(std::string_view line)
{
    while (!line.empty()) {
        const auto written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written <= 0)
            return; // nobody to tell
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

constexpr std::array<std::string_view, 4> level_names = {"debug", "info", "warning", "error"};

struct Appender {
    std::string& line;

    void operator()(std::monostate) const { line += "null"; }
    void operator()(Duration span) const { json::append(line, std::chrono::duration<double>(span).count()); }
    void operator()(const Error* error) const
    {
        line += "{\"fault\":";
        json::append(line, rostrum::to_string(error->fault));
        line += ",\"code\":";
        json::append(line, error->code);
        line += ",\"detail\":";
        json::append(line, error->detail);
        line += '}';
    }
    template <class T> void operator()(const T& value) const { json::append(line, value); }
};

} // namespace

std::string_view to_string(Level level)
{
    return level_names[static_cast<std::size_t>(level)];
}

std::optional<Level> parse_level(std::string_view text)
{
    for (std::size_t at = 0; at < level_names.size(); ++at)
        if (level_names[at] == text)
            return static_cast<Level>(at);
    return std::nullopt;
}

void Field::append_to(std::string& line) const
{
    json::append(line, name_);
    line += ':';
    std::visit(Appender{line}, held_);
}

Settings configure(Settings wanted)
{
    const std::lock_guard lock(settings_mutex());
    std::swap(settings(), wanted);
    level_now = settings().level;
    return wanted;
}

bool is_on(Level level)
{
    return level >= level_now.load(std::memory_order_relaxed);
}

void write(Level level, std::string_view event, Fields fields)
{
    if (!is_on(level))
        return;
    const std::lock_guard lock(settings_mutex());
    const auto& held = settings();

    std::string line = "{\"at\":";
    json::append(line, held.now ? held.now() : system_now());
    line += ",\"level\":";
    json::append(line, to_string(level));
    line += ",\"event\":";
    json::append(line, event);
    for (const auto& field : fields) {
        line += ',';
        field.append_to(line);
    }
    line += "}\n";

    if (held.sink)
        held.sink(line);
    else
        to_standard_error(line);
}

Captured::Captured(Level level)
{
    auto sink = [kept = kept_](std::string_view line) {
        const std::lock_guard lock(kept->mutex);
        kept->text += line;
    };
    before_ = configure({level, {}, std::move(sink)});
}

Captured::~Captured()
{
    configure(std::move(before_));
}

std::string Captured::text() const
{
    const std::lock_guard lock(kept_->mutex);
    return kept_->text;
}

} // namespace rostrum::log
