// People of a server and those it knows of elsewhere, by the first letters of their name or address.

#include "networks/directory.h"

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/mastodon/mastodon.h"
#include "networks/mastodon/wire.h"

namespace rostrum::networks::mastodon {
namespace {

class ServersDirectory final : public Directory {
public:
    // `resolve` off: strangers are not asked for on other servers with every letter that is typed.
    env::HttpRequest look_for(const Account& account, std::string_view typed) const override
    {
        return get(account.server + "/api/v1/accounts/search?" +
                   form({{"q", std::string(typed)}, {"limit", std::to_string(most_people)}, {"resolve", "false"}}));
    }

    Result<std::vector<Mentionable>> found(const Account& account, const env::HttpAnswer& answer) const override
    {
        const auto& address = account.address; // @ada@social.example
        const auto people = answer.status == 200 ? wire::people(answer.body, address.substr(address.rfind('@') + 1))
                                                 : std::optional<std::vector<Mentionable>>();
        if (!people)
            return wire::failure(answer, Effect::harmless);
        return *people;
    }
};

} // namespace

std::unique_ptr<const Directory> directory()
{
    return std::make_unique<ServersDirectory>();
}

} // namespace rostrum::networks::mastodon
