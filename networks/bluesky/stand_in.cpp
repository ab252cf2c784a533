// A small copy of the network: repositories with records under keys, and uploads.

#include "networks/bluesky/stand_in.h"

#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/identity.h"
#include "networks/bluesky/keys.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"
#include "networks/text_length.h"

#include <algorithm>

namespace rostrum::networks::bluesky {
namespace {

constexpr std::string_view feed = "app.bsky.feed.post";
constexpr int points_an_hour = 5000, points_to_create = 3, points_to_update = 2, points_to_delete = 1;
constexpr std::size_t largest_blob = 50 * 1024 * 1024;

std::string query_value(const env::HttpRequest& request, std::string_view name)
{
    for (const auto& [key, value] : parse_form(query_of(request.url)))
        if (key == name)
            return value;
    return {};
}

bool is_tid(std::string_view key)
{
    return key.size() == 13 && std::string_view("234567abcdefghij").find(key.front()) != std::string_view::npos &&
           key.find_first_not_of("234567abcdefghijklmnopqrstuvwxyz") == key.npos;
}

std::string content_id(const boost::json::value& value)
{
    const auto digest = safety::sha256(boost::json::serialize(value));
    return "bafyrei" + base32(digest, 52);
}

RawJson document(const std::string& did, const std::string& handle, const std::string& server)
{
    const auto service =
        JsonObject().add("id", "#atproto_pds").add("type", "AtprotoPersonalDataServer").add("serviceEndpoint", server).done();
    return JsonObject()
        .add("id", did)
        .add("alsoKnownAs", json_array(std::vector{"at://" + handle}))
        .add("service", json_array(std::vector{service}))
        .done();
}

} // namespace

env::HttpAnswer json_answer(int status, std::string body)
{
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, std::move(body)};
}

env::HttpAnswer refuse(int status, std::string_view error, std::string_view message)
{
    return json_answer(status, JsonObject().add("error", error).add("message", message).text());
}

std::string base32(std::string_view bytes, std::size_t length)
{
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (std::size_t i = 0; out.size() < length; ++i) {
        bits = (bits << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u)) & 0xFFFFF;
        for (held += 8; held >= 5 && out.size() < length; held -= 5)
            out += letters[bits >> (held - 5) & 31];
    }
    return out;
}

const StandInServer::Record* StandInServer::Repository::find(std::string_view key) const
{
    const auto found = std::find_if(posts.begin(), posts.end(), [&](const Record& each) { return each.key == key; });
    return found == posts.end() ? nullptr : &*found;
}

const StandInServer::Repository* StandInServer::named(std::string_view identifier) const
{
    for (const auto& each : repositories_)
        if (each->did == identifier || each->handle == identifier ||
            std::string_view(each->handle).substr(0, each->handle.find('.')) == identifier)
            return each.get();
    return nullptr;
}

StandInServer::Repository& StandInServer::repository(std::string_view server, std::string_view name)
{
    const auto home = server.empty() ? std::string("https://pds.example") : std::string(server);
    const auto handle = name.find('.') != name.npos ? std::string(name) : std::string(name) + '.' + std::string(host_of(home));
    for (const auto& each : repositories_)
        if (each->handle == handle)
            return *each;
    const auto digest = safety::sha256(handle);
    const auto did = "did:plc:" + base32(digest, 24);
    repositories_.push_back(std::make_unique<Repository>(Repository{.did = did, .handle = handle, .server = home}));
    return *repositories_.back();
}

Connected StandInServer::make_account(std::string_view server, std::string_view name)
{
    const auto& made = repository(server, name);
    const auto tokens = sessions_.open(made.did, Instant::max() - std::chrono::hours(24 * 365));
    Connected connected{.account = account(made.server, made.did, made.handle)};
    keep(connected.keys, entry::access, tokens.access);
    keep(connected.keys, entry::refresh, tokens.refresh);
    return connected;
}

std::vector<StandIn::Visible> StandInServer::posts() const
{
    std::vector<Visible> out;
    for (const auto& [repository, key] : timeline_) {
        const auto* record = repository->find(key);
        if (!record)
            continue; // deleted
        const auto* images = array_at(record->value, "embed", "images");
        const auto* video = member(record->value, "embed", "video");
        out.push_back({.id = repository->uri(key),
                       .account = repository->did,
                       .text = text_at(record->value, "text"),
                       .key = key,
                       .reply_to = text_at(record->value, "reply", "parent", "uri"),
                       .pictures = images ? static_cast<int>(images->size()) : 0,
                       .videos = video ? 1 : 0});
    }
    return out;
}

env::HttpAnswer StandInServer::answer(const env::HttpRequest& request, Instant now)
{
    const auto path = path_of(request.url);
    env::HttpAnswer out;
    if (path.starts_with("/xrpc/")) {
        out = call(request, path.substr(6), now);
    } else if (sessions_.knows(path)) {
        const auto* meant = named(sessions_.hint(request));
        out = sessions_.oauth(request, now, meant ? meant->did : repositories_.empty() ? std::string() : repositories_.front()->did);
    } else if (const auto* found = path.starts_with("/did:") ? named(path.substr(1)) : nullptr) {
        out = json_answer(200, document(found->did, found->handle, found->server).text);
    } else {
        out = refuse(404, "NotFound", "no such page");
    }
    out.headers.push_back({"Date", http_date(now)});
    return out;
}

env::HttpAnswer StandInServer::call(const env::HttpRequest& request, std::string_view method, Instant now)
{
    if (method == "com.atproto.server.createSession")
        return create_session(request, now);
    if (method == "com.atproto.server.refreshSession")
        return refresh_session(request, now);
    if (method == "com.atproto.repo.getRecord")
        return get_record(request);
    if (method == "com.atproto.repo.listRecords")
        return list_records(request);
    if (method == "com.atproto.identity.resolveHandle") {
        const auto* found = named(query_value(request, "handle"));
        return found ? json_answer(200, JsonObject().add("did", found->did).text())
                     : refuse(400, "InvalidRequest", "Unable to resolve handle");
    }
    env::HttpAnswer refusal;
    const auto did = sessions_.who(request, now, refusal);
    if (!did)
        return refusal;
    for (const auto& each : repositories_)
        if (each->did == *did)
            return call_as(request, method, *each, now);
    return refuse(401, "AccountTakedown", "Account has been taken down");
}

env::HttpAnswer StandInServer::call_as(const env::HttpRequest& request, std::string_view method, Repository& repository, Instant now)
{
    if (method == "com.atproto.server.getSession")
        return json_answer(200, JsonObject().add("did", repository.did).add("handle", repository.handle).add("active", true).text());
    if (method == "com.atproto.repo.uploadBlob")
        return upload(request);
    if (method == "app.bsky.actor.searchActorsTypeahead")
        return search(request);
    const auto wish = read_json(request.body);
    if (!wish)
        return refuse(400, "InvalidRequest", "the body is not JSON");
    if (text_at(*wish, "repo") != repository.did && text_at(*wish, "repo") != repository.handle)
        return refuse(403, "Forbidden", "not your repository");
    if (text_at(*wish, "collection") != feed)
        return refuse(400, "InvalidRequest", "this copy of the network keeps posts only");
    if (now - repository.hour_began >= 1h) {
        repository.hour_began = now;
        repository.points = 0;
    }
    const bool put = method == "com.atproto.repo.putRecord";
    const bool create = method == "com.atproto.repo.createRecord";
    const int costs = create ? points_to_create
                      : put  ? (repository.find(text_at(*wish, "rkey")) ? points_to_update : points_to_create)
                             : points_to_delete;
    const bool spent = repository.points + costs > points_an_hour;
    const auto reset = std::chrono::floor<std::chrono::seconds>(repository.hour_began + 1h).time_since_epoch().count();
    env::HttpAnswer out;
    if (spent) {
        out = refuse(429, "RateLimitExceeded", "Rate Limit Exceeded");
    } else {
        repository.points += costs;
        if (put || create)
            out = write(repository, *wish, put, now);
        else if (method == "com.atproto.repo.deleteRecord")
            out = (std::erase_if(repository.posts, [&](const Record& each) { return each.key == text_at(*wish, "rkey"); }),
                   json_answer(200, "{}"));
        else
            out = refuse(501, "MethodNotImplemented", "Method Not Implemented");
    }
    out.headers.push_back({"RateLimit-Limit", std::to_string(points_an_hour)});
    out.headers.push_back({"RateLimit-Remaining", std::to_string(points_an_hour - repository.points)});
    out.headers.push_back({"RateLimit-Reset", std::to_string(reset)});
    out.headers.push_back({"RateLimit-Policy", std::to_string(points_an_hour) + ";w=3600"});
    return out;
}

env::HttpAnswer StandInServer::create_session(const env::HttpRequest& request, Instant now)
{
    const auto wish = read_json(request.body);
    const auto identifier = wish ? text_at(*wish, "identifier") : std::string();
    if (!wish || identifier.empty() || text_at(*wish, "password") != StandInSessions::password)
        return refuse(401, "AuthenticationRequired", "Invalid identifier or password");
    const auto* known = named(identifier);
    const auto& mine = known ? *known : repository(origin_of(request.url), identifier);
    const auto tokens = sessions_.open(mine.did, now);
    return json_answer(200, JsonObject()
                                .add("did", mine.did)
                                .add("handle", mine.handle)
                                .add("didDoc", document(mine.did, mine.handle, mine.server))
                                .add("accessJwt", tokens.access)
                                .add("refreshJwt", tokens.refresh)
                                .add("active", true)
                                .text());
}

env::HttpAnswer StandInServer::refresh_session(const env::HttpRequest& request, Instant now)
{
    const auto authorization = env::header(request.headers, "Authorization");
    const auto* session = authorization.starts_with("Bearer ") ? sessions_.refresher(authorization.substr(7), now) : nullptr;
    if (!session)
        return refuse(400, "ExpiredToken", "Token has been revoked");
    const auto* mine = named(session->did);
    const auto tokens = sessions_.open(mine->did, now);
    return json_answer(200, JsonObject()
                                .add("did", mine->did)
                                .add("handle", mine->handle)
                                .add("accessJwt", tokens.access)
                                .add("refreshJwt", tokens.refresh)
                                .add("active", true)
                                .text());
}

env::HttpAnswer StandInServer::search(const env::HttpRequest& request) const
{
    const auto typed = query_value(request, "q");
    std::vector<RawJson> found;
    for (const auto& each : repositories_)
        if (each->handle.starts_with(typed))
            found.push_back(JsonObject()
                                .add("did", each->did)
                                .add("handle", each->handle)
                                .add("displayName", each->handle.substr(0, each->handle.find('.')))
                                .done());
    return json_answer(200, JsonObject().add("actors", json_array(found)).text());
}

env::HttpAnswer StandInServer::upload(const env::HttpRequest& request)
{
    if (static_cast<std::size_t>(env::body_size(request)) > largest_blob)
        return refuse(413, "PayloadTooLarge", "request entity too large");
    const auto type = std::string(env::header(request.headers, "Content-Type"));
    const auto body = env::whole_body(request);
    if (type.empty() || !body || body->empty())
        return refuse(400, "InvalidRequest", "Request encoding (Content-Type) required but not provided");
    const auto digest = safety::sha256(*body);
    const auto link = "bafkrei" + base32(digest, 52);
    blobs_.insert(link);
    const auto blob = JsonObject()
                          .add("$type", "blob")
                          .add("ref", JsonObject().add("$link", link).done())
                          .add("mimeType", type)
                          .add("size", body->size())
                          .done();
    return json_answer(200, JsonObject().add("blob", blob).text());
}

// What the network's schema finds wrong with a record; empty: nothing. `name` gets the error's name.
std::string StandInServer::complaint(const boost::json::value& record, std::string& name) const
{
    name = "InvalidRequest";
    const auto text = text_at(record, "text");
    if (text_at(record, "$type") != feed || !parse_instant(text_at(record, "createdAt")))
        return "Invalid app.bsky.feed.post record: Record must have the properties \"text\" and \"createdAt\"";
    if (graphemes(text) > 300)
        return "Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes";
    if (text.size() > 3000)
        return "Invalid app.bsky.feed.post record: Record/text must not be longer than 3000 characters";
    if (const auto* images = array_at(record, "embed", "images")) {
        if (images->size() > 4)
            return "Invalid app.bsky.feed.post record: Record/embed/images must not have more than 4 elements";
        for (const auto& image : *images)
            if (!blobs_.contains(text_at(image, "image", "ref", "$link"))) {
                name = "BlobNotFound";
                return "Could not find blob: " + text_at(image, "image", "ref", "$link");
            }
    }
    if (const auto* video = member(record, "embed", "video")) {
        const auto link = text_at(*video, "ref", "$link");
        if (text_at(*video, "mimeType") != "video/mp4")
            return "Invalid app.bsky.feed.post record: Record/embed/video must be of type video/mp4";
        if (!blobs_.contains(link)) {
            name = "BlobNotFound";
            return "Could not find blob: " + link;
        }
    }
    return {};
}

env::HttpAnswer StandInServer::write(Repository& repository, const boost::json::value& wish, bool put, Instant)
{
    const auto key = text_at(wish, "rkey");
    const auto* record = member(wish, "record");
    if (!is_tid(key) || !record)
        return refuse(400, "InvalidRequest", "Invalid record key");
    std::string name;
    if (const auto wrong = complaint(*record, name); !wrong.empty())
        return refuse(400, name, wrong);
    const auto cid = content_id(*record);
    const auto* there = repository.find(key);
    if (there && !put)
        return refuse(500, "InternalServerError", "Internal Server Error");
    const auto* swap = member(wish, "swapRecord");
    if (there && swap && (swap->is_null() || text_at(wish, "swapRecord") != there->cid))
        return refuse(400, "InvalidSwap", "Record was at " + there->cid);
    JsonObject out;
    out.add("uri", repository.uri(key)).add("cid", cid);
    if (!there || there->cid != cid)
        out.add("commit", JsonObject().add("cid", "bafyreicommit").add("rev", key).done()).add("validationStatus", "valid");
    if (there) {
        auto& changed = const_cast<Record&>(*there);
        changed.cid = cid;
        changed.value = *record;
    } else {
        repository.posts.push_back({key, cid, *record});
        timeline_.emplace_back(&repository, key);
    }
    return json_answer(200, out.text());
}

env::HttpAnswer StandInServer::get_record(const env::HttpRequest& request) const
{
    const auto* repository = named(query_value(request, "repo"));
    const auto key = query_value(request, "rkey");
    const auto* record = repository ? repository->find(key) : nullptr;
    if (!record)
        return refuse(400, "RecordNotFound", "Could not locate record: " + key);
    return json_answer(200, JsonObject()
                                .add("uri", repository->uri(key))
                                .add("cid", record->cid)
                                .add("value", RawJson{boost::json::serialize(record->value)})
                                .text());
}

env::HttpAnswer StandInServer::list_records(const env::HttpRequest& request) const
{
    const auto* repository = named(query_value(request, "repo"));
    if (!repository)
        return refuse(400, "InvalidRequest", "Could not find repo");
    auto newest_first = repository->posts;
    std::sort(newest_first.begin(), newest_first.end(), [](const Record& a, const Record& b) { return a.key > b.key; });
    std::vector<RawJson> records;
    for (const auto& each : newest_first)
        records.push_back(JsonObject()
                              .add("uri", repository->uri(each.key))
                              .add("cid", each.cid)
                              .add("value", RawJson{boost::json::serialize(each.value)})
                              .done());
    return json_answer(200, JsonObject().add("records", json_array(records)).text());
}

std::unique_ptr<StandIn> make_stand_in()
{
    return std::make_unique<StandInServer>();
}

} // namespace rostrum::networks::bluesky
