// Coroutines that carry a Result: `co_await task` gives the value or ends the coroutine with the error; `attempted(task)` lets it be looked
// at.
//
// A task is lazy: it begins when awaited or started, on the thread of its loop, and its frame belongs to whoever holds it. A failure does
// not resume the coroutines it passes through; they stay suspended where they waited until their owner drops them, so their locals are
// still destroyed in order.
#pragma once

#include "base/core/result.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>

namespace rostrum {

template <class T = Done> class Task;

namespace task_detail {

// What a promise shows to the one it was awaited by, without knowing its value's type.
class PromiseBase {
public:
    std::suspend_always initial_suspend() noexcept { return {}; }

    struct FinalAwaiter {
        bool await_ready() noexcept { return false; }
        template <class Promise> std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) noexcept
        {
            return self.promise().who_goes_on();
        }
        void await_resume() noexcept {}
    };
    FinalAwaiter final_suspend() noexcept { return {}; }

    // An exception is a broken invariant; it does not travel through tasks.
    [[noreturn]] void unhandled_exception() { std::terminate(); }

    virtual const Error* failure() const = 0;
    virtual void fail(Error error) = 0;

    // The coroutine to resume when this one is finished: the one that awaited it, or, on failure, the first up the chain that looks at
    // results.
    std::coroutine_handle<> who_goes_on()
    {
        PromiseBase* here = this;
        while (here->waiting_ && !here->looked_at_ && here->failure()) {
            here->waiting_->fail(*here->failure());
            here = here->waiting_;
        }
        if (here->on_end_) {
            auto on_end = std::move(here->on_end_);
            on_end();
            return std::noop_coroutine();
        }
        return here->waiting_handle_ ? here->waiting_handle_ : std::noop_coroutine();
    }

    void awaited_by(std::coroutine_handle<> handle, PromiseBase* waiting, bool looked_at)
    {
        waiting_handle_ = handle;
        waiting_ = waiting;
        looked_at_ = looked_at;
    }
    void at_end(std::function<void()> on_end) { on_end_ = std::move(on_end); }

protected:
    ~PromiseBase() = default;

private:
    std::coroutine_handle<> waiting_handle_;
    PromiseBase* waiting_ = nullptr;
    bool looked_at_ = false;
    std::function<void()> on_end_;
};

template <class T> class Promise final : public PromiseBase {
public:
    Task<T> get_return_object();
    void return_value(T value) { result_.emplace(std::move(value)); }
    void return_value(Error error) { result_.emplace(std::move(error)); }
    void return_value(Result<T> result) { result_.emplace(std::move(result)); }

    const Error* failure() const override { return result_ && !*result_ ? &result_->error() : nullptr; }
    void fail(Error error) override { result_.emplace(std::move(error)); }
    Result<T> take() { return *std::move(result_); }

private:
    std::optional<Result<T>> result_;
};

} // namespace task_detail

template <class T> class [[nodiscard]] Task {
public:
    using promise_type = task_detail::Promise<T>;

    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    Task& operator=(Task&& other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Task()
    {
        if (handle_)
            handle_.destroy();
    }

    // Begins the task; `on_end` gets its result, once, on the thread where it ended. The task must outlive that call, and may be destroyed
    // by it only after it has returned (a loop's `spawn` does so).
    void start(std::function<void(Result<T>)> on_end)
    {
        auto handle = handle_;
        handle.promise().at_end([handle, on_end = std::move(on_end)] { on_end(handle.promise().take()); });
        handle.resume();
    }

    template <bool looked_at> class Awaiter {
    public:
        explicit Awaiter(Task task) : task_(std::move(task)) {}
        bool await_ready() noexcept { return false; }
        template <class Waiting> std::coroutine_handle<> await_suspend(std::coroutine_handle<Waiting> waiting) noexcept
        {
            task_.handle_.promise().awaited_by(waiting, &waiting.promise(), looked_at);
            return task_.handle_;
        }
        auto await_resume()
        {
            if constexpr (looked_at)
                return task_.handle_.promise().take();
            else
                return *task_.handle_.promise().take();
        }

    private:
        Task task_;
    };
    Awaiter<false> operator co_await() && { return Awaiter<false>(std::move(*this)); }
    Awaiter<true> looked_at() && { return Awaiter<true>(std::move(*this)); }

private:
    friend promise_type;
    explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

template <class T> Task<T> task_detail::Promise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

// `auto answer = co_await attempted(send(request));` gives the Result and goes on either way.
template <class T> auto attempted(Task<T> task)
{
    return std::move(task).looked_at();
}

// How something that is no coroutine (a timer, a socket, a database thread) finishes a task: call it once, on the task's loop thread.
// Calling it after the waiting coroutine is gone does nothing.
template <class T> class Resolver {
public:
    void operator()(Result<T> result) const
    {
        auto state = state_; // resuming may destroy the coroutine, and this resolver with it
        if (state->answer || state->abandoned)
            return;
        state->answer.emplace(std::move(result));
        if (state->waiting)
            state->waiting.resume();
    }
    bool is_waited_for() const { return !state_->abandoned; }

private:
    template <class U, class Start> friend Task<U> suspended(Start start);
    struct State {
        std::optional<Result<T>> answer;
        std::coroutine_handle<> waiting;
        bool abandoned = false;
    };
    struct Awaiter {
        std::shared_ptr<State> state;
        ~Awaiter() { state->abandoned = true; }
        bool await_ready() const noexcept { return state->answer.has_value(); }
        void await_suspend(std::coroutine_handle<> handle) const noexcept { state->waiting = handle; }
        Result<T> await_resume() const { return *std::move(state->answer); }
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

// Waits for what `start(resolver)` sets going.
template <class T, class Start> Task<T> suspended(Start start)
{
    Resolver<T> resolver;
    typename Resolver<T>::Awaiter awaiter{resolver.state_};
    start(resolver);
    auto result = co_await awaiter;
    co_return result;
}

} // namespace rostrum
