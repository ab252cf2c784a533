// Works a backlog of durable jobs off, each acknowledged on disk, with the board as the server has it.

#include "base/env/asio_loop.h"
#include "base/env/system_clock.h"
#include "base/jobs/board.h"
#include "base/store/open.h"
#include "benches/program/programs.h"

#include <iostream>
#include <stdexcept>

namespace rostrum::bench {

namespace {

constexpr jobs::Kind nothing{.name = "bench.nothing"};
constexpr int jobs_in_a_step = 2000;

template <class T> T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

Result<Done> add_jobs(store::Transaction& tx, int many, Instant due_at)
{
    for (int i = 0; i < many; ++i)
        TRY(jobs::enqueue(tx, nothing, "", due_at));
    return done;
}

struct Run {
    std::int64_t finished = 0;
    double seconds = 0;
};

struct Backlog {
    store::Store& store;
    env::AsioLoop& loop;
    env::Clock& clock;

    Task<> fill(std::int64_t many, Instant due_at)
    {
        for (; many > 0; many -= jobs_in_a_step) {
            const auto now = static_cast<int>(std::min<std::int64_t>(many, jobs_in_a_step));
            co_await store.write(add_jobs, now, due_at);
        }
        co_return done;
    }

    // Whatever was begun is acknowledged before the time is taken.
    Task<Run> work_off(Duration time)
    {
        Run run;
        jobs::Board board(store, loop, clock);
        board.task(nothing, [&run](jobs::Job) -> Task<> {
            ++run.finished;
            return nothing_more();
        });
        const auto began = clock.passed();
        board.start();
        co_await clock.sleep(time);
        const bool all_acknowledged = co_await board.stop(60s);
        if (!all_acknowledged)
            co_return Error{Fault::broken, "bench.not_acknowledged", ""};
        run.seconds = std::chrono::duration<double>(clock.passed() - began).count();
        co_return run;
    }

private:
    static Task<> nothing_more() { co_return done; }
};

} // namespace

void jobs(const Arguments& arguments)
{
    env::AsioLoop loop;
    env::SystemClock clock(loop);
    auto store = must(store::open(store::location(arguments.at("store")), loop));
    Backlog backlog{*store, loop, clock};
    const auto time = std::chrono::milliseconds(std::stol(arguments.at("milliseconds")));
    const auto due_at = clock.now();
    std::int64_t missing = std::stol(arguments.at("backlog"));
    std::cout << "{\"a_second\":[";
    for (long runs = std::stol(arguments.at("runs")); runs > 0; --runs) {
        must(loop.complete(backlog.fill(missing, due_at)));
        const auto run = must(loop.complete(backlog.work_off(time)));
        missing = run.finished;
        std::cout << static_cast<double>(run.finished) / run.seconds << (runs > 1 ? "," : "");
    }
    std::cout << "]}\n";
    loop.drop_tasks();
}

} // namespace rostrum::bench
