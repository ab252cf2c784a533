// Who has a post open to write in it.

#include "areas/compose/writers.h"

#include "api/events.h"
#include "base/events/outbox.h"
#include "queries/compose.h"

#include <algorithm>

namespace rostrum::compose {

namespace {

Result<Done> tell(store::Transaction& tx, WorkspaceId workspace, PostId post, Instant now)
{
    return events::record(tx, api::event::writers_changed,
                          {.at = now, .workspace = workspace, .subject = post.text(), .json = RawJson{"{}"}});
}

Result<std::vector<api::Writer>> others(store::Transaction& tx, WorkspaceId workspace, PostId post, const std::string& window, Instant now)
{
    const auto seen = TRY(tx.all(sql::WritersOf{.post = post, .workspace = workspace, .window = window, .since = now - writer_is_there_for},
                                 [](store::Row& row) {
                                     const auto person = row.next<PersonId>();
                                     return api::Writer{.person = person, .name = {}, .since = row.next<Instant>()};
                                 }));
    std::vector<api::Writer> all;
    for (auto writer : seen) {
        if (std::ranges::find(all, writer.person, &api::Writer::person) != all.end())
            continue;
        writer.name = TRY(people::doer(tx, writer.person));
        all.push_back(std::move(writer));
    }
    return all;
}

} // namespace

Result<api::Writers> keep_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post,
                                  const std::string& window, Instant now)
{
    if (TRY(tx.run(sql::SeenWriting{.now = now, .post = post, .window = window, .workspace = workspace, .person = *caller.person})) == 0) {
        TRY(post_of(tx, workspace, post));
        const auto begun =
            TRY(tx.run(sql::BeginWritingIn{.post = post, .window = window, .workspace = workspace, .person = *caller.person, .now = now}));
        if (begun > 0)
            TRY(tell(tx, workspace, post, now));
    }
    return api::Writers{.others = TRY(others(tx, workspace, post, window, now))};
}

Result<Done> end_writing(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, PostId post, const std::string& window,
                         Instant now)
{
    TRY(post_of(tx, workspace, post));
    if (TRY(tx.run(sql::EndWritingIn{.post = post, .window = window, .workspace = workspace, .person = *caller.person})) > 0)
        TRY(tell(tx, workspace, post, now));
    return done;
}

Result<Done> forget_writers(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::ForgetWriters{.before = now - writer_is_there_for}));
    return done;
}

} // namespace rostrum::compose
