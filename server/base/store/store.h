// The one way to the database: plain functions that run in a transaction, on a thread of the store, and answer on the loop.
#pragma once

#include "base/core/task.h"
#include "base/store/statement.h"

#include <functional>
#include <memory>
#include <tuple>
#include <vector>

namespace rostrum::store {

// One row of an answer, read from left to right in the order of the statement's columns: `next<PostId>()`,
// `next<std::optional<Instant>>()`. A column that does not hold what is asked is a broken invariant.
class Row {
public:
    virtual ~Row() = default;
    template <class T> T next();

protected:
    virtual bool is_null() const = 0; // the column that is next
    virtual std::int64_t take_integer() = 0;
    virtual double take_real() = 0;
    virtual std::string_view take_text() = 0; // text or blob; valid until the row is gone
    virtual void skip() = 0;
};

class Transaction {
public:
    virtual ~Transaction() = default;

    // `Sql` is a generated struct of named values.
    template <class Sql> Result<std::int64_t> run(const Sql& sql)
    {
        auto values = sql.values();
        return execute(Sql::statement, values, nullptr);
    }
    template <class Sql, class Each> Result<std::int64_t> each(const Sql& sql, Each each)
    {
        auto values = sql.values();
        const std::function<void(Row&)> visit = std::ref(each);
        return execute(Sql::statement, values, &visit);
    }
    // All rows, each made by `make(row)`.
    template <class Sql, class Make> auto all(const Sql& sql, Make make) -> Result<std::vector<decltype(make(std::declval<Row&>()))>>
    {
        std::vector<decltype(make(std::declval<Row&>()))> rows;
        TRY(each(sql, [&](Row& row) { rows.push_back(make(row)); }));
        return rows;
    }
    // The first row, if any.
    template <class Sql, class Make> auto first(const Sql& sql, Make make) -> Result<std::optional<decltype(make(std::declval<Row&>()))>>
    {
        std::optional<decltype(make(std::declval<Row&>()))> found;
        TRY(each(sql, [&](Row& row) {
            if (!found)
                found.emplace(make(row));
        }));
        return found;
    }

    // Work to do on the loop once this transaction is durable; dropped if it is rolled back.
    virtual void after_commit(std::function<void()> work) = 0;

    // Wakes those who listen for this bell, once this transaction is durable: here, and on PostgreSQL in every other process. For what a
    // step cannot know, such as who waits for a job or an event.
    virtual void ring(std::string_view bell) = 0;

protected:
    // How many rows were changed or read.
    virtual Result<std::int64_t> execute(const Statement& statement, std::span<const Value> values,
                                         const std::function<void(Row&)>* each) = 0;
};

// Failures of the store itself: Fault::unavailable (closed, disk full: "store.disk_full", connection lost before commit), Fault::conflict
// ("store.conflict", a constraint of the schema), Fault::uncertain (the connection was lost while committing), Fault::broken.
class Store {
public:
    virtual ~Store() = default;

    // Runs `step(transaction, values…)` in a transaction that is on disk before the answer comes; an Error from the step rolls it back. The
    // step may run more than once (a conflict between two writers) and so touches nothing but its transaction.
    template <class R, class... Wants, class... Values> Task<R> write(Result<R> (*step)(Transaction&, Wants...), Values... values)
    {
        return run<R>(Mode::write, step, std::move(values)...);
    }
    // The same, seeing one moment of the database, changing nothing; many run side by side.
    template <class R, class... Wants, class... Values> Task<R> read(Result<R> (*step)(Transaction&, Wants...), Values... values)
    {
        return run<R>(Mode::read, step, std::move(values)...);
    }

    enum class Dialect { sqlite, postgres };
    virtual Dialect dialect() const = 0;

    // Calls `heard` on the loop after rings of `bell`, several rings perhaps as one, for as long as the answer is kept. A ring from another
    // process may be lost with its connection: look now and then too. On the loop's thread.
    virtual std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) = 0;

    enum class Mode { read, write };
    using Work = std::function<Result<Done>(Transaction&)>;
    // `on_end` is called on the loop.
    virtual void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) = 0;

private:
    template <class R, class Step, class... Values> Task<R> run(Mode mode, Step step, Values... values)
    {
        // The answer lives outside the coroutine's frame: the step may still be running when the one who waited has gone.
        auto answer = std::make_shared<std::optional<R>>();
        Work work = [answer, step, kept = std::make_tuple(std::move(values)...)](Transaction& transaction) -> Result<Done> {
            Result<R> result = std::apply([&](const auto&... each) { return step(transaction, each...); }, kept);
            if (!result)
                return std::move(result).error();
            *answer = *std::move(result);
            return done;
        };
        auto start = [this, mode, &work](Resolver<Done> resolver) { submit(mode, std::move(work), resolver); };
        co_await suspended<Done>(std::move(start));
        co_return **std::move(answer);
    }
};

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};

[[noreturn]] void wrong_column(std::string_view wanted); // aborts, saying so

template <class T> T Row::next()
{
    if constexpr (IsOptional<T>::value) {
        if (is_null()) {
            skip();
            return std::nullopt;
        }
        return next<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, bool>) {
        return take_integer() != 0;
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(take_integer());
    } else if constexpr (std::is_floating_point_v<T>) {
        return take_real();
    } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
        return T(take_text());
    } else if constexpr (std::is_same_v<T, RawJson>) {
        return RawJson{std::string(take_text())};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return Instant(Duration(take_integer()));
    } else if constexpr (std::is_same_v<T, Duration>) {
        return Duration(take_integer());
    } else {
        auto parsed = T::parse(take_text()); // Id, LocalTime, Zone
        if (!parsed)
            wrong_column("id, wall time or zone");
        return *parsed;
    }
}

} // namespace rostrum::store
