// The board on which all work that runs by itself is written: durable jobs, rounds, and timers on the next due instant.
//
// Jobs run as coroutines on the loop. Each is claimed with a lease and a fence, claims and endings share commits, a failure is tried again
// later and is dead, with its reason, after too many tries. Time is the clock's alone.
#pragma once

#include "base/env/clock.h"
#include "base/env/loop.h"
#include "base/jobs/jobs.h"

#include <array>

namespace rostrum::jobs {

struct BoardSettings {
    std::string node = "this";                                 // who holds a job, for people to read
    std::array<int, std::size(all_queues)> limits{64, 128, 2}; // in the order of Queue: how many at once
    Duration lease = 60s;                                      // renewed while the work goes on
};

// Work that has no row of its own for each time it is done.
struct Named {
    Named(const char* its_name) : name(its_name) {}
    Named(std::string its_name, std::string its_sentence) : name(std::move(its_name)), sentence(std::move(its_sentence)) {}
    std::string name;
    std::string sentence; // what it does, for `rostrum jobs`
};

class Board {
public:
    Board(store::Store& store, env::Loop& loop, env::Clock& clock, BoardSettings settings = {});
    ~Board(); // stops

    using Act = std::function<Task<>()>;
    using JobAct = std::function<Task<>(Job)>;
    using NextDue = Result<std::optional<Instant>> (*)(store::Transaction&);

    // Everything is declared before start(). Does jobs of a kind, again until they succeed.
    void task(const Kind& kind, JobAct act);

    // Does something each `period`, on one node at a time, also after a restart: a period that was missed is made up for once. The name is
    // no job's.
    void every(Duration period, Named work, Act act, Queue queue = Queue::inward);

    // Does something when the earliest instant that `next_due` finds has come, as long as there is one, on every node; look_again(tx, its
    // name) says that it may be another now.
    void at(NextDue next_due, Named work, Act act);

    // Both with nothing but a step of the store, which is told the time.
    using Step = Result<Done> (*)(store::Transaction&, Instant);
    void every(Duration period, Named work, Step step);
    void at(NextDue next_due, Named work, Step step);

    // The same for functions that take what they work with, and an input that is an id or text.
    template <class Context, class Subject> void task(const Kind& kind, Context& context, Task<> (*act)(Context&, Subject))
    {
        task(kind, [&context, act](Job job) {
            if constexpr (std::is_same_v<Subject, Job>) {
                return act(context, std::move(job));
            } else if constexpr (std::is_same_v<Subject, std::string>) {
                return act(context, std::move(job.input));
            } else {
                const auto subject = Subject::parse(job.input);
                return subject ? act(context, *subject) : unreadable(std::move(job));
            }
        });
    }
    template <class Context> void every(Duration period, Named work, Context& context, Task<> (*act)(Context&), Queue queue = Queue::inward)
    {
        every(period, std::move(work), [&context, act] { return act(context); }, queue);
    }
    template <class Context> void at(NextDue next_due, Named work, Context& context, Task<> (*act)(Context&))
    {
        at(next_due, std::move(work), [&context, act] { return act(context); });
    }

    void start();

    // From now on nothing is begun; what goes on may end. Then, or when so much time has passed, the task ends: true when nothing is left.
    Task<bool> stop(Duration at_most);

    struct Declared {
        enum class Form { task, round, timer } form;
        std::string name;
        std::string sentence;
        Queue queue;
        Duration period; // of a round
    };
    std::vector<Declared> declared() const; // for `rostrum jobs`

private:
    static Task<> unreadable(Job job);

    struct Inside;
    std::shared_ptr<Inside> inside_; // shared with the coroutines on the loop, which outlive the board there
};

} // namespace rostrum::jobs
