// Rows of channels as values and back.

#include "areas/channels/records.h"

#include <boost/json.hpp>

namespace rostrum::channels {

namespace {

// What a server may tell, each by its name in the row.
template <class Told, class Act> void each(Told& told, Act act)
{
    act("text_limit", told.text_limit);
    act("link_costs", told.link_costs);
    act("proof", told.proof);
    act("safe_minutes", told.safe_minutes);
    act("images", told.images);
    act("image_bytes", told.image_bytes);
    act("alt_text", told.alt_text);
    act("poll_choices", told.poll_choices);
    act("poll_choice_length", told.poll_choice_length);
    act("video_bytes", told.video_bytes);
    act("video_pixels", told.video_pixels);
    act("video_frame_rate", told.video_frame_rate);
}

} // namespace

std::string text_of(const networks::Told& told)
{
    boost::json::object json;
    each(told, [&json](std::string_view name, const auto& value) {
        if (value)
            json[name] = static_cast<std::int64_t>(*value);
    });
    return boost::json::serialize(json);
}

networks::Told told_of(std::string_view json)
{
    networks::Told told;
    const auto object = boost::json::parse(json).as_object();
    each(told, [&object]<class T>(std::string_view name, std::optional<T>& value) {
        if (const auto* found = object.if_contains(name); found && found->is_int64())
            value = static_cast<T>(found->as_int64());
    });
    return told;
}

std::string text_of(const networks::Keys& keys)
{
    boost::json::object json;
    for (const auto& [name, value] : keys.values)
        json[name] = value.reveal(); // goes straight into the seal
    return boost::json::serialize(json);
}

networks::Keys keys_of(std::string_view json, std::optional<Instant> renew_at)
{
    networks::Keys keys;
    const auto read = boost::json::parse(json);
    for (const auto& [name, value] : read.as_object())
        keys.values[std::string(name)] = Secret(std::string(value.as_string()));
    keys.renew_at = renew_at;
    return keys;
}

Channel read_channel(store::Row& row)
{
    Channel channel;
    channel.id = row.next<ChannelId>();
    channel.workspace = row.next<WorkspaceId>();
    channel.shared_account = row.next<AccountId>();
    channel.network_id = row.next<std::string>();
    channel.network = networks::find(channel.network_id);
    channel.account.server = row.next<std::string>();
    channel.account.id = row.next<std::string>();
    channel.account.address = row.next<std::string>();
    channel.name = row.next<std::string>();
    channel.account.name = channel.name;
    channel.account.link = row.next<std::string>();
    channel.told = told_of(row.next<std::string_view>());
    channel.state = *api::parse_channel_state(row.next<std::string_view>());
    channel.problem = row.next<std::optional<std::string>>();
    const auto late_after = row.next<std::optional<std::int64_t>>();
    const auto late_then = row.next<std::optional<std::string>>();
    if (late_after && late_then)
        channel.late_rule = api::LateRule{.after_minutes = *late_after, .then = *api::parse_late_choice(*late_then)};
    channel.last_success_at = row.next<std::optional<Instant>>();
    channel.created_at = row.next<Instant>();
    return channel;
}

api::Channel in_contract(const Channel& channel)
{
    api::Channel shown{
        .id = channel.id,
        .network = channel.network_id,
        .name = channel.name,
        .address = channel.account.address,
        .state = channel.state,
        .proof = in_contract(proof_of(channel)),
        .created_at = channel.created_at,
    };
    if (!channel.account.link.empty())
        shown.link = channel.account.link;
    if (!channel.account.server.empty())
        shown.server = channel.account.server;
    shown.problem = channel.problem;
    const auto safe_minutes = channel.network ? channel.told.safe_minutes.value_or(channel.network->facts->proof.safe_minutes) : 0;
    if (safe_minutes > 0 && proof_of(channel) == networks::Proof::a)
        shown.proof_minutes = safe_minutes;
    shown.late_rule = channel.late_rule;
    if (channel.told.text_limit)
        shown.text_limit = *channel.told.text_limit;
    else if (channel.network)
        shown.text_limit = channel.network->facts->text.limit;
    shown.last_success_at = channel.last_success_at;
    return shown;
}

} // namespace rostrum::channels
