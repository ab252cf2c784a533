// Two walks along the outbox: one for those who watch, kept in memory, and one for jobs, whose place is in the database.

#include "base/events/listener.h"

#include "base/core/log.h"
#include "base/events/cursor.h"
#include "base/jobs/alarm.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace rostrum::events {
namespace {

constexpr int events_in_a_read = 500;
constexpr int events_before_the_cursor_moves = 1000; // though none of them has a follower
constexpr Duration after_trouble = 1s;
constexpr Duration while_unsettled = 10ms;
constexpr Duration kept = std::chrono::hours(24 * 30);

} // namespace

struct Listener::Inside {
    Inside(store::Store& the_store, env::Loop& the_loop, env::Clock& the_clock, jobs::Board& the_board)
        : store(the_store), loop(the_loop), clock(the_clock), board(the_board)
    {
    }

    store::Store& store;
    env::Loop& loop;
    env::Clock& clock;
    jobs::Board& board;
    jobs::Alarm alarm{loop, clock};
    Followers followers;
    std::vector<std::weak_ptr<std::function<void(const Recorded&)>>> watching;
    std::shared_ptr<void> listening;
    Place place; // of those who watch
    int not_handed_over = 0;
    bool over = false;

    Duration look_at_least_every() const
    {
        return store.dialect() == store::Store::Dialect::sqlite ? 1h : 5s;
    } // a bell of this process is never lost
    // The coroutines hold what they work on, since the loop may keep them longer than the listener lives.
    Task<> begin(std::shared_ptr<Inside> self);
    Task<> follow(std::shared_ptr<Inside> self);
    Task<Place> hand_over_all(std::shared_ptr<Inside> self);
    Task<> forget_old(std::shared_ptr<Inside> self);
    void tell(const std::vector<Recorded>& events);
    Task<> act_on(std::shared_ptr<Inside> self, Act act, jobs::Job job);
};

Listener::Listener(store::Store& store, env::Loop& loop, env::Clock& clock, jobs::Board& board)
    : inside_(std::make_shared<Inside>(store, loop, clock, board))
{
    inside_->board.every(1h, {"events.forget", "Forgets events older than thirty days."},
                         [inside = inside_] { return inside->forget_old(inside); });
}

Listener::~Listener()
{
    inside_->over = true;
    inside_->listening.reset();
}

void Listener::on(const Kind& event, const jobs::Kind& kind, Act act)
{
    inside_->followers.emplace(event.name, kind);
    inside_->board.task(kind,
                        [inside = inside_, act = std::move(act)](jobs::Job job) { return inside->act_on(inside, act, std::move(job)); });
}

Task<> Listener::Inside::act_on(std::shared_ptr<Inside>, Act act, jobs::Job job)
{
    std::int64_t number = 0;
    const auto* end = job.input.data() + job.input.size();
    const bool is_number = std::from_chars(job.input.data(), end, number).ptr == end;
    auto recorded = co_await store.read(find, number);
    if (!is_number || !recorded)
        co_return Error{Fault::not_found, "events.forgotten", job.input};
    auto acting = act(*std::move(recorded));
    co_await std::move(acting);
    co_return done;
}

std::shared_ptr<void> Listener::watch(std::function<void(const Recorded&)> told)
{
    auto watcher = std::make_shared<std::function<void(const Recorded&)>>(std::move(told));
    std::erase_if(inside_->watching, [](const auto& each) { return each.expired(); });
    inside_->watching.push_back(watcher);
    return watcher;
}

void Listener::start()
{
    auto& inside = *inside_;
    inside.listening = inside.store.listen(std::string(bell), [&inside] { inside.alarm.ring(); });
    inside.loop.spawn("events.follow", inside.follow(inside_));
}

void Listener::Inside::tell(const std::vector<Recorded>& events)
{
    const auto watchers = watching; // one may leave or come while it is told
    for (const auto& event : events)
        for (const auto& each : watchers)
            if (const auto told = each.lock())
                (*told)(event);
}

// Where the durable listeners stand after it.
Task<Place> Listener::Inside::hand_over_all(std::shared_ptr<Inside>)
{
    for (;;) {
        const auto now = clock.now();
        const auto handed = co_await store.write(hand_over, followers, now);
        if (over || !handed.more) {
            not_handed_over = 0;
            co_return handed.place;
        }
    }
}

Task<> Listener::Inside::forget_old(std::shared_ptr<Inside>)
{
    const auto before = clock.now() - kept;
    const auto forgotten = co_await store.write(forget, before);
    log::debug("events_forgotten", {{"events", forgotten}});
    co_return done;
}

// What happened before this process began is for the durable ones alone.
Task<> Listener::Inside::begin(std::shared_ptr<Inside> self)
{
    while (!over) {
        const auto renumbered = co_await attempted(store.write(renumber));
        if (over)
            co_return done;
        if (renumbered) {
            const auto handed = co_await attempted(hand_over_all(self));
            if (over)
                co_return done;
            if (handed) {
                place = *handed;
                co_return done;
            }
        }
        co_await clock.sleep(after_trouble);
    }
    co_return done;
}

Task<> Listener::Inside::follow(std::shared_ptr<Inside> self)
{
    co_await begin(self);
    while (!over) {
        const auto seen = co_await attempted(store.read(after, place, events_in_a_read));
        if (over)
            co_return done;
        if (!seen) {
            co_await alarm.wait(after_trouble);
            continue;
        }
        place = seen->place;
        not_handed_over += static_cast<int>(seen->events.size());
        const bool wanted = std::ranges::any_of(seen->events, [this](const Recorded& each) { return followers.contains(each.event.name); });
        tell(seen->events);
        if (wanted || not_handed_over >= events_before_the_cursor_moves) {
            const auto handed = co_await attempted(hand_over_all(self));
            if (over)
                co_return done;
            if (!handed) {
                log::warning("events_not_handed_over", {{"error", handed.error()}});
                not_handed_over = events_before_the_cursor_moves; // so that it is tried again
                co_await clock.sleep(after_trouble);
                continue;
            }
        }
        if (!seen->more)
            co_await alarm.wait(seen->unsettled ? while_unsettled : look_at_least_every());
    }
    co_return done;
}

} // namespace rostrum::events
