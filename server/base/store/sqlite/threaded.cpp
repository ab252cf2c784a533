// Threads around SQLite. Reads see every write that was answered before they were asked for: a read begins its transaction after that.

#include "base/store/sqlite/threaded.h"

#include <sys/prctl.h>

namespace rostrum::store::sqlite {
namespace {

constexpr std::size_t steps_in_a_commit = 512;
constexpr int readers = 2;

} // namespace

Result<std::unique_ptr<Store>> ThreadedStore::open(FolderLock lock, const std::filesystem::path& file, env::Loop& loop)
{
    std::unique_ptr<ThreadedStore> store(new ThreadedStore(std::move(lock), loop));
    store->connections_.push_back(TRY(Connection::open(file.string(), {.writes = true, .cache_kib = 4000})));
    for (int each = 0; each < readers; ++each)
        store->connections_.push_back(TRY(Connection::open(file.string(), {.writes = false, .cache_kib = 2000})));
    for (auto& connection : store->connections_) {
        const bool writes = connection == store->connections_.front();
        store->threads_.emplace_back([raw = store.get(), &on = *connection, writes] {
            ::prctl(PR_SET_NAME, writes ? "store-write" : "store-read");
            writes ? raw->write_on(on) : raw->read_on(on);
        });
    }
    return std::unique_ptr<Store>(std::move(store));
}

ThreadedStore::~ThreadedStore()
{
    Steps left;
    for (auto* queue : {&writes_, &reads_})
        for (auto& step : queue->close())
            left.push_back(std::move(step));
    for (auto& thread : threads_)
        thread.join();
    for (auto& step : left)
        step.fail(closed());
    if (!left.empty())
        hand_back(loop_, std::move(left), bells_);
    while (!connections_.empty()) // the writer last: it folds the log into the file
        connections_.pop_back();
}

void ThreadedStore::submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end)
{
    auto& queue = mode == Mode::write ? writes_ : reads_;
    if (auto refused = queue.put({std::move(work), std::move(on_end)})) {
        refused->fail(closed());
        Steps steps;
        steps.push_back(std::move(*refused));
        hand_back(loop_, std::move(steps), bells_);
    }
}

void ThreadedStore::write_on(Connection& connection)
{
    // Who was answered together will ask again together: a moment for the last of them, short beside the commit before, spares a flush.
    Queue::Hope hope;
    for (auto steps = writes_.take(steps_in_a_commit, hope); !steps.empty(); steps = writes_.take(steps_in_a_commit, hope)) {
        const auto began = std::chrono::steady_clock::now();
        hope.many = steps.size();
        write_together(connection, steps);
        hope.moment = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began) / 4;
        hand_back(loop_, std::move(steps), bells_);
    }
}

void ThreadedStore::read_on(Connection& connection)
{
    for (auto steps = reads_.take(1); !steps.empty(); steps = reads_.take(1)) {
        read_one(connection, steps.front());
        hand_back(loop_, std::move(steps), bells_);
    }
}

} // namespace rostrum::store::sqlite
