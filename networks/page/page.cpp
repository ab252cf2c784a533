// Puts the facets of the workspace's own public page together: one step under a key of our own, one read to look for it, no sign-in.

#include "networks/page/page.h"

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/facts_page.h"
#include "networks/page/wire.h"

namespace rostrum::networks::page {
namespace {

std::string address_of(const Job& job)
{
    return std::string(host) + '/' + percent_encoded(job.account.id) + "/posts/" + percent_encoded(job.key);
}

Result<Progress> taken(const env::HttpAnswer& answer, const Memo& memo, Effect effect)
{
    auto receipt = wire::receipt(answer.body);
    if (!receipt)
        return unclear(answer, effect);
    return Progress{.memo = memo, .receipt = std::move(receipt)};
}

Error failure(const env::HttpAnswer& answer, Effect effect)
{
    if (answer.status == 429)
        return rate_limited(answer);
    const auto code = wire::code(answer.body);
    if (answer.status >= 400 && answer.status < 500 && !code.empty())
        return {Fault::rejected, "publish.refused", code};
    return unclear(answer, effect);
}

class Machine final : public Publisher {
public:
    Result<Step> next_step(const Job& job, const Memo&) const override
    {
        return Step{"put_on_page",
                    {.method = "PUT", .url = address_of(job), .headers = {{"Content-Type", "application/json"}}, .body = wire::post(job)},
                    Effect::visible};
    }

    Result<Progress> learn(const Job&, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        if (answer.status == 200 || answer.status == 201)
            return taken(answer, memo, Effect::visible);
        return failure(answer, Effect::visible);
    }

    std::optional<env::HttpRequest> look_up(const Job& job, const Memo&, const Step&) const override { return get(address_of(job)); }

    Result<Seen> see(const Job&, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        if (answer.status == 404 && !wire::code(answer.body).empty())
            return Seen{Sighting::absent};
        if (answer.status != 200)
            return failure(answer, Effect::harmless);
        auto progress = taken(answer, memo, Effect::harmless);
        if (!progress)
            return progress.error();
        return Seen{Sighting::present, *std::move(progress)};
    }
};

} // namespace

Network network()
{
    Network network;
    network.facts = &facts;
    network.publisher = std::make_unique<Machine>();
    network.make_stand_in = make_stand_in;
    return network;
}

} // namespace rostrum::networks::page
