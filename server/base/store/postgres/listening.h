// Carries bells between the processes on one PostgreSQL database, by LISTEN and NOTIFY on a connection of its own.
//
// The notice is sent after the commit and not within it: a NOTIFY inside a transaction makes every commit of the database wait for the one
// before. So it may be lost, which is why those who listen also look now and then.
#pragma once

#include "base/core/secret.h"
#include "base/env/loop.h"
#include "base/store/bells.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace rostrum::store::postgres {

class Session;

class Listening {
public:
    Listening(Secret address, env::Loop& loop, std::shared_ptr<Bells> bells);
    ~Listening();

    void ring_elsewhere(const BellNames& bells); // from any thread

private:
    void run();
    bool serve(Session& session); // until it breaks or all ends; true when all ends
    void hear(Session& session);
    bool send(Session& session);
    void wake();
    void wait(int descriptor, int milliseconds);

    Secret address_;
    env::Loop& loop_;
    std::shared_ptr<Bells> bells_;
    int woken_; // an eventfd
    std::atomic<bool> ending_ = false;
    std::mutex mutex_; // of what follows
    BellNames to_send_;
    std::thread thread_;
};

} // namespace rostrum::store::postgres
