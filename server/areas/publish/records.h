// Rows of the ledger as values, and the one way to move a delivery.
#pragma once

#include "areas/publish/rules.h"
#include "networks/network.h"

namespace rostrum::publish {

Delivery read_delivery(store::Row& row);
std::string text_of(const networks::Memo& memo);
networks::Memo memo_of(std::string_view json);
std::string text_of(const networks::Content& content); // as frozen; pictures by their asset
networks::Content content_of(std::string_view json);

// One line of the timeline.
struct MoveNote {
    State state;
    std::string code;
    RawJson named = RawJson{"{}"}; // what the sentence names
    std::optional<PersonId> person = {};
    std::optional<CallId> call = {};
};

// Writes the line, brings the post's state after it, and tells those who listen; every change of a delivery ends here.
Result<Done> note_move(store::Transaction& tx, const Delivery& delivery, const MoveNote& note, Instant now);

// The line alone, for a delivery whose post was written in the state it puts it.
Result<Done> add_move(store::Transaction& tx, const Delivery& delivery, const MoveNote& note, Instant now);

// A delivery that nobody holds any more: held, waiting, failed, cancelled or scheduled again. Conflict "publish.moved_meanwhile" when the
// fence is not the present one.
struct Standing {
    State state;
    std::optional<Instant> wake_at = {};
    std::optional<api::Question> question = {};
    std::optional<std::string> code = {};
    std::optional<std::string> detail = {};
};
Result<Done> stand(store::Transaction& tx, const Delivery& delivery, const Standing& standing, const MoveNote& note, Instant now);

// The same without a line, for what was said already.
Result<Done> stand_silently(store::Transaction& tx, const Delivery& delivery, const Standing& standing);

// The wall time a plan names where the workspace is; fails as resolve_plan does.
Result<Planned> planned_in(store::Transaction& tx, WorkspaceId workspace, const api::Plan& plan, Instant now);

// Another time for a delivery that nobody holds. Conflict "publish.moved_meanwhile" as for `stand`.
Result<Done> plan_again(store::Transaction& tx, const Delivery& delivery, const Planned& planned, const MoveNote& note, Instant now);

// Those who can decide what becomes of a delivery hear of it.
enum class Asks { no, yes };
Result<Done> tell_editors(store::Transaction& tx, const Delivery& delivery, std::string code, RawJson values, Asks asks, Instant now);

// Holds a delivery and tells those who can decide.
Result<Done> hold(store::Transaction& tx, const Delivery& delivery, api::Question question, const Error* why, std::optional<CallId> call,
                  Instant now);

std::optional<std::string> fold_text(const Planned& planned); // as it is kept

// What the sentences of moves and notices name.
RawJson named_why(const Error& why, std::optional<Instant> until = {});
RawJson until_named(Instant until);

Error moved_meanwhile(const Delivery& delivery);
Result<Delivery> delivery_of(store::Transaction& tx, WorkspaceId workspace, DeliveryId delivery); // not_found "publish.delivery_not_found"

} // namespace rostrum::publish
