// The embedded store: one thread that writes, several steps to a flush of the disk, and some that read.
#pragma once

#include "base/store/queue.h"
#include "base/store/sqlite/folder.h"
#include "base/store/sqlite/transaction.h"

#include <thread>

namespace rostrum::store::sqlite {

class ThreadedStore final : public Store {
public:
    // The folder has its lock and its file is migrated.
    static Result<std::unique_ptr<Store>> open(FolderLock lock, const std::filesystem::path& file, env::Loop& loop);
    ~ThreadedStore() override;

    Dialect dialect() const override { return Dialect::sqlite; }
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) override
    {
        return bells_->listen(std::move(bell), std::move(heard));
    }
    void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) override;

private:
    ThreadedStore(FolderLock lock, env::Loop& loop) : lock_(std::move(lock)), loop_(loop) {}
    void write_on(Connection& connection);
    void read_on(Connection& connection);

    FolderLock lock_; // given back last
    env::Loop& loop_;
    std::shared_ptr<Bells> bells_ = std::make_shared<Bells>();
    Queue writes_;
    Queue reads_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<std::thread> threads_;
};

} // namespace rostrum::store::sqlite
