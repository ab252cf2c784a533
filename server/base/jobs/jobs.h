// Durable work: what a step asks to be done later, and what is told of it. It is done at least once; the board in board.h does it.
#pragma once

#include "base/store/store.h"

namespace rostrum::jobs {

// Each queue has a limit of its own of how much goes on at once, so that slow work does not hold up what is quick.
enum class Queue { inward, outward, slow };
inline constexpr Queue all_queues[] = {Queue::inward, Queue::outward, Queue::slow};
std::string_view to_string(Queue queue);
std::optional<Queue> parse_queue(std::string_view text);

// What there is to do; defined once by the area that does it, for who asks and for who does:
//     inline constexpr jobs::Kind deliver_kind{.name = "publish.deliver", .sentence = "…", .queue = jobs::Queue::outward};
struct Kind {
    std::string_view name;
    std::string_view sentence = {}; // what it does, for `rostrum jobs`
    Queue queue = Queue::inward;
    int most_tries = 10;
};

// In a step: the job exists when the transaction does. `input` is what the task needs to know: an id's text, or JSON.
Result<Done> enqueue(store::Transaction& tx, const Kind& kind, std::string_view input, Instant due_at);

// A step that changed when a timer (Board::at) is due next says so.
void look_again(store::Transaction& tx, std::string_view timer);

// What a task is given.
struct Job {
    std::int64_t number = 0;
    std::string task;
    std::string input;
    Instant due_at;
    std::int64_t fence = 0; // grows with every claim of this job
    int tries = 0;          // with this one
};

// For `rostrum jobs`.
struct Count {
    Queue queue;
    std::string task;
    std::optional<Duration> period; // of work done again and again
    std::int64_t waiting;
    std::int64_t running;
    std::int64_t dead;
    std::optional<Instant> oldest_due;
};
struct Listed {
    std::int64_t number;
    Queue queue;
    std::string task;
    std::string input;
    Instant due_at;
    std::optional<Instant> wake_at;    // none: it is dead
    std::optional<std::string> holder; // none: it waits
    int tries;
    std::optional<std::string> reason; // of the last failure: its code, and what is known for administrators
};
Result<std::vector<Count>> counts(store::Transaction& tx);
Result<std::vector<Listed>> upcoming(store::Transaction& tx, Queue queue, int many);                    // running ones among them
Result<std::vector<Listed>> dead(store::Transaction& tx, std::optional<std::int64_t> before, int many); // the newest first

// Both: Fault::not_found "jobs.not_dead".
Result<Done> revive(store::Transaction& tx, std::int64_t number, Instant now);
Result<Done> remove(store::Transaction& tx, std::int64_t number);

std::string bell_of(Queue queue);

} // namespace rostrum::jobs
