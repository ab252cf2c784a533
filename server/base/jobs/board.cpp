// Works the board off.

#include "base/jobs/board.h"

#include "base/core/log.h"
#include "base/jobs/alarm.h"
#include "base/jobs/claims.h"

#include <algorithm>
#include <map>
#include <set>

namespace rostrum::jobs {
namespace {

constexpr Duration after_trouble = 1s;    // of the store
constexpr Duration longest_pause = 10min; // between tries
constexpr std::size_t outcomes_in_a_step = 1000;
constexpr int runs_for_one_instant = 200; // of a timer that takes a part each time, before it is taken for one that goes in a circle

// Asking again the same way will not help these.
bool is_for_good(Fault fault)
{
    return fault == Fault::invalid || fault == Fault::rejected || fault == Fault::too_large || fault == Fault::forbidden ||
           fault == Fault::not_found;
}

Duration pause_after(int tries, const Error& why)
{
    const auto doubled = std::min<Duration>(longest_pause, 1s * (std::int64_t{1} << std::min(tries - 1, 20)));
    return std::max(doubled, why.retry_after.value_or(Duration(0)));
}

Task<> take(store::Store& store, env::Clock& clock, Board::Step step)
{
    co_await store.write(step, clock.now());
    co_return done;
}

} // namespace

struct Board::Inside : std::enable_shared_from_this<Inside> {
    Inside(store::Store& the_store, env::Loop& the_loop, env::Clock& the_clock, BoardSettings with)
        : store(the_store), loop(the_loop), clock(the_clock), settings(std::move(with)),
          look_at_least_every(store.dialect() == store::Store::Dialect::sqlite ? 60s : 5s)
    {
    }

    struct Entry {
        Declared declared;
        JobAct act;
        int most_tries = 0;
        NextDue next_due = nullptr;
        Alarm alarm;
        std::shared_ptr<void> listening = {};
    };
    struct Line { // of one queue
        Queue queue;
        int limit;
        int going_on = 0;
        Alarm alarm;
        std::shared_ptr<void> listening = {};
    };

    store::Store& store;
    env::Loop& loop;
    env::Clock& clock;
    BoardSettings settings;
    Duration look_at_least_every; // clocks are set, and bells of other processes may be lost
    std::map<std::string, Entry, std::less<>> entries;
    std::vector<Line> lines;
    std::map<std::int64_t, std::int64_t> held; // fences by number, until settled
    std::vector<Outcome> outcomes;
    bool settling = false;
    int claiming = 0;
    int timers_at_work = 0;
    bool stopping = false; // begin nothing
    bool over = false;     // touch nothing: the board is gone
    Alarm stopped{loop, clock};

    // The coroutines hold what they work on, since the loop may keep them longer than the board lives.
    Task<> work_off(std::shared_ptr<Inside> self, std::size_t place);
    Task<> work(std::shared_ptr<Inside> self, std::size_t place, Job job);
    Task<> settle_all(std::shared_ptr<Inside> self);
    Task<> renew_leases(std::shared_ptr<Inside> self);
    Task<> keep_time(std::shared_ptr<Inside> self, std::string name);
    Task<> begin(std::shared_ptr<Inside> self);

    void ended(const Job& job, const Result<Done>& result);
    bool is_idle() const { return held.empty() && outcomes.empty() && !settling && claiming == 0 && timers_at_work == 0; }
    void add(Entry entry)
    {
        entries.erase(entry.declared.name);
        auto name = entry.declared.name;
        entries.emplace(std::move(name), std::move(entry));
    }
    void settle_soon()
    {
        if (!std::exchange(settling, true))
            loop.spawn("jobs.settle", settle_all(shared_from_this()));
    }
    Duration until(std::optional<Instant> next) const
    {
        return next ? std::clamp<Duration>(*next - clock.now(), Duration(0), look_at_least_every) : look_at_least_every;
    }
};

Board::Board(store::Store& store, env::Loop& loop, env::Clock& clock, BoardSettings settings)
    : inside_(std::make_shared<Inside>(store, loop, clock, std::move(settings)))
{
}

Board::~Board()
{
    inside_->stopping = inside_->over = true;
    for (auto& line : inside_->lines)
        line.listening.reset();
    for (auto& [name, entry] : inside_->entries) {
        entry.listening.reset();
        entry.act = {}; // what it holds may not outlive the board
    }
}

void Board::task(const Kind& kind, JobAct act)
{
    inside_->add({.declared = {Declared::Form::task, std::string(kind.name), std::string(kind.sentence), kind.queue, {}},
                  .act = std::move(act),
                  .most_tries = kind.most_tries,
                  .alarm = Alarm(inside_->loop, inside_->clock)});
}

void Board::every(Duration period, Named work, Act act, Queue queue)
{
    inside_->add({.declared = {Declared::Form::round, work.name, work.sentence, queue, period},
                  .act = [act = std::move(act)](Job) { return act(); },
                  .alarm = Alarm(inside_->loop, inside_->clock)});
}

void Board::at(NextDue next_due, Named work, Act act)
{
    inside_->add({.declared = {Declared::Form::timer, work.name, work.sentence, Queue::inward, {}},
                  .act = [act = std::move(act)](Job) { return act(); },
                  .next_due = next_due,
                  .alarm = Alarm(inside_->loop, inside_->clock)});
}

void Board::every(Duration period, Named work, Step step)
{
    every(period, std::move(work), [&store = inside_->store, &clock = inside_->clock, step] { return take(store, clock, step); });
}

void Board::at(NextDue next_due, Named work, Step step)
{
    at(next_due, std::move(work), [&store = inside_->store, &clock = inside_->clock, step] { return take(store, clock, step); });
}

Task<> Board::unreadable(Job job)
{
    co_return Error{Fault::invalid, "jobs.unreadable_input", job.task + ": " + job.input};
}

std::vector<Board::Declared> Board::declared() const
{
    std::vector<Declared> all;
    for (const auto& [name, entry] : inside_->entries)
        all.push_back(entry.declared);
    return all;
}

void Board::start()
{
    auto& inside = *inside_;
    for (std::size_t place = 0; place < std::size(all_queues); ++place)
        inside.lines.push_back(
            {.queue = all_queues[place], .limit = inside.settings.limits[place], .alarm = Alarm(inside.loop, inside.clock)});
    for (auto& line : inside.lines)
        line.listening = inside.store.listen(bell_of(line.queue), [&line] { line.alarm.ring(); });
    for (auto& [name, entry] : inside.entries)
        if (entry.next_due) {
            entry.listening = inside.store.listen(name, [&alarm = entry.alarm] { alarm.ring(); });
            inside.loop.spawn(name, inside.keep_time(inside_, name));
        }
    inside.loop.spawn("jobs.begin", inside.begin(inside_));
}

// The rounds have their rows, and what an earlier process of ours held is free, before anything is claimed.
Task<> Board::Inside::begin(std::shared_ptr<Inside> self)
{
    std::vector<Round> rounds;
    for (const auto& [name, entry] : entries)
        if (entry.declared.form == Declared::Form::round)
            rounds.push_back({name, entry.declared.queue, entry.declared.period});
    for (bool begun = false; !begun;) {
        const auto now = clock.now();
        const auto kept = co_await attempted(store.write(keep_rounds, rounds, now));
        if (over || stopping)
            co_return done;
        begun = static_cast<bool>(kept);
        if (begun && store.dialect() == store::Store::Dialect::sqlite) {
            const auto released = co_await attempted(store.write(release_all, now, now + settings.lease));
            if (over || stopping)
                co_return done;
            begun = static_cast<bool>(released);
        }
        if (!begun) {
            co_await clock.sleep(after_trouble);
            if (over)
                co_return done;
        }
    }
    for (std::size_t place = 0; place < lines.size(); ++place)
        loop.spawn("jobs." + std::string(to_string(lines[place].queue)), work_off(self, place));
    loop.spawn("jobs.renew_leases", renew_leases(self));
    co_return done;
}

Task<> Board::Inside::work_off(std::shared_ptr<Inside> self, std::size_t place)
{
    auto& line = lines[place];
    while (!stopping) {
        const auto room = line.limit - line.going_on;
        if (room <= 0) {
            co_await line.alarm.wait(look_at_least_every);
            continue;
        }
        const auto now = clock.now();
        ClaimWish wish{settings.node, line.queue, now, now + settings.lease, room};
        ++claiming;
        auto claimed = co_await attempted(store.write(claim, std::move(wish)));
        --claiming;
        if (over)
            co_return done;
        if (!claimed) {
            co_await line.alarm.wait(after_trouble);
            continue;
        }
        for (auto& job : claimed->jobs) {
            held[job.number] = job.fence;
            if (stopping) {
                outcomes.push_back({job.number, job.fence, Outcome::Kind::try_again, job.due_at, "jobs.stopped"});
                settle_soon();
                continue;
            }
            ++line.going_on;
            auto name = job.task;
            loop.spawn(std::move(name), work(self, place, std::move(job)));
        }
        if (static_cast<int>(claimed->jobs.size()) < room)
            co_await line.alarm.wait(until(claimed->next_wake));
    }
    co_return done;
}

Task<> Board::Inside::work(std::shared_ptr<Inside>, std::size_t place, Job job)
{
    const auto entry = entries.find(job.task);
    Result<Done> result = Error{Fault::unavailable, "jobs.unknown_task", "this version does not know it"};
    if (entry != entries.end() && entry->second.act) {
        auto act = entry->second.act(job);
        result = co_await attempted(std::move(act));
    }
    if (over)
        co_return done;
    if (lines[place].going_on-- == lines[place].limit) // it waits for room, and otherwise for what is due
        lines[place].alarm.ring();
    ended(job, result);
    settle_soon();
    co_return done;
}

void Board::Inside::ended(const Job& job, const Result<Done>& result)
{
    const auto entry = entries.find(job.task);
    const bool round = entry != entries.end() && entry->second.declared.form == Declared::Form::round;
    const auto now = clock.now();
    Outcome outcome{.number = job.number, .fence = job.fence, .kind = Outcome::Kind::finished};
    if (result && round) {
        outcome.kind = Outcome::Kind::next_round;
        outcome.at = now + entry->second.declared.period;
    } else if (!result) {
        const auto& why = result.error();
        const auto most_tries = entry == entries.end() ? Kind{}.most_tries : entry->second.most_tries;
        const bool last = !round && (job.tries >= most_tries || is_for_good(why.fault));
        outcome.kind = last ? Outcome::Kind::dead : Outcome::Kind::try_again;
        outcome.at = now + pause_after(job.tries, why);
        if (round)
            outcome.at = std::min(outcome.at, now + entry->second.declared.period);
        outcome.reason = why.code + (why.detail.empty() ? "" : ": " + why.detail);
        log::write(last ? log::Level::error : log::Level::warning, last ? "job_dead" : "job_failed",
                   {{"job", job.number}, {"task", job.task}, {"tries", job.tries}, {"error", why}});
    }
    outcomes.push_back(std::move(outcome));
}

// One flight at a time; what ends meanwhile goes with the next.
Task<> Board::Inside::settle_all(std::shared_ptr<Inside>)
{
    while (!outcomes.empty()) {
        const auto many = std::min(outcomes.size(), outcomes_in_a_step);
        std::vector<Outcome> batch(outcomes.begin(), outcomes.begin() + static_cast<std::ptrdiff_t>(many));
        const auto settled = co_await attempted(store.write(settle, batch));
        if (over)
            co_return done;
        if (!settled) { // they stay held, with their leases renewed, until the store takes them
            co_await clock.sleep(after_trouble);
            if (over)
                co_return done;
            continue;
        }
        bool again = false;
        for (const auto& each : batch) {
            again = again || each.kind != Outcome::Kind::finished;
            if (const auto found = held.find(each.number); found != held.end() && found->second == each.fence)
                held.erase(found);
        }
        if (again) // it may be due before anything else
            for (auto& line : lines)
                line.alarm.ring();
        outcomes.erase(outcomes.begin(), outcomes.begin() + static_cast<std::ptrdiff_t>(many));
    }
    settling = false;
    stopped.ring();
    co_return done;
}

Task<> Board::Inside::renew_leases(std::shared_ptr<Inside>)
{
    while (!over) {
        co_await clock.sleep(settings.lease / 3);
        if (over)
            co_return done;
        std::vector<Held> pairs;
        for (const auto& [number, fence] : held)
            pairs.push_back({number, fence});
        if (pairs.empty())
            continue;
        const auto lease_until = clock.now() + settings.lease;
        const auto wanted = static_cast<std::int64_t>(pairs.size());
        const auto renewed = co_await attempted(store.write(renew, std::move(pairs), lease_until));
        if (renewed && *renewed < wanted)
            log::debug("job_leases_lost", {{"lost", wanted - *renewed}}); // or ended while they were renewed
    }
    co_return done;
}

Task<> Board::Inside::keep_time(std::shared_ptr<Inside>, std::string name)
{
    auto& entry = entries.find(name)->second;
    int failures = 0;
    int runs = 0; // for the instant that was due last
    std::optional<Instant> last_due;
    while (!stopping) {
        const auto next = co_await attempted(store.read(entry.next_due));
        if (over || stopping)
            co_return done;
        auto pause = next ? until(*next) : after_trouble;
        if (next && *next && pause == Duration(0)) {
            runs = last_due == *next ? runs + 1 : 0;
            last_due = *next;
            auto act = entry.act({});
            ++timers_at_work;
            const auto result = co_await attempted(std::move(act));
            --timers_at_work;
            stopped.ring();
            if (over)
                co_return done;
            failures = result ? 0 : failures + 1;
            if (!result) {
                log::warning("timer_failed", {{"timer", name}, {"error", result.error()}});
                pause = std::min(look_at_least_every, pause_after(failures, result.error()));
            } else if (runs < runs_for_one_instant) {
                continue;
            } else {
                runs = 0;
                pause = after_trouble;
            }
        }
        co_await entry.alarm.wait(pause);
        if (over)
            co_return done;
    }
    co_return done;
}

Task<bool> Board::stop(Duration at_most)
{
    const auto inside = inside_;
    inside->stopping = true;
    for (auto& line : inside->lines)
        line.alarm.ring();
    for (auto& [name, entry] : inside->entries)
        entry.alarm.ring();
    const auto until = inside->clock.passed() + at_most;
    while (!inside->is_idle() && !inside->over && inside->clock.passed() < until)
        co_await inside->stopped.wait(until - inside->clock.passed());
    co_return inside->is_idle();
}

} // namespace rostrum::jobs
