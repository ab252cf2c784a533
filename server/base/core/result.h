// A value or the reason there is none, for plain functions; TRY passes the reason on.
#pragma once

#include "base/core/error.h"

#include <cstdlib>
#include <utility>
#include <variant>

namespace rostrum {

// What a step answers when there is nothing to say but that it is done.
struct Done {
    bool operator==(const Done&) const = default;
};
inline constexpr Done done;

template <class T = Done> class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return held_.index() == 0; }

    T& value() & { return must_hold<0>(), *std::get_if<0>(&held_); }
    const T& value() const& { return must_hold<0>(), *std::get_if<0>(&held_); }
    T&& value() && { return must_hold<0>(), std::move(*std::get_if<0>(&held_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    Error& error() & { return must_hold<1>(), *std::get_if<1>(&held_); }
    const Error& error() const& { return must_hold<1>(), *std::get_if<1>(&held_); }
    Error&& error() && { return must_hold<1>(), std::move(*std::get_if<1>(&held_)); }

private:
    template <int index> void must_hold() const
    {
        if (held_.index() != index)
            std::abort(); // a broken invariant: the caller did not look
    }
    std::variant<T, Error> held_;
};

} // namespace rostrum

// The value, or leaves the function with the error. The name is fresh each time, so that one may stand within another.
#define TRY(expression) ROSTRUM_TRY(return, expression, ROSTRUM_FRESH(tried_, __COUNTER__))
// The same inside a coroutine, for a plain function's Result.
#define CO_TRY(expression) ROSTRUM_TRY(co_return, expression, ROSTRUM_FRESH(tried_, __COUNTER__))

#define ROSTRUM_FRESH(name, number) ROSTRUM_JOIN(name, number)
#define ROSTRUM_JOIN(name, number) name##number
#define ROSTRUM_TRY(leave, expression, tried)                                                                                              \
    ({                                                                                                                                     \
        auto tried = (expression);                                                                                                         \
        if (!tried)                                                                                                                        \
            leave std::move(tried).error();                                                                                                \
        *std::move(tried);                                                                                                                 \
    })
