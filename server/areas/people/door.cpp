// What stands at the door between requests: who was let in a moment ago, and how often somebody has tried.

#include "areas/people/door.h"

#include "areas/people/steps.h"

namespace rostrum::people {

namespace {

constexpr std::size_t most_remembered = 10'000;

Error too_many_tries(Duration wait)
{
    return {.fault = Fault::rate_limited, .code = "people.too_many_tries", .detail = "too many tries to sign in", .retry_after = wait};
}

} // namespace

Door::Door(store::Store& store)
{
    listening_ = store.listen(std::string(access_bell), [this] {
        remembered_.clear();
        ++generation_;
    });
}

const Door::Known* Door::find(const Key& key, Instant now, Duration passed) const
{
    const auto found = remembered_.find(key);
    if (found == remembered_.end() || found->second.until <= passed || found->second.known.idle_until <= now)
        return nullptr;
    return &found->second.known;
}

void Door::remember(const Key& key, Known known, std::uint64_t generation, Duration passed)
{
    if (generation != generation_)
        return;
    if (remembered_.size() >= most_remembered)
        remembered_.clear();
    remembered_.insert_or_assign(key, Remembered{std::move(known), passed + memory});
}

Result<Done> Door::knock(const std::string& from, Duration passed)
{
    if (const auto wait = by_address_.take(from, passed))
        return too_many_tries(*wait);
    return done;
}

Result<Done> Door::knock(const std::string& from, const std::string& email_folded, Duration passed)
{
    TRY(knock(from, passed));
    if (const auto wait = by_email_.take(email_folded, passed))
        return too_many_tries(*wait);
    return done;
}

void Door::welcome(const std::string& email_folded)
{
    by_email_.forget(email_folded);
}

} // namespace rostrum::people
