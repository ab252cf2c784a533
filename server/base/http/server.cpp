// Listening, accepting, keeping the connections' times, and ending politely.

#include "base/http/server.h"

#include "base/core/log.h"
#include "base/http/connection.h"
#include "base/http/sockets.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unordered_map>

namespace rostrum::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Above the cap some are told so; above that they are dropped without a word.
constexpr std::size_t told_so = 64;

Error cannot_listen(const Endpoint& endpoint, const error_code& failed)
{
    const auto where = endpoint.address + ", port " + std::to_string(endpoint.port);
    if (failed == asio::error::address_in_use)
        return {Fault::unavailable, "http.port_in_use", "another program listens on " + where};
    if (failed == asio::error::access_denied)
        return {Fault::unavailable, "http.port_not_allowed", "this user may not listen on " + where};
    return {Fault::unavailable, "http.address_not_here", "cannot listen on " + where + ": " + failed.message()};
}

} // namespace

struct Server::Inside {
    Inside(env::AsioLoop& its_loop, env::Clock& its_clock, env::Random& random, ServerOptions its_options, Admit its_admit,
           Handler its_handle)
        : loop(its_loop), clock(its_clock), options(std::move(its_options)), admit(std::move(its_admit)), handle(std::move(its_handle)),
          house{options, admit, handle, [this](Connection* connection) { bury(connection); }}
    {
        house.trace_stem = random.token(6) + '.';
        read_clock();
    }

    void read_clock()
    {
        house.now = clock.passed();
        house.date = http_date(clock.now());
    }

    Result<tcp::acceptor> open(const Endpoint& endpoint)
    {
        error_code failed;
        const auto address = asio::ip::make_address(endpoint.address, failed);
        if (failed)
            return cannot_listen(endpoint, failed);
        const tcp::endpoint where(address, endpoint.port);
        tcp::acceptor acceptor(loop.context());
        acceptor.open(where.protocol(), failed);
        if (!failed)
            acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
        if (!failed && address.is_v6() && address.is_unspecified())
            acceptor.set_option(asio::ip::v6_only(false), failed);
        if (!failed)
            acceptor.bind(where, failed);
        if (!failed)
            acceptor.listen(1024, failed);
        if (failed)
            return cannot_listen(endpoint, failed);
        return acceptor;
    }

    void accept(tcp::acceptor& acceptor)
    {
        acceptor.async_accept([this, alive = std::weak_ptr(lifetime), &acceptor](error_code failed, tcp::socket socket) {
            if (alive.expired() || house.draining)
                return;
            if (!failed) {
                take(std::move(socket));
                return accept(acceptor);
            }
            if (failed == asio::error::operation_aborted)
                return;
            // Out of descriptors, most likely: those who wait are taken when there are some again.
            log::warning("http.accept_failed", {{"why", failed.message()}});
            pause.expires_after(std::chrono::milliseconds(100));
            pause.async_wait([this, alive, &acceptor](error_code stopped) {
                if (!stopped && !alive.expired())
                    accept(acceptor);
            });
        });
    }

    void take(tcp::socket socket)
    {
        ++house.counts.accepted;
        error_code failed;
        const auto from = socket.remote_endpoint(failed);
        const bool over = connections.size() >= options.most_connections;
        if (failed || (over && (identity || connections.size() >= options.most_connections + told_so)))
            return; // gone already, or one too many
        socket.set_option(tcp::no_delay(true), failed);
        const auto peer = safety::Address::of(from.data());
        auto stream = identity ? tls_stream(std::move(socket), identity) : plain_stream(std::move(socket));
        auto connection = std::make_unique<Connection>(house, std::move(stream), peer.value_or(safety::Address{}), identity != nullptr);
        auto& kept = *connection;
        connections.emplace(&kept, std::move(connection));
        over ? kept.turn_away() : kept.begin();
    }

    // Not at once: we may stand in one of its functions.
    void bury(Connection* connection)
    {
        loop.post([this, alive = std::weak_ptr(lifetime), connection] {
            if (alive.expired())
                return;
            connections.erase(connection);
            if (connections.empty() && drained)
                (*drained)(done);
        });
    }

    Task<> tick_for_ever()
    {
        while (true) {
            auto pause_between = clock.sleep(options.tick);
            co_await std::move(pause_between);
            read_clock();
            for (const auto& [connection, kept] : connections)
                connection->tick();
        }
    }

    Task<> cut_after(Duration patience)
    {
        auto wait = clock.sleep(patience);
        co_await std::move(wait);
        if (!connections.empty())
            log::warning("http.cut_off", {{"connections", connections.size()}});
        for (const auto& [connection, kept] : connections)
            connection->abandon();
        co_return done;
    }

    env::AsioLoop& loop;
    env::Clock& clock;
    const ServerOptions options;
    const Admit admit;
    const Handler handle;
    ConnectionHouse house;
    std::shared_ptr<TlsIdentity> identity;
    std::vector<std::unique_ptr<tcp::acceptor>> acceptors;
    asio::steady_timer pause{loop.context()};
    std::unordered_map<Connection*, std::unique_ptr<Connection>> connections;
    std::optional<Resolver<Done>> drained;
    std::optional<Task<>> ticking, cutting;
    std::shared_ptr<Done> lifetime = std::make_shared<Done>(); // what comes after our end sees that it is gone
};

Server::Server(env::AsioLoop& loop, env::Clock& clock, env::Random& random, ServerOptions options, Admit admit, Handler handle)
    : inside_(std::make_unique<Inside>(loop, clock, random, std::move(options), std::move(admit), std::move(handle)))
{
}

Server::~Server() = default;

Result<> Server::listen()
{
    TRY(reload_certificate());
    for (const auto& endpoint : inside_->options.endpoints)
        inside_->acceptors.push_back(std::make_unique<tcp::acceptor>(TRY(inside_->open(endpoint))));
    for (const auto& acceptor : inside_->acceptors)
        inside_->accept(*acceptor);
    inside_->ticking.emplace(inside_->tick_for_ever());
    inside_->ticking->start([](Result<>) {});
    return done;
}

std::vector<Endpoint> Server::endpoints() const
{
    std::vector<Endpoint> found;
    for (const auto& acceptor : inside_->acceptors) {
        error_code failed;
        const auto where = acceptor->local_endpoint(failed);
        if (!failed)
            found.push_back({where.address().to_string(), where.port()});
    }
    return found;
}

Result<> Server::reload_certificate()
{
    if (inside_->options.tls)
        inside_->identity = TRY(read_identity(*inside_->options.tls));
    return done;
}

Task<> Server::drain(Duration patience)
{
    inside_->house.draining = true;
    for (const auto& acceptor : inside_->acceptors) {
        error_code ignored;
        acceptor->close(ignored);
    }
    if (inside_->connections.empty())
        co_return done;
    for (const auto& [connection, kept] : inside_->connections)
        connection->drain();
    inside_->cutting.emplace(inside_->cut_after(patience));
    inside_->cutting->start([](Result<>) {});
    auto start = [this](Resolver<Done> resolver) { inside_->drained = resolver; };
    auto ended = suspended<Done>(std::move(start));
    co_await std::move(ended);
    inside_->cutting.reset();
    co_return done;
}

const ServerCounts& Server::counts() const
{
    return inside_->house.counts;
}

} // namespace rostrum::http
