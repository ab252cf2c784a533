// Follows the outbox and tells those who listen: durable listeners through jobs, passing ones, such as live windows, while they are there.
#pragma once

#include "base/events/outbox.h"
#include "base/jobs/board.h"

namespace rostrum::events {

class Listener {
public:
    Listener(store::Store& store, env::Loop& loop, env::Clock& clock, jobs::Board& board);
    ~Listener(); // stops

    using Act = std::function<Task<>(Recorded)>;

    // For each event of this kind from the first start with it on, also while the server was down, at least once: a job of this kind.
    // Declared before the board and the listener start.
    void on(const Kind& event, const jobs::Kind& kind, Act act);
    template <class Context> void on(const Kind& event, const jobs::Kind& kind, Context& context, Task<> (*act)(Context&, Recorded))
    {
        on(event, kind, [&context, act](Recorded recorded) { return act(context, std::move(recorded)); });
    }

    // Called on the loop for every event from now on, on whichever node it happened, in order, for as long as the answer is kept.
    std::shared_ptr<void> watch(std::function<void(const Recorded&)> told);

    void start();

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::events
