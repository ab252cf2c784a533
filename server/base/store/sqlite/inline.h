// A store without threads: every step runs on the loop, in the order asked, each in a turn and a commit of its own. For simulation on
// virtual time.
#pragma once

#include "base/store/sqlite/transaction.h"

namespace rostrum::store::sqlite {

class InlineStore final : public Store {
public:
    InlineStore(std::unique_ptr<Connection> connection, env::Loop& loop) : loop_(loop), connection_(std::move(connection)) {}

    Dialect dialect() const override { return Dialect::sqlite; }
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) override
    {
        return bells_->listen(std::move(bell), std::move(heard));
    }
    void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) override;

private:
    env::Loop& loop_;
    std::shared_ptr<Bells> bells_ = std::make_shared<Bells>();
    std::shared_ptr<Connection> connection_; // turns that are still to come hold it weakly
};

} // namespace rostrum::store::sqlite
