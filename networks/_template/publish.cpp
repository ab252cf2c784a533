// Takes a post to the network, part after part, each under a key of its own.

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/lantern/lantern.h"
#include "networks/lantern/wire.h"

namespace rostrum::networks::lantern {
namespace {

// What the machine remembers; parts count from 1, as people do.
namespace entry {
std::string id(std::size_t part)
{
    return "id." + std::to_string(part);
}
const std::string link = "link";
} // namespace entry

// The part whose turn it is; one more than there are when all is done.
std::size_t part_in_turn(const Job& job, const Memo& memo)
{
    std::size_t part = 1;
    while (part <= job.content.parts.size() && memo.contains(entry::id(part)))
        ++part;
    return part;
}

std::string key_of(const Job& job, std::size_t part)
{
    return job.key + '/' + std::to_string(part);
}

Progress after(const Job& job, Memo memo, const Receipt& posted)
{
    const auto part = part_in_turn(job, memo);
    memo[entry::id(part)] = posted.id;
    if (part == 1)
        memo[entry::link] = posted.link;
    Progress progress{.memo = std::move(memo)};
    if (part == job.content.parts.size())
        progress.receipt = Receipt{.id = progress.memo[entry::id(1)], .link = progress.memo[entry::link]};
    return progress;
}

class Machine final : public Publisher {
public:
    Result<Step> next_step(const Job& job, const Memo& memo) const override
    {
        const auto part = part_in_turn(job, memo);
        if (part > job.content.parts.size())
            return Error{Fault::broken, "publish.nothing_left", job.key};
        const auto reply_to = part == 1 ? std::string() : memo.at(entry::id(part - 1));
        return Step{"post_part_" + std::to_string(part),
                    {.method = "POST",
                     .url = server_of(job.account) + "/api/posts",
                     .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", key_of(job, part)}},
                     .body = wire::post(job.content.parts[part - 1], reply_to, job.content.language)},
                    Effect::visible};
    }

    Result<Progress> learn(const Job& job, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        if (answer.status != 200 && answer.status != 201)
            return wire::failure(answer, Effect::visible);
        const auto posted = wire::posted(answer.body);
        if (!posted)
            return unclear(answer, Effect::visible);
        return after(job, memo, *posted);
    }

    std::optional<env::HttpRequest> look_up(const Job& job, const Memo& memo, const Step&) const override
    {
        return get(server_of(job.account) + "/api/posts?key=" + percent_encoded(key_of(job, part_in_turn(job, memo))));
    }

    Result<Seen> see(const Job& job, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        if (answer.status != 200)
            return wire::failure(answer, Effect::harmless);
        const auto posts = wire::listed(answer.body);
        if (!posts)
            return unclear(answer, Effect::harmless);
        if (posts->empty())
            return Seen{Sighting::absent};
        return Seen{Sighting::present, after(job, memo, posts->front())};
    }
};

} // namespace

std::unique_ptr<const Publisher> publisher()
{
    return std::make_unique<Machine>();
}

} // namespace rostrum::networks::lantern
