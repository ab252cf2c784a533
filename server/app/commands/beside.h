// The database for a command, beside the server that may be running on it.
#pragma once

#include "app/settings.h"
#include "base/env/asio_loop.h"
#include "base/store/open.h"

namespace rostrum::commands {

store::Location location_of(const Settings& settings);

class Beside {
public:
    static Result<std::unique_ptr<Beside>> open(const Settings& settings);

    // Runs a step to its end.
    template <class R, class... Wants, class... Values> Result<R> write(Result<R> (*step)(store::Transaction&, Wants...), Values... values)
    {
        return loop_.complete(store_->write(step, std::move(values)...));
    }
    template <class R, class... Wants, class... Values> Result<R> read(Result<R> (*step)(store::Transaction&, Wants...), Values... values)
    {
        return loop_.complete(store_->read(step, std::move(values)...));
    }

private:
    Beside() = default;
    env::AsioLoop loop_;
    std::unique_ptr<store::Store> store_;
};

} // namespace rostrum::commands
