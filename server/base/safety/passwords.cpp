// argon2id by libsodium, one hash at a time: two at once would double the memory a stranger can make us take.

#include "base/safety/passwords.h"

#include "base/env/workers.h"

#include <sodium.h>

namespace rostrum::safety {

struct Passwords::Inside {
    Inside(env::Loop& its_loop, PasswordCost its_cost, std::size_t most_waiting) : loop(its_loop), cost(its_cost), thread(1, most_waiting)
    {
    }

    template <class T> void submit(Resolver<T> resolver, std::function<Result<T>()> compute)
    {
        const bool taken = thread.take(
            [this, resolver, compute = std::move(compute)] { loop.post([resolver, result = compute()] { resolver(result); }); });
        if (!taken)
            resolver(Error{Fault::unavailable, "safety.passwords_busy", "too many passwords wait to be hashed", Duration(2s)});
    }

    Result<std::string> hash(const Secret& password) const
    {
        std::string text(crypto_pwhash_STRBYTES, '\0');
        if (crypto_pwhash_str_alg(text.data(), password.reveal().data(), password.reveal().size(), cost.passes, cost.memory,
                                  crypto_pwhash_ALG_ARGON2ID13) != 0)
            return Error{Fault::unavailable, "safety.passwords_busy", "no memory to hash a password", Duration(5s)};
        text.resize(text.find('\0'));
        return text;
    }

    env::Loop& loop;
    PasswordCost cost;
    std::string nobody;  // the hash of what no one can type; made when first needed, on the thread
    env::Workers thread; // last: it uses all of the above
};

namespace {

bool verify(const std::string& hash, const Secret& password)
{
    return hash.size() < crypto_pwhash_STRBYTES &&
           crypto_pwhash_str_verify(hash.c_str(), password.reveal().data(), password.reveal().size()) == 0;
}

} // namespace

Passwords::Passwords(env::Loop& loop, PasswordCost cost, std::size_t queue_limit)
{
    if (sodium_init() < 0)
        std::abort();
    inside_ = std::make_unique<Inside>(loop, cost, queue_limit);
}

Passwords::~Passwords() = default;

Task<std::string> Passwords::hash(Secret password)
{
    auto start = [inside = inside_.get(), password = std::move(password)](Resolver<std::string> resolver) {
        inside->submit<std::string>(resolver, [inside, password] { return inside->hash(password); });
    };
    return suspended<std::string>(std::move(start));
}

Task<bool> Passwords::matches(Secret password, std::string hash)
{
    auto start = [inside = inside_.get(), password = std::move(password), hash = std::move(hash)](Resolver<bool> resolver) {
        inside->submit<bool>(resolver, [password, hash]() -> Result<bool> { return verify(hash, password); });
    };
    return suspended<bool>(std::move(start));
}

Task<bool> Passwords::matches_nobody(Secret password)
{
    auto start = [inside = inside_.get(), password = std::move(password)](Resolver<bool> resolver) {
        inside->submit<bool>(resolver, [inside, password]() -> Result<bool> {
            if (inside->nobody.empty()) {
                std::string unguessable(32, '\0');
                randombytes_buf(unguessable.data(), unguessable.size());
                inside->nobody = TRY(inside->hash(Secret(std::move(unguessable))));
            }
            return verify(inside->nobody, password) && false;
        });
    };
    return suspended<bool>(std::move(start));
}

bool Passwords::is_outdated(const std::string& hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), inside_->cost.passes, inside_->cost.memory) != 0;
}

} // namespace rostrum::safety
