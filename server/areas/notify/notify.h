// The face of notify: telling people what they should know or decide, in the browser, by mail and by web push, outside their quiet hours.
#pragma once

#include "api/types_notify.h"
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
    std::optional<TaskId> task = {};
    bool asks = false; // a person has to decide something
};

// Tells these people, in this transaction; mail leaves by a job once it is durable. The same code about the same post, channel or task,
// unread, is not repeated.
Result<Done> tell(store::Transaction& tx, Instant now, const std::vector<PersonId>& people, const Notice& notice);

// The public key of this installation, by which browsers know its pushes; none before `make_push_key` has made one, at the first start.
Result<std::optional<std::string>> push_key(store::Transaction& tx);
Task<> make_push_key(Services& services);

// What runs by itself: mail and push of notices and invitations when it is due, and forgetting what was read long ago.
void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::notify
