// Rows of the ledger as values, and the one way to move a delivery.

#include "areas/publish/records.h"

#include "api/events.h"
#include "areas/notify/notify.h"
#include "areas/publish/rules.h"
#include "base/events/outbox.h"
#include "queries/publish.h"

#include <boost/json.hpp>

namespace rostrum::publish {

Delivery read_delivery(store::Row& row)
{
    Delivery d;
    d.id = row.next<DeliveryId>();
    d.workspace = row.next<WorkspaceId>();
    d.post = row.next<PostId>();
    d.variant = row.next<VariantId>();
    d.channel = row.next<ChannelId>();
    d.account = row.next<channels::AccountId>();
    d.state = *api::parse_delivery_state(row.next<std::string_view>());
    d.due_at = row.next<Instant>();
    d.at = row.next<LocalTime>();
    d.zone = row.next<Zone>();
    d.wake_at = row.next<std::optional<Instant>>();
    d.fence = row.next<std::int64_t>();
    d.key = row.next<std::string>();
    d.late_waived = row.next<bool>();
    d.attempts = row.next<std::int64_t>();
    d.empty_reads = row.next<std::int64_t>();
    d.failed_looks = row.next<std::int64_t>();
    if (const auto question = row.next<std::optional<std::string>>())
        d.question = api::parse_question(*question);
    d.code = row.next<std::optional<std::string>>();
    d.detail = row.next<std::optional<std::string>>();
    d.link = row.next<std::optional<std::string>>();
    d.published_at = row.next<std::optional<Instant>>();
    return d;
}

std::string text_of(const networks::Memo& memo)
{
    boost::json::object json;
    for (const auto& [name, value] : memo)
        json[name] = value;
    return boost::json::serialize(json);
}

networks::Memo memo_of(std::string_view json)
{
    networks::Memo memo;
    const auto read = boost::json::parse(json);
    for (const auto& [name, value] : read.as_object())
        memo[std::string(name)] = std::string(value.as_string());
    return memo;
}

std::string text_of(const networks::Content& content)
{
    boost::json::array parts;
    for (const auto& part : content.parts) {
        boost::json::array pictures;
        for (const auto& picture : part.pictures)
            pictures.push_back({{"asset", picture.asset},
                                {"media_type", picture.media_type},
                                {"width", picture.width},
                                {"height", picture.height},
                                {"size", picture.size},
                                {"alt", picture.alt},
                                {"recipe", picture.recipe}});
        parts.push_back({{"text", part.text}, {"pictures", std::move(pictures)}});
    }
    boost::json::object json{{"parts", std::move(parts)},
                             {"language", content.language},
                             {"content_warning", content.content_warning},
                             {"visibility", static_cast<int>(content.visibility)}};
    if (content.link)
        json["link"] = {{"address", content.link->address}, {"title", content.link->title}, {"description", content.link->description}};
    if (content.poll) {
        boost::json::array choices(content.poll->choices.begin(), content.poll->choices.end());
        json["poll"] = {{"choices", std::move(choices)}, {"minutes", content.poll->minutes}, {"several", content.poll->several}};
    }
    return boost::json::serialize(json);
}

networks::Content content_of(std::string_view text)
{
    const auto string = [](const boost::json::value& value) { return std::string(value.as_string()); };
    const auto number = [](const boost::json::value& value) { return static_cast<int>(value.as_int64()); };
    const auto json = boost::json::parse(text);
    networks::Content content;
    for (const auto& each : json.at("parts").as_array()) {
        networks::Part part{.text = string(each.at("text")), .pictures = {}};
        for (const auto& one : each.at("pictures").as_array()) {
            networks::Picture picture;
            picture.asset = string(one.at("asset"));
            picture.media_type = string(one.at("media_type"));
            picture.width = number(one.at("width"));
            picture.height = number(one.at("height"));
            picture.size = one.at("size").as_int64();
            picture.alt = string(one.at("alt"));
            if (const auto* recipe = one.as_object().if_contains("recipe")) // those frozen earlier have none
                picture.recipe = string(*recipe);
            part.pictures.push_back(std::move(picture));
        }
        content.parts.push_back(std::move(part));
    }
    content.language = string(json.at("language"));
    content.content_warning = string(json.at("content_warning"));
    content.visibility = static_cast<networks::Visibility>(number(json.at("visibility")));
    if (const auto* link = json.as_object().if_contains("link"))
        content.link = networks::LinkCard{string(link->at("address")), string(link->at("title")), string(link->at("description"))};
    if (const auto* poll = json.as_object().if_contains("poll")) {
        content.poll = networks::Poll{{}, number(poll->at("minutes")), poll->at("several").as_bool()};
        for (const auto& choice : poll->at("choices").as_array())
            content.poll->choices.push_back(string(choice));
    }
    return content;
}

Result<Done> add_move(store::Transaction& tx, const Delivery& delivery, const MoveNote& note, Instant now)
{
    TRY(tx.run(sql::AddMove{.delivery = delivery.id,
                            .workspace = delivery.workspace,
                            .now = now,
                            .state = to_string(note.state),
                            .code = note.code,
                            .named = note.named,
                            .person = note.person,
                            .call = note.call}));
    return events::record(tx, api::event::delivery_moved,
                          {.at = now,
                           .workspace = delivery.workspace,
                           .subject = delivery.post.text(),
                           .json = RawJson{"{\"post\":\"" + delivery.post.text() + "\",\"delivery\":\"" + delivery.id.text() +
                                           "\",\"state\":\"" + std::string(to_string(note.state)) + "\"}"}});
}

Result<Done> note_move(store::Transaction& tx, const Delivery& delivery, const MoveNote& note, Instant now)
{
    TRY(add_move(tx, delivery, note, now));
    const auto states = TRY(tx.all(sql::StatesOfPost{.post = delivery.post, .workspace = delivery.workspace},
                                   [](store::Row& row) { return *api::parse_delivery_state(row.next<std::string_view>()); }));
    return compose::set_state(tx, delivery.workspace, delivery.post, post_state(states), now);
}

std::optional<std::string> fold_text(const Planned& planned)
{
    return planned.fold ? std::optional(std::string(to_string(*planned.fold))) : std::nullopt;
}

RawJson named_why(const Error& why, std::optional<Instant> until)
{
    boost::json::object json{{"why", why.code}, {"said", why.detail}};
    if (until)
        json["until"] = text(*until);
    return RawJson{boost::json::serialize(json)};
}

RawJson until_named(Instant until)
{
    return RawJson{"{\"until\":\"" + text(until) + "\"}"};
}

Error moved_meanwhile(const Delivery& delivery)
{
    return Error{Fault::conflict, "publish.moved_meanwhile", delivery.id.text()};
}

Result<Done> stand_silently(store::Transaction& tx, const Delivery& delivery, const Standing& standing)
{
    const auto question = standing.question ? std::optional(std::string(to_string(*standing.question))) : std::nullopt;
    const auto changed = TRY(tx.run(sql::SettleState{.state = to_string(standing.state),
                                                     .wake_at = standing.wake_at,
                                                     .question = question,
                                                     .code = standing.code,
                                                     .detail = standing.detail,
                                                     .delivery = delivery.id,
                                                     .workspace = delivery.workspace,
                                                     .fence = delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(delivery);
    return done;
}

Result<Done> stand(store::Transaction& tx, const Delivery& delivery, const Standing& standing, const MoveNote& note, Instant now)
{
    TRY(stand_silently(tx, delivery, standing));
    return note_move(tx, delivery, note, now);
}

Result<Planned> planned_in(store::Transaction& tx, WorkspaceId workspace, const api::Plan& plan, Instant now)
{
    return resolve_plan(plan, TRY(people::workspace_of(tx, workspace)).zone, now);
}

Result<Done> plan_again(store::Transaction& tx, const Delivery& delivery, const Planned& planned, const MoveNote& note, Instant now)
{
    const auto changed = TRY(tx.run(sql::PlanAgain{.due_at = planned.due_at,
                                                   .local_time = planned.at,
                                                   .zone = planned.zone,
                                                   .fold = fold_text(planned),
                                                   .delivery = delivery.id,
                                                   .workspace = delivery.workspace,
                                                   .fence = delivery.fence}));
    if (changed == 0)
        return moved_meanwhile(delivery);
    return note_move(tx, delivery, note, now);
}

Result<Done> tell_editors(store::Transaction& tx, const Delivery& delivery, std::string code, RawJson values, Asks asks, Instant now)
{
    std::vector<PersonId> ids;
    for (const auto& member : TRY(people::members_with(tx, delivery.workspace, api::Role::editor)))
        ids.push_back(member.person);
    return notify::tell(tx, now, ids,
                        {.code = std::move(code),
                         .values = std::move(values),
                         .workspace = delivery.workspace,
                         .post = delivery.post,
                         .channel = delivery.channel,
                         .asks = asks == Asks::yes});
}

Result<Done> hold(store::Transaction& tx, const Delivery& delivery, api::Question question, const Error* why, std::optional<CallId> call,
                  Instant now)
{
    const auto code = "publish.held_" + std::string(to_string(question));
    const auto named = why ? named_why(*why) : RawJson{"{}"};
    TRY(stand(tx, delivery,
              {.state = State::held,
               .question = question,
               .code = why ? why->code : code,
               .detail = why ? std::optional(why->detail) : std::nullopt},
              {.state = State::held, .code = code, .named = named, .call = call}, now));
    return tell_editors(tx, delivery, code, named, Asks::yes, now);
}

Result<Delivery> delivery_of(store::Transaction& tx, WorkspaceId workspace, DeliveryId id)
{
    auto found = TRY(tx.first(sql::FindDelivery{.delivery = id, .workspace = workspace}, read_delivery));
    if (!found)
        return Error{Fault::not_found, "publish.delivery_not_found", id.text()};
    return *std::move(found);
}

} // namespace rostrum::publish
