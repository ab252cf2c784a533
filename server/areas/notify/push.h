// What a notice says by web push, and sending it.
#pragma once

#include "areas/notify/records.h"
#include "base/env/http_client.h"

namespace rostrum::notify {

// The text that a browser's service worker reads: title, body, the path to open, and the tag under which a newer one replaces it.
std::string push_text(const Notice& notice, api::Language language, const std::optional<people::Workspace>& workspace);

// What an answer of a push service means.
enum class PushOutcome {
    taken,
    gone,    // the browser has left: forget it
    later,   // not taken this time
    refused, // it never will be
};
PushOutcome outcome_of(const Result<env::HttpAnswer>& answer);

// Sends what is due, each in three beats: claimed, sent, written down. A push that may have arrived is sent again, since a newer one with
// the same topic takes its place at the push service, and one with the same tag in the browser.
Task<> send_due_push(Services& services);

} // namespace rostrum::notify
