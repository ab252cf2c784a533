// Steps, as both databases treat them.

#include "base/store/step.h"

#include <cstdio>

namespace rostrum::store {
namespace {

// PostgreSQL's text cannot hold it, and what one database refuses the other must not let in.
bool has_nul(const Value& value)
{
    const auto& held = value.held();
    if (const auto* view = std::get_if<std::string_view>(&held))
        return view->find('\0') != std::string_view::npos;
    if (const auto* text = std::get_if<std::string>(&held))
        return text->find('\0') != std::string::npos;
    return false;
}

} // namespace

Result<std::int64_t> StepTransaction::execute(const Statement& statement, std::span<const Value> values,
                                              const std::function<void(Row&)>* each)
{
    if (failed_)
        return *failed_;
    if (!statement.reached.load(std::memory_order_relaxed))
        statement.reached.store(true, std::memory_order_relaxed);
    if (static_cast<int>(values.size()) != statement.parameters)
        return *(failed_ = Error{Fault::broken, "store.broken", std::string(statement.name) + ": wrong number of values"});
    for (const auto& value : values)
        if (has_nul(value))
            return *(failed_ = Error{Fault::invalid, "store.text_has_nul", std::string(statement.name)});
    auto result = do_execute(statement, values, each);
    if (!result)
        failed_ = result.error();
    return result;
}

void StepTransaction::work()
{
    step_.answer = step_.work(*this);
    if (step_.answer && failed_)
        step_.answer = *failed_;
    if (!step_.answer)
        step_.begin_again();
}

void hand_back(env::Loop& loop, Steps steps, const std::shared_ptr<Bells>& bells)
{
    auto kept = std::make_shared<Steps>(std::move(steps));
    loop.post([kept, bells] {
        BellNames rung;
        for (auto& step : *kept) {
            for (auto& work : step.after_commit)
                work();
            rung.merge(step.bells);
        }
        bells->ring(rung);
        for (auto& step : *kept) {
            auto on_end = std::move(step.on_end);
            on_end(std::move(step.answer));
        }
    });
}

Error closed()
{
    return {Fault::unavailable, "store.closed", "the store is going away"};
}

[[noreturn]] void wrong_column(std::string_view wanted)
{
    std::fprintf(stderr, "store: a column does not hold what was asked: %.*s\n", static_cast<int>(wanted.size()), wanted.data());
    std::abort();
}

} // namespace rostrum::store
