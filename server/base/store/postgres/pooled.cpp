// Threads around PostgreSQL. A step that met another transaction is tried again; a connection that broke is made anew for the next one.

#include "base/store/postgres/pooled.h"

#include "base/store/postgres/transaction.h"

#include <sys/prctl.h>

namespace rostrum::store::postgres {
namespace {

constexpr int most_tries = 12;

// Longer with every try, and different for every thread, so that those who met do not meet again.
Duration pause_before(int next_try, int place)
{
    return std::chrono::milliseconds(next_try * next_try + place);
}

} // namespace

PooledStore::PooledStore(Secret address, int connections, env::Loop& loop)
    : address_(std::move(address)), loop_(loop), listening_(address_, loop, bells_)
{
    for (int place = 0; place < connections; ++place)
        threads_.emplace_back([this, place] {
            ::prctl(PR_SET_NAME, "store");
            serve(place);
        });
}

PooledStore::~PooledStore()
{
    auto left = queue_.close();
    for (auto& thread : threads_)
        thread.join();
    for (auto& step : left)
        step.fail(closed());
    if (!left.empty())
        hand_back(loop_, std::move(left), bells_);
}

void PooledStore::submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end)
{
    if (auto refused = queue_.put({std::move(work), std::move(on_end), mode})) {
        refused->fail(closed());
        Steps steps;
        steps.push_back(std::move(*refused));
        hand_back(loop_, std::move(steps), bells_);
    }
}

void PooledStore::serve(int place)
{
    std::unique_ptr<Session> session;
    for (auto steps = queue_.take(1); !steps.empty(); steps = queue_.take(1)) {
        auto& step = steps.front();
        bring_to_an_end(session, step, place);
        if (!step.bells.empty())
            listening_.ring_elsewhere(step.bells);
        hand_back(loop_, std::move(steps), bells_);
    }
}

void PooledStore::bring_to_an_end(std::unique_ptr<Session>& session, Step& step, int place)
{
    bool fresh = false;
    for (int tries = 0; tries < most_tries;) {
        if (!session) {
            auto connected = Session::connect(address_);
            if (!connected)
                return step.fail(std::move(connected).error());
            session = *std::move(connected);
            fresh = true;
        }
        const auto ending = run_step(*session, step);
        if (session->is_lost())
            session.reset();
        // A connection may have broken while nobody used it; that shows here, and then nothing has happened yet.
        if (ending == Ending::answered || (ending == Ending::not_begun && fresh))
            return;
        if (ending == Ending::in_the_way) {
            ++tries;
            std::this_thread::sleep_for(pause_before(tries, place));
        }
    }
    step.fail({Fault::conflict, "store.conflict", "other transactions were in the way " + std::to_string(most_tries) + " times"});
}

} // namespace rostrum::store::postgres
