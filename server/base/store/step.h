// One step on its way through a store: the work, what it left to do after the commit, and the answer; the same for both databases.
#pragma once

#include "base/env/loop.h"
#include "base/store/bells.h"
#include "base/store/store.h"

namespace rostrum::store {

struct Step {
    Store::Work work;
    std::function<void(Result<Done>)> on_end;
    Store::Mode mode = Store::Mode::write;

    Result<Done> answer = done;
    std::vector<std::function<void()>> after_commit = {};
    BellNames bells = {};

    void begin_again()
    {
        after_commit.clear();
        bells.clear();
    }
    void fail(Error why)
    {
        begin_again();
        answer = std::move(why);
    }
};
using Steps = std::vector<Step>;

// A transaction that works for one step. Once a statement has failed nothing more is done in it, as PostgreSQL has it.
class StepTransaction : public Transaction {
public:
    explicit StepTransaction(Step& step) : step_(step) { step_.begin_again(); }

    void after_commit(std::function<void()> work) override { step_.after_commit.push_back(std::move(work)); }
    void ring(std::string_view bell) override { step_.bells.emplace(bell); }

    // Does the step's work, and leaves its answer: an Error, too, when the step overlooked that a statement had failed.
    void work();
    const std::optional<Error>& failed() const { return failed_; }

protected:
    Result<std::int64_t> execute(const Statement& statement, std::span<const Value> values, const std::function<void(Row&)>* each) final;
    virtual Result<std::int64_t> do_execute(const Statement& statement, std::span<const Value> values,
                                            const std::function<void(Row&)>* each) = 0;

private:
    Step& step_;
    std::optional<Error> failed_;
};

// Hands the ended steps back to the loop in one turn: what each left to do, then the bells, each once, then the answers. So whoever hears
// that something is done can rely on everyone here having heard of it.
void hand_back(env::Loop& loop, Steps steps, const std::shared_ptr<Bells>& bells);

Error closed(); // what is answered when the store is going away

} // namespace rostrum::store
