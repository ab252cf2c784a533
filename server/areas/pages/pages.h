// The face of pages: the workspace's own public page, its settings, what people see of it, and the inside address to which it is published.
#pragma once

#include "api/types_pages.h"
#include "areas/channels/channels.h"
#include "base/http/message.h"

namespace rostrum {
using PageId = Id<struct PageNamed>;
}

namespace rostrum::pages {

// The host under which the page network reaches this installation, without leaving it.
inline constexpr std::string_view inside_host = "page.rostrum.internal";

// Gives a new workspace its page, with a free address made from its name, and the channel that speaks through it. Does nothing when it has
// one.
struct NewPage {
    PageId id;
    ChannelId channel;
    channels::AccountId account;
    std::string public_url; // by which people reach this installation
};
Result<Done> add(store::Transaction& tx, WorkspaceId workspace, const NewPage& page, Instant now);

// What is done when a workspace was added, told by the event people.workspace_added.
Task<> on_workspace_added(Services& services, WorkspaceId workspace);

// Answers the page network, which publishes with PUT and looks with GET at http://page.rostrum.internal/<page>/posts/<key>: 201 for the
// first time, 200 for an equal repeat and for what is there, 409 for other content under a taken key, 404 for what is not there, 422 for
// what cannot be shown. The answer is {"id","link"}, or a problem document.
Task<env::HttpAnswer> answer_inside(Services& services, env::HttpRequest request);

// What the public sees below /p/: the start page, a post, posts of a hashtag, atom.xml, feed.json, and pictures of published posts.
Task<http::Response> serve_public(Services& services, http::Request request);

// For an address at which nothing stands, in the language of whoever asks.
http::Response nothing_here(const http::Request& request);

} // namespace rostrum::pages
