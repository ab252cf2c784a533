// The face of pages: the workspace's own public page, its settings, what people see of it, and the inside address to which it is published.
#pragma once

#include "areas/channels/channels.h"
#include "base/http/message.h"

namespace rostrum::pages {

// The host under which the page network reaches this installation, without leaving it.
inline constexpr std::string_view inside_host = "page.rostrum.internal";

// Gives a new workspace its page, with a free address made from its name, and the channel that speaks through it.
struct NewPage {
    PageId id;
    ChannelId channel;
    channels::AccountId account;
    std::string public_url;
};
Result<Done> add(store::Transaction& tx, WorkspaceId workspace, NewPage page, Instant now);

// Answers the page network: PUT and GET of http://page.rostrum.internal/<page>/posts/<key>.
Task<env::HttpAnswer> answer_inside(Services& services, env::HttpRequest request);

// What the public sees below /p/: the start page, a post, atom.xml, feed.json, and pictures of published posts.
Task<http::Response> serve_public(Services& services, http::Request request);

} // namespace rostrum::pages
