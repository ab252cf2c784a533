// People of the whole network, as the account's server has them found by the first letters of their name or handle.

#include "networks/directory.h"

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/wire.h"

namespace rostrum::networks::bluesky {
namespace {

class NetworkDirectory final : public Directory {
public:
    env::HttpRequest look_for(const Account& account, std::string_view typed) const override
    {
        return get(account.server + "/xrpc/app.bsky.actor.searchActorsTypeahead?" +
                   form({{"q", std::string(typed)}, {"limit", std::to_string(most_people)}}));
    }

    Result<std::vector<Mentionable>> found(const Account&, const env::HttpAnswer& answer) const override
    {
        const auto people = answer.status == 200 ? wire::people(answer.body) : std::nullopt;
        if (!people)
            return wire::failure(answer, Effect::harmless);
        return *people;
    }
};

} // namespace

std::unique_ptr<const Directory> directory()
{
    return std::make_unique<NetworkDirectory>();
}

} // namespace rostrum::networks::bluesky
