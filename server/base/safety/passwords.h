// Passwords, kept as argon2id; hashing takes memory and time, so it has a thread of its own and a queue that may be full.
#pragma once

#include "base/core/secret.h"
#include "base/core/task.h"
#include "base/env/loop.h"

#include <memory>

namespace rostrum::safety {

// What one hash costs; tests take less.
struct PasswordCost {
    std::size_t memory = 64 * 1024 * 1024; // bytes
    unsigned long long passes = 2;
};

class Passwords {
public:
    explicit Passwords(env::Loop& loop, PasswordCost cost = {}, std::size_t queue_limit = 64);
    ~Passwords(); // ends what it has begun; waiting ones are dropped

    // All fail with Fault::unavailable "safety.passwords_busy" when too many wait.
    Task<std::string> hash(Secret password);
    Task<bool> matches(Secret password, std::string hash);
    // Takes the time of `matches` for a person who does not exist, so that names cannot be guessed by the clock. Says no.
    Task<bool> matches_nobody(Secret password);

    bool is_outdated(const std::string& hash) const; // made at another cost: hash anew at the next sign-in

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum::safety
