// The face of notify: telling people what they should know or decide, in the browser and by mail, outside their quiet hours.
#pragma once

#include "areas/people/people.h"

namespace rostrum::jobs {
class Board;
}

namespace rostrum::notify {

struct Notice {
    std::string code;    // key of the sentence, such as "publish.sign_in_again"
    RawJson values = {}; // what the sentence names
    std::optional<WorkspaceId> workspace = {};
    std::optional<PostId> post = {};
    std::optional<ChannelId> channel = {};
    bool asks = false; // a person has to decide something
};

// Tells these people, in this transaction; mail leaves by a job once it is durable. The same code about the same post or channel, unread,
// is not repeated.
Result<Done> tell(store::Transaction& tx, Instant now, const std::vector<PersonId>& people, const Notice& notice);

// What runs by itself: mail of notices and invitations when it is due, and forgetting what was read long ago.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::notify
