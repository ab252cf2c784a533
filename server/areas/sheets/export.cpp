// Posts as a table, for people to read and for an import to take again.

#include "areas/library/library.h"
#include "areas/sheets/columns.h"
#include "areas/sheets/steps.h"
#include "base/core/fold.h"

#include <algorithm>
#include <map>
#include <utility>

namespace rostrum::sheets {

namespace {

using Column = api::SheetColumn;

void append(std::string& list, std::string_view text, std::string_view between)
{
    if (!list.empty() && !text.empty())
        list += between;
    list += text;
}

// What things of a workspace are called, so that an import finds them again.
struct Names {
    Zone zone = Zone::utc();
    std::map<ChannelId, std::string> channels;
    std::map<LabelId, std::string> labels;
    std::map<CampaignId, std::string> campaigns;
};

// A name that two channels share says nothing; their addresses differ.
std::map<ChannelId, std::string> names_of(const std::vector<channels::Channel>& all)
{
    std::map<std::string, int> times;
    for (const auto& channel : all)
        ++times[case_folded(channel.name)];
    std::map<ChannelId, std::string> names;
    for (const auto& channel : all)
        names[channel.id] = times[case_folded(channel.name)] > 1 ? channel.account.address : channel.name;
    return names;
}

Result<Names> names_in(store::Transaction& tx, WorkspaceId workspace)
{
    Names names;
    names.zone = TRY(people::workspace_of(tx, workspace)).zone;
    names.channels = names_of(TRY(channels::of_workspace(tx, workspace)));
    for (const auto& label : TRY(strategy::labels_of(tx, workspace)))
        names.labels[label.id] = label.name;
    for (const auto& campaign : TRY(strategy::campaigns_of(tx, workspace)))
        names.campaigns[campaign.id] = campaign.name;
    return names;
}

// One for each picture, though it be empty: their order says whose they are.
std::string alts_of(const api::Content& content)
{
    std::string alts;
    bool is_first = true;
    for (const auto& part : content.parts)
        for (const auto& medium : part.media) {
            auto alt = medium.alt;
            std::ranges::replace(alt, '\n', ' ');
            alts += (std::exchange(is_first, false) ? "" : " | ") + alt;
        }
    return alts;
}

std::string cell_of(const compose::Post& post, const Names& names, const std::vector<library::Asset>& pictures, Column column)
{
    std::string cell;
    switch (column) {
    case Column::ignored:
    case Column::link:
        return {}; // it stands in the text
    case Column::date:
        return post.at ? post.at->text().substr(0, 10) : "";
    case Column::time:
        return post.at ? post.at->text().substr(11, 5) : "";
    case Column::zone:
        return post.zone.value_or(names.zone).name();
    case Column::title:
        return post.title;
    case Column::text:
        return compose::whole_text(post.shared);
    case Column::pictures:
        for (const auto& picture : pictures)
            append(cell, picture.name, "\n");
        return cell;
    case Column::alt:
        return alts_of(post.shared);
    case Column::channels:
        for (const auto& variant : post.variants)
            if (const auto found = names.channels.find(variant.channel); found != names.channels.end())
                append(cell, found->second, "\n");
        return cell;
    case Column::labels:
        for (const auto label : post.purpose.labels)
            if (const auto found = names.labels.find(label); found != names.labels.end())
                append(cell, found->second, "\n");
        return cell;
    case Column::campaign:
        if (post.purpose.campaign)
            if (const auto found = names.campaigns.find(*post.purpose.campaign); found != names.campaigns.end())
                return found->second;
        return {};
    case Column::state:
        return std::string(to_string(post.state));
    }
    return {};
}

Result<std::vector<library::Asset>> pictures_of(store::Transaction& tx, WorkspaceId workspace, const compose::Post& post)
{
    std::vector<library::Asset> pictures;
    for (const auto& part : post.shared.parts)
        for (const auto& medium : part.media)
            if (auto asset = TRY(library::find(tx, workspace, medium.asset)))
                pictures.push_back(*std::move(asset));
    return pictures;
}

// Channels whose text is their own, in the order in which they come.
std::vector<ChannelId> with_own_text(const std::vector<compose::Post>& posts)
{
    std::vector<ChannelId> channels;
    for (const auto& post : posts)
        for (const auto& variant : post.variants)
            if (variant.own && std::ranges::find(channels, variant.channel) == channels.end())
                channels.push_back(variant.channel);
    return channels;
}

Result<std::vector<compose::Post>> found(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts)
{
    std::vector<compose::Post> all;
    for (const auto id : posts)
        if (auto post = TRY(compose::find(tx, workspace, id)))
            all.push_back(*std::move(post));
    if (all.empty())
        return Error{Fault::not_found, "compose.post_not_found", "none of those that are named"};
    return all;
}

std::string addresses_of(const std::vector<publish::Delivery>& deliveries)
{
    std::string addresses;
    for (const auto& delivery : deliveries)
        append(addresses, delivery.link.value_or(""), "\n");
    return addresses;
}

} // namespace

Result<std::vector<std::vector<std::string>>> table_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts,
                                                       api::Language language)
{
    const auto names = TRY(names_in(tx, workspace));
    const auto all = TRY(found(tx, workspace, posts));
    const auto own = with_own_text(all);
    std::vector<std::vector<std::string>> rows(1);
    for (const auto column : own_columns())
        rows.front().emplace_back(header_of(column, language));
    rows.front().emplace_back(author_header(language));
    rows.front().emplace_back(published_header(language));
    for (const auto channel : own) {
        const auto name = names.channels.find(channel);
        rows.front().push_back(std::string(header_of(Column::text, language)) + ": " + (name == names.channels.end() ? "" : name->second));
    }
    for (const auto& post : all) {
        const auto pictures = TRY(pictures_of(tx, workspace, post));
        auto& cells = rows.emplace_back();
        for (const auto column : own_columns())
            cells.push_back(cell_of(post, names, pictures, column));
        cells.push_back(TRY(people::doer(tx, post.author)));
        cells.push_back(addresses_of(TRY(publish::of_post(tx, workspace, post.id))));
        for (const auto channel : own) {
            const auto* variant = post.variant_on(channel);
            cells.push_back(variant && variant->own ? compose::whole_text(*variant->own) : "");
        }
    }
    return rows;
}

Result<api::SharedCalendar> calendar_of(store::Transaction& tx, WorkspaceId workspace, const std::vector<PostId>& posts)
{
    return plan::calendar_of(tx, workspace, TRY(people::workspace_of(tx, workspace)).name, TRY(found(tx, workspace, posts)));
}

} // namespace rostrum::sheets
