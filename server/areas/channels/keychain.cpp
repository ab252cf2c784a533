// The keys of connected channels, opened once and kept in memory, and their renewal: one at a time for each channel.

#include "areas/channels/keychain.h"

#include "app/services.h"
#include "areas/channels/records.h"
#include "areas/channels/sealed_keys.h"
#include "base/core/log.h"
#include "base/env/clock.h"
#include "queries/channels.h"

#include <algorithm>

namespace rostrum::channels {

namespace {

constexpr Duration lease = 70s;         // of a renewal: longer than a network may take to give fresh keys
constexpr Duration patience = 10s;      // with another node that renews
constexpr Duration before_next = 500ms; // look at what that one has written down

struct SealedKeys {
    std::optional<std::string> sealed;
    std::int64_t version = 0;
    std::optional<Instant> renew_at;
};

Result<std::optional<SealedKeys>> read_sealed(store::Transaction& tx, ChannelId channel)
{
    return tx.first(sql::ReadKeys{.channel = channel}, [](store::Row& row) {
        return SealedKeys{row.next<std::optional<std::string>>(), row.next<std::int64_t>(), row.next<std::optional<Instant>>()};
    });
}

Result<std::int64_t> write_renewed(store::Transaction& tx, ChannelId channel, std::int64_t version, const std::string& sealed,
                                   std::optional<Instant> renew_at)
{
    return tx.run(sql::RenewKeys{.keys = store::Blob{sealed}, .renew_at = renew_at, .channel = channel, .keys_version = version});
}

// Whether these very keys are ours to renew now.
Result<std::int64_t> claim_renewal(store::Transaction& tx, ChannelId channel, std::int64_t version, Instant now)
{
    return tx.run(sql::BeginRenewal{.until = now + lease, .channel = channel, .keys_version = version, .now = now});
}

Result<std::int64_t> give_up_renewal(store::Transaction& tx, ChannelId channel, std::int64_t version)
{
    return tx.run(sql::EndRenewal{.channel = channel, .keys_version = version});
}

// What was added to a request to show who asks: the words of those headers that are long enough to be worth something.
std::vector<std::string> credentials_in(const env::HttpRequest& with, const env::HttpRequest& without)
{
    constexpr std::size_t worth_something = 12;
    std::vector<std::string> words;
    for (const auto& header : with.headers) {
        if (std::ranges::find(without.headers, header) != without.headers.end())
            continue;
        const auto word = header.value.substr(header.value.rfind(' ') + 1);
        if (word.size() >= worth_something)
            words.push_back(word);
    }
    return words;
}

void take_out(std::string& text, const std::string& word)
{
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at))
        text.replace(at, word.size(), "(secret)");
}

Error sign_in_again(std::string detail)
{
    return {Fault::reconnect, "channels.sign_in_again", std::move(detail)};
}

} // namespace

void Keychain::keep(ChannelId channel, networks::Keys keys)
{
    kept_[channel].keys = std::move(keys);
}

void Keychain::forget(ChannelId channel)
{
    kept_[channel].keys.reset();
}

Task<networks::Keys> Keychain::read(Channel channel)
{
    if (const auto& keys = kept_[channel.id].keys)
        co_return *keys;
    auto keys = co_await stored(channel.id);
    co_return keys;
}

Task<networks::Keys> Keychain::stored(ChannelId channel)
{
    auto found = co_await services_.store.read(read_sealed, channel);
    if (!found || !found->sealed)
        co_return sign_in_again("no keys are kept");
    auto keys = CO_TRY(open_keys(services_, channel, *found->sealed, found->renew_at));
    auto& kept = kept_[channel];
    kept.version = found->version;
    kept.keys = keys;
    co_return keys;
}

Task<networks::Keys> Keychain::keys_of(Channel channel)
{
    auto keys = co_await read(channel);
    if (!keys.renew_at || services_.clock.now() < *keys.renew_at)
        co_return keys;
    auto fresh = co_await attempted(renew(channel, keys));
    if (fresh)
        co_return *std::move(fresh);
    if (fresh.error().fault == Fault::reconnect)
        co_return fresh.error();
    // Renewed ahead of their end: the present ones may still serve while the network cannot be asked.
    log::warning("channels.renewal_put_off", {{"channel", channel.id}, {"error", fresh.error()}});
    co_return keys;
}

Task<> Keychain::turn(ChannelId channel)
{
    auto& kept = kept_[channel];
    if (!kept.renewing) {
        kept.renewing = true;
        co_return done;
    }
    auto start = [&kept](Resolver<Done> resolver) { kept.waiting.push_back(resolver); };
    co_await suspended<Done>(start);
    co_return done;
}

void Keychain::end_turn(ChannelId channel)
{
    auto& kept = kept_[channel];
    if (kept.waiting.empty()) {
        kept.renewing = false;
        return;
    }
    auto next = kept.waiting.front();
    kept.waiting.pop_front();
    next(done);
}

Task<networks::Keys> Keychain::renew(Channel channel, networks::Keys stale)
{
    co_await turn(channel.id);
    const auto& present = kept_[channel.id].keys;
    if (present && present->values != stale.values) { // someone was quicker
        auto keys = *present;
        end_turn(channel.id);
        co_return keys;
    }
    auto fresh = co_await attempted(renew_now(channel, stale));
    end_turn(channel.id);
    co_return fresh;
}

// A refresh token serves once, and some networks end the session of whoever shows it twice: so one node at a time asks for fresh keys.
Task<networks::Keys> Keychain::renew_now(Channel channel, networks::Keys stale)
{
    const auto version = kept_[channel.id].version;
    const auto give_up_at = services_.clock.passed() + patience;
    while (true) {
        const auto claimed = co_await services_.store.write(claim_renewal, channel.id, version, services_.clock.now());
        if (claimed > 0)
            break;
        auto present = co_await stored(channel.id);
        if (kept_[channel.id].version != version) // another node was quicker
            co_return present;
        if (services_.clock.passed() >= give_up_at)
            co_return Error{Fault::no_connection, "channels.renewed_elsewhere", "another node asks for fresh keys"};
        co_await services_.clock.sleep(before_next);
    }
    const networks::Outside outside{services_.http_client, services_.clock, services_.random};
    auto fresh = co_await attempted(channel.network->sign_in->renew(outside, channel.account, std::move(stale)));
    // What the network gave is on disk before it is used.
    auto writing =
        fresh ? services_.store.write(write_renewed, channel.id, version, seal_keys(services_, channel.id, *fresh), fresh->renew_at)
              : services_.store.write(give_up_renewal, channel.id, version);
    const auto changed = co_await std::move(writing);
    if (changed == 0) { // a person signed in again meanwhile, or took the channel off
        auto present = co_await stored(channel.id);
        co_return present;
    }
    if (fresh) {
        kept_[channel.id].version = version + 1;
        kept_[channel.id].keys = *fresh;
    }
    co_return fresh;
}

Task<env::HttpAnswer> send_as(Services& services, Channel channel, env::HttpRequest request)
{
    if (!channel.network)
        co_return Error{Fault::rejected, "channels.network_gone", channel.network_id};
    const auto* sign_in = channel.network->sign_in.get();
    if (!sign_in) {
        auto answer = co_await services.http_client.send(std::move(request));
        co_return answer;
    }
    auto keys = co_await services.keychain.keys_of(channel);
    // Once with the keys as they are, once after the network gave a fresh nonce, once after it wanted fresh keys: each time it did nothing
    // before.
    for (int tries = 0;; ++tries) {
        auto signed_request = sign_in->authorized(request, keys, services.clock.now(), services.random);
        const auto credentials = credentials_in(signed_request, request);
        auto answer = co_await services.http_client.send(std::move(signed_request));
        const auto before = keys.values;
        const auto verdict = sign_in->judge(answer, keys);
        if (keys.values != before)
            services.keychain.keep(channel.id, keys);
        // Answers are kept and shown, and a careless server repeats what it was told.
        for (const auto& word : credentials) {
            take_out(answer.body, word);
            for (auto& header : answer.headers)
                take_out(header.value, word);
        }
        if (verdict == networks::KeysVerdict::fine || tries == 2)
            co_return answer;
        if (verdict == networks::KeysVerdict::renew)
            keys = co_await services.keychain.renew(channel, keys);
    }
}

} // namespace rostrum::channels
