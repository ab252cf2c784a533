// Talks to PostgreSQL through libpq; values go as text, so that the server gives each the type of its place.

#include "base/store/postgres/session.h"

#include <charconv>
#include <deque>
#include <libpq-fe.h>

namespace rostrum::store::postgres {
namespace {

Error failure(std::string_view state, std::string detail)
{
    if (state == "40001" || state == "40P01")
        return {Fault::conflict, std::string(serialization), std::move(detail)};
    if (state.starts_with("23"))
        return {Fault::conflict, "store.conflict", std::move(detail)};
    if (state == "53100")
        return {Fault::unavailable, "store.disk_full", std::move(detail)};
    if (state.starts_with("53") || state.starts_with("57P") || state.starts_with("58"))
        return {Fault::unavailable, "store.unavailable", std::move(detail)};
    if (state == "XX001" || state == "XX002")
        return {Fault::unavailable, "store.corrupt", std::move(detail)};
    if (state == "22021")
        return {Fault::invalid, "store.text_is_not_utf8", std::move(detail)};
    return {Fault::broken, "store.broken", std::move(detail)};
}

std::string first_line(const char* message)
{
    const std::string_view text = message ? message : "";
    return std::string(text.substr(0, text.find('\n')));
}

// Values as libpq wants them: pointers to bytes that end with NUL, save blobs.
class Parameters {
public:
    explicit Parameters(std::span<const Value> values)
    {
        for (const auto& value : values)
            std::visit(*this, value.held());
    }
    void operator()(Null) { add(nullptr, 0, 0); }
    void operator()(std::int64_t number) { keep(std::to_string(number)); }
    void operator()(double number)
    {
        char text[32];
        const auto end = std::to_chars(text, text + sizeof text, number).ptr;
        keep(std::string(text, end));
    }
    void operator()(std::string_view text) { keep(std::string(text)); }
    void operator()(const std::string& text) { add(text.c_str(), text.size(), 0); }
    void operator()(const Blob& blob) { add(blob.bytes.data() ? blob.bytes.data() : "", blob.bytes.size(), 1); }

    int count() const { return static_cast<int>(bytes.size()); }

    std::vector<const char*> bytes;
    std::vector<int> sizes;
    std::vector<int> formats;

private:
    void keep(std::string text)
    {
        const auto& kept = kept_.emplace_back(std::move(text));
        add(kept.c_str(), kept.size(), 0);
    }
    void add(const char* start, std::size_t size, int format)
    {
        bytes.push_back(start);
        sizes.push_back(static_cast<int>(size));
        formats.push_back(format);
    }
    std::deque<std::string> kept_; // a deque, since its elements stay where they are
};

} // namespace

void Forget::operator()(pg_result* answer) const
{
    PQclear(answer);
}

Result<std::unique_ptr<Session>> Session::connect(const Secret& address)
{
    const char* keys[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                          "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                          "dbname",           "client_encoding",  nullptr};
    const char* values[] = {"5", "20", "5", "3", "20000", "rostrum", address.reveal().c_str(), "UTF8", nullptr};
    std::unique_ptr<Session> session(new Session(PQconnectdbParams(keys, values, 1)));
    if (PQstatus(session->connection_) != CONNECTION_OK)
        return Error{Fault::unavailable, "store.unreachable", first_line(PQerrorMessage(session->connection_))};
    PQsetNoticeReceiver(session->connection_, [](void*, const PGresult*) {}, nullptr);
    TRY(session->run("SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET statement_timeout = 0"));
    return session;
}

Session::~Session()
{
    PQfinish(connection_);
}

bool Session::is_lost() const
{
    return broke_ || PQstatus(connection_) != CONNECTION_OK;
}

Result<Answer> Session::checked(pg_result* raw, std::string_view doing)
{
    Answer answer(raw);
    const auto status = PQresultStatus(raw);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return answer;
    auto detail = std::string(doing) + ": ";
    const auto* state = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
    broke_ = broke_ || (status == PGRES_FATAL_ERROR && !state); // not the server's words: the library's, about the connection
    if (is_lost())
        return Error{Fault::unavailable, std::string(connection_lost), detail + first_line(PQerrorMessage(connection_))};
    const auto* message = PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
    detail += message ? first_line(message) : first_line(PQerrorMessage(connection_));
    return failure(state ? state : "", detail + " (" + (state ? state : "no state") + ")");
}

Result<Answer> Session::run(const std::string& text)
{
    return checked(PQexec(connection_, text.c_str()), std::string_view(text).substr(0, 60));
}

Result<Done> Session::prepare(const Statement& statement)
{
    const auto place = static_cast<std::size_t>(statement.number);
    if (place >= prepared_.size())
        prepared_.resize(place + 1);
    if (prepared_[place])
        return done;
    TRY(checked(PQprepare(connection_, std::string(statement.name).c_str(), std::string(statement.postgres).c_str(), 0, nullptr),
                statement.name));
    prepared_[place] = true;
    return done;
}

Result<Answer> Session::run(const Statement& statement, std::span<const Value> values)
{
    const Parameters parameters(values);
    if (statement.number < 0)
        return checked(PQexecParams(connection_, std::string(statement.postgres).c_str(), parameters.count(), nullptr,
                                    parameters.bytes.data(), parameters.sizes.data(), parameters.formats.data(), 0),
                       statement.name);
    TRY(prepare(statement));
    return checked(PQexecPrepared(connection_, std::string(statement.name).c_str(), parameters.count(), parameters.bytes.data(),
                                  parameters.sizes.data(), parameters.formats.data(), 0),
                   statement.name);
}

} // namespace rostrum::store::postgres
