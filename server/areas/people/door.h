// What stands at the door between requests: who was let in a moment ago, and how often somebody has tried.
#pragma once

#include "areas/archive/archive.h"
#include "base/safety/rate_limit.h"
#include "base/store/store.h"

#include <map>

namespace rostrum::people {

class Door {
public:
    explicit Door(store::Store& store);

    // Callers are remembered so that a busy window does not ask the database who it is each time. Whatever takes something away from
    // somebody rings `access_bell`, which forgets all of them; a ring that was lost with its connection counts for as long as `memory`.
    static constexpr auto memory = std::chrono::seconds(20);
    struct Known {
        Caller caller;
        Instant last_seen_at;
        Instant idle_until;
    };
    struct Key {
        std::string token_hash;
        std::optional<WorkspaceId> workspace;
        auto operator<=>(const Key&) const = default;
    };
    const Known* find(const Key& key, Instant now, Duration passed) const;
    // `generation` as it was before the database was asked: what was read before a ring is not remembered after it.
    void remember(const Key& key, Known known, std::uint64_t generation, Duration passed);
    std::uint64_t generation() const { return generation_; }

    // Fails with rate_limited "people.too_many_tries": by network address, and by the account that is tried, whoever tries.
    Result<Done> knock(const std::string& from, const std::string& email_folded, Duration passed);
    Result<Done> knock(const std::string& from, Duration passed);
    void welcome(const std::string& email_folded); // it was them; earlier tries do not count

private:
    struct Remembered {
        Known known;
        Duration until; // by what has passed, not by the wall
    };
    std::map<Key, Remembered> remembered_;
    std::uint64_t generation_ = 0;
    safety::RateLimit by_address_{{.burst = 30, .per = std::chrono::seconds(10)}};
    safety::RateLimit by_email_{{.burst = 10, .per = std::chrono::seconds(60)}};
    std::shared_ptr<void> listening_;
};

} // namespace rostrum::people
