// Runs statements and steps on PostgreSQL, and reads rows from its text.

#include "base/store/postgres/transaction.h"

#include <charconv>
#include <libpq-fe.h>

namespace rostrum::store::postgres {
namespace {

constexpr Oid type_bytea = 17;

int digit(char letter)
{
    return letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}

class PostgresRow final : public Row {
public:
    PostgresRow(const pg_result* answer, int row) : answer_(answer), row_(row), count_(PQnfields(answer)) {}

private:
    std::string_view take(const char* wanted)
    {
        if (next_ >= count_ || PQgetisnull(answer_, row_, next_))
            wrong_column(wanted);
        const std::string_view text(PQgetvalue(answer_, row_, next_), static_cast<std::size_t>(PQgetlength(answer_, row_, next_)));
        ++next_;
        return text;
    }
    template <class Number> Number take_number(const char* wanted)
    {
        const auto text = take(wanted);
        Number number{};
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failed != std::errc() || end != text.data() + text.size())
            wrong_column(wanted);
        return number;
    }
    bool is_null() const override { return next_ < count_ && PQgetisnull(answer_, row_, next_); }
    std::int64_t take_integer() override
    {
        if (next_ < count_ && !PQgetisnull(answer_, row_, next_) && PQgetlength(answer_, row_, next_) == 1) {
            const char letter = *PQgetvalue(answer_, row_, next_);
            if (letter == 't' || letter == 'f') { // a condition asked for as a column
                ++next_;
                return letter == 't';
            }
        }
        return take_number<std::int64_t>("integer");
    }
    double take_real() override { return take_number<double>("real"); }
    std::string_view take_text() override
    {
        const bool blob = next_ < count_ && PQftype(answer_, next_) == type_bytea;
        const auto text = take("text");
        if (!blob)
            return text;
        auto& bytes = blobs_.emplace_back(std::make_unique<std::string>());
        for (std::size_t at = 2; at + 1 < text.size(); at += 2) // after \x
            bytes->push_back(static_cast<char>(digit(text[at]) << 4 | digit(text[at + 1])));
        return *bytes;
    }
    void skip() override { ++next_; }

    const pg_result* answer_;
    int row_;
    int count_;
    int next_ = 0;
    std::vector<std::unique_ptr<std::string>> blobs_;
};

constexpr const char* beginning(Store::Mode mode)
{
    return mode == Store::Mode::write ? "BEGIN ISOLATION LEVEL SERIALIZABLE" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

void commit(Session& session, Step& step)
{
    auto answer = session.run("COMMIT");
    if (!answer) {
        auto why = std::move(answer).error();
        if (why.code == connection_lost && step.mode == Store::Mode::write)
            why = {Fault::uncertain, "store.commit_uncertain", why.detail};
        return step.fail(std::move(why));
    }
    if (std::string_view(PQcmdStatus(answer->get())) != "COMMIT")
        step.fail({Fault::broken, "store.broken", "the commit was a rollback"});
}

} // namespace

Result<std::int64_t> PostgresTransaction::do_execute(const Statement& statement, std::span<const Value> values,
                                                     const std::function<void(Row&)>* each)
{
    const auto answer = TRY(session_.run(statement, values));
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) {
        const std::string_view changed = PQcmdTuples(answer.get());
        std::int64_t rows = 0;
        std::from_chars(changed.data(), changed.data() + changed.size(), rows);
        return rows;
    }
    const int rows = PQntuples(answer.get());
    if (each)
        for (int at = 0; at < rows; ++at) {
            PostgresRow row(answer.get(), at);
            (*each)(row);
        }
    return rows;
}

Ending run_step(Session& session, Step& step)
{
    if (auto begun = session.run(beginning(step.mode)); !begun)
        return step.fail(begun.error()), session.is_lost() ? Ending::not_begun : Ending::answered;
    PostgresTransaction transaction(session, step);
    transaction.work();
    if (step.answer)
        commit(session, step);
    if (!step.answer && !session.is_lost() && PQtransactionStatus(session.raw()) != PQTRANS_IDLE)
        (void)session.run("ROLLBACK");
    // The step may have made another failure of it, so what the statement said counts.
    const bool in_the_way = (transaction.failed() && transaction.failed()->code == serialization) ||
                            (!step.answer && step.answer.error().code == serialization);
    return in_the_way ? Ending::in_the_way : Ending::answered;
}

} // namespace rostrum::store::postgres
