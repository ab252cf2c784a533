// The thread that listens for bells of other processes and tells them ours.

#include "base/store/postgres/listening.h"

#include "base/store/postgres/session.h"

#include <array>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace rostrum::store::postgres {
namespace {

constexpr int between_tries = 1000; // milliseconds

struct Notify {
    Value bell;
    static inline const Statement statement{
        .name = "store.notify", .sqlite = {}, .postgres = "SELECT pg_notify('rostrum', $1)", .parameters = 1, .number = -1};
    std::array<Value, 1> values() const { return {bell}; }
};

} // namespace

Listening::Listening(Secret address, env::Loop& loop, std::shared_ptr<Bells> bells)
    : address_(std::move(address)), loop_(loop), bells_(std::move(bells)), woken_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { run(); })
{
}

Listening::~Listening()
{
    ending_ = true;
    wake();
    thread_.join();
    ::close(woken_);
}

void Listening::wake()
{
    const std::uint64_t one = 1;
    (void)!::write(woken_, &one, sizeof one); // full means woken already
}

void Listening::ring_elsewhere(const BellNames& bells)
{
    {
        std::lock_guard hold(mutex_);
        to_send_.insert(bells.begin(), bells.end());
    }
    wake();
}

void Listening::wait(int descriptor, int milliseconds)
{
    std::array<pollfd, 2> watched{{{woken_, POLLIN, 0}, {descriptor, POLLIN, 0}}};
    ::poll(watched.data(), descriptor < 0 ? 1 : 2, milliseconds);
    std::uint64_t ignored = 0;
    (void)!::read(woken_, &ignored, sizeof ignored);
}

void Listening::run()
{
    ::prctl(PR_SET_NAME, "store-listen");
    while (!ending_) {
        auto session = Session::connect(address_);
        if (session && (*session)->run("LISTEN rostrum") && serve(**session))
            return;
        wait(-1, between_tries);
    }
}

bool Listening::serve(Session& session)
{
    while (!ending_) {
        if (!send(session) || !PQconsumeInput(session.raw()))
            return false;
        hear(session);
        wait(PQsocket(session.raw()), -1);
    }
    return true;
}

void Listening::hear(Session& session)
{
    BellNames heard;
    const int me = PQbackendPID(session.raw());
    while (auto* notice = PQnotifies(session.raw())) {
        if (notice->be_pid != me)
            heard.emplace(notice->extra);
        PQfreemem(notice);
    }
    if (!heard.empty())
        loop_.post([bells = bells_, heard] { bells->ring(heard); });
}

bool Listening::send(Session& session)
{
    BellNames names;
    {
        std::lock_guard hold(mutex_);
        names.swap(to_send_);
    }
    for (const auto& name : names)
        if (const auto values = Notify{name}.values(); !session.run(Notify::statement, values))
            return false;
    return true;
}

} // namespace rostrum::store::postgres
