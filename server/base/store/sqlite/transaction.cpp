// Runs statements and steps on SQLite.

#include "base/store/sqlite/transaction.h"

#include <sqlite3.h>

namespace rostrum::store::sqlite {
namespace {

using Verb = Connection::Verb;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), count_(sqlite3_column_count(statement)) {}

private:
    int take(std::string_view wanted)
    {
        if (next_ >= count_)
            wrong_column(wanted);
        return next_++;
    }
    bool is_null() const override { return next_ < count_ && sqlite3_column_type(statement_, next_) == SQLITE_NULL; }
    std::int64_t take_integer() override
    {
        const auto column = take("integer");
        if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER)
            wrong_column("integer");
        return sqlite3_column_int64(statement_, column);
    }
    double take_real() override
    {
        const auto column = take("real");
        const auto type = sqlite3_column_type(statement_, column);
        if (type != SQLITE_FLOAT && type != SQLITE_INTEGER)
            wrong_column("real");
        return sqlite3_column_double(statement_, column);
    }
    std::string_view take_text() override
    {
        const auto column = take("text");
        const auto type = sqlite3_column_type(statement_, column);
        if (type != SQLITE_TEXT && type != SQLITE_BLOB)
            wrong_column("text");
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    void skip() override { take("anything"); }

    sqlite3_stmt* statement_;
    int count_;
    int next_ = 0;
};

// The values outlive the statement's run, so nothing is copied.
struct Bind {
    sqlite3_stmt* statement;
    int place;

    int operator()(Null) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, place, number); }
    int operator()(std::string_view text) const
    {
        return sqlite3_bind_text64(statement, place, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const std::string& text) const { return (*this)(std::string_view(text)); }
    int operator()(const Blob& blob) const
    {
        return sqlite3_bind_blob64(statement, place, blob.bytes.data() ? blob.bytes.data() : "", blob.bytes.size(), SQLITE_STATIC);
    }
};

// Gives a prepared statement back, so that it holds neither values nor a lock.
class Use {
public:
    explicit Use(Connection::Prepared prepared) : prepared_(prepared) {}
    Use(const Use&) = delete;
    ~Use()
    {
        if (prepared_.cached) {
            sqlite3_reset(prepared_.statement);
            sqlite3_clear_bindings(prepared_.statement);
        } else {
            sqlite3_finalize(prepared_.statement);
        }
    }

private:
    Connection::Prepared prepared_;
};

void fail_all(std::span<Step> steps, const Error& why)
{
    for (auto& step : steps)
        step.fail(why);
}

// After a failed commit or a lost transaction nothing is left open.
void clear(Connection& connection)
{
    if (connection.in_transaction())
        (void)connection.run(Verb::rollback);
}

void write_alone(Connection& connection, Step& step)
{
    if (auto begun = connection.run(Verb::begin_writing); !begun)
        return step.fail(begun.error());
    SqliteTransaction(connection, step).work();
    if (step.answer) {
        if (auto committed = connection.run(Verb::commit); !committed) {
            auto why = committed.error();
            // The commit may be in the log though its flush failed, and would then come back after a crash.
            if (why.code == "store.disk_error")
                why = {Fault::uncertain, "store.commit_uncertain", why.detail};
            step.fail(std::move(why));
        }
    }
    clear(connection);
}

// How the changes of a step that fails are undone.
enum class Undo {
    with_the_others, // costs nothing as long as no step fails after it has changed something
    alone,           // by a savepoint, for which SQLite keeps a copy of every page that the step touches
};

// Whether the transaction is still open behind the step, and holds nothing of it if it failed.
bool write_among_others(Connection& connection, Step& step, Undo undo)
{
    if (undo == Undo::alone && !connection.run(Verb::savepoint))
        return false;
    const auto changes = sqlite3_total_changes64(connection.raw());
    SqliteTransaction(connection, step).work();
    if (!connection.in_transaction()) // SQLite undoes everything when the disk is full or broken
        return false;
    if (undo == Undo::with_the_others)
        return step.answer || sqlite3_total_changes64(connection.raw()) == changes;
    if (!step.answer && !connection.run(Verb::rollback_to_savepoint))
        return false;
    return static_cast<bool>(connection.run(Verb::release));
}

// Whether each step has its answer.
bool try_together(Connection& connection, std::span<Step> steps, Undo undo)
{
    if (auto begun = connection.run(Verb::begin_writing); !begun) {
        fail_all(steps, begun.error());
        return true;
    }
    bool together = true;
    bool any = false;
    for (auto& step : steps) {
        together = write_among_others(connection, step, undo);
        if (!together)
            break;
        any = any || step.answer;
    }
    if (together && any) {
        const auto committed = connection.run(Verb::commit);
        if (!committed && committed.error().code == "store.disk_error") {
            clear(connection);
            for (auto& step : steps)
                if (step.answer)
                    step.fail({Fault::uncertain, "store.commit_uncertain", committed.error().detail});
            return true;
        }
        together = static_cast<bool>(committed);
    }
    clear(connection);
    return together;
}

} // namespace

Result<std::int64_t> SqliteTransaction::do_execute(const Statement& statement, std::span<const Value> values,
                                                   const std::function<void(Row&)>* each)
{
    const auto prepared = TRY(connection_.prepared(statement));
    Use use(prepared);
    int place = 0;
    for (const auto& value : values)
        if (const auto code = std::visit(Bind{prepared.statement, ++place}, value.held()); code != SQLITE_OK)
            return connection_.failure(code, statement.name);

    std::int64_t rows = 0;
    for (;;) {
        const auto code = sqlite3_step(prepared.statement);
        if (code == SQLITE_DONE)
            break;
        if (code != SQLITE_ROW)
            return connection_.failure(code, statement.name);
        ++rows;
        if (each) {
            SqliteRow row(prepared.statement);
            (*each)(row);
        }
    }
    return sqlite3_column_count(prepared.statement) > 0 ? rows : static_cast<std::int64_t>(sqlite3_changes64(connection_.raw()));
}

void write_together(Connection& connection, std::span<Step> steps)
{
    if (steps.size() == 1)
        return write_alone(connection, steps.front());
    if (!try_together(connection, steps, Undo::with_the_others) && !try_together(connection, steps, Undo::alone))
        for (auto& step : steps)
            write_alone(connection, step);
}

void read_one(Connection& connection, Step& step)
{
    if (auto begun = connection.run(Verb::begin); !begun)
        return step.fail(begun.error());
    SqliteTransaction(connection, step).work();
    (void)connection.run(Verb::commit);
    clear(connection);
}

} // namespace rostrum::store::sqlite
