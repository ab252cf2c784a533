// The store on PostgreSQL: several connections, each on a thread, each one step at a time.
#pragma once

#include "base/store/postgres/listening.h"
#include "base/store/postgres/session.h"
#include "base/store/queue.h"

#include <thread>

namespace rostrum::store::postgres {

class PooledStore final : public Store {
public:
    PooledStore(Secret address, int connections, env::Loop& loop);
    ~PooledStore() override;

    Dialect dialect() const override { return Dialect::postgres; }
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) override
    {
        return bells_->listen(std::move(bell), std::move(heard));
    }
    void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) override;

private:
    void serve(int place);
    void bring_to_an_end(std::unique_ptr<Session>& session, Step& step, int place);

    Secret address_;
    env::Loop& loop_;
    std::shared_ptr<Bells> bells_ = std::make_shared<Bells>();
    Listening listening_;
    Queue queue_;
    std::vector<std::thread> threads_;
};

} // namespace rostrum::store::postgres
