// A small copy of such servers: apps and tokens, pictures that take their time, statuses shown as HTML. Servers whose host begins with
// "plain." are of another make: they ignore idempotency keys, know no PKCE and no polls, and show what they please; both kinds exist in the
// wild.

#include "networks/address.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"
#include "networks/mastodon/mastodon.h"
#include "networks/text_length.h"
#include "networks/text_spans.h"

#include <algorithm>

namespace rostrum::networks::mastodon {
namespace {

constexpr int text_limit = 500, link_costs = 23, media_limit = 4;
constexpr std::size_t video_bytes = 103'809'024;
constexpr Duration keys_are_kept = 1h, making_ready = 3s;

struct Person {
    std::string id, name, server;
};
struct Media {
    std::string id, owner, type, description;
    Instant ready_at;
    bool attached = false;
};
struct Status {
    std::string id, owner, text, warning, visibility, language, reply_to, key;
    std::vector<std::string> media;
    Instant created_at;
};

std::string value_of(const Pairs& pairs, std::string_view name)
{
    for (const auto& [key, value] : pairs)
        if (key == name)
            return value;
    return {};
}

Pairs fields_of(const env::HttpRequest& request)
{
    Pairs out = parse_form(query_of(request.url));
    if (env::header(request.headers, "Content-Type").starts_with("application/x-www-form-urlencoded"))
        for (auto& pair : parse_form(request.body))
            out.push_back(std::move(pair));
    return out;
}

env::HttpAnswer json_answer(int status, std::string body)
{
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, std::move(body)};
}
env::HttpAnswer refuse(int status, std::string_view why)
{
    return json_answer(status, JsonObject().add("error", why).text());
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '\n')
            out += "<br />";
        else
            out += c;
    }
    return out;
}

// As the real one shows it: links cut in three, mentions without their host.
std::string html(std::string_view text)
{
    std::string out = "<p>";
    std::size_t copied = 0;
    for (const auto& span : spans(text)) {
        out += escaped(text.substr(copied, span.begin - copied));
        const auto name = escaped(span.name);
        if (span.kind == SpanKind::link)
            out += "<a href=\"" + name + "\" rel=\"nofollow\"><span class=\"invisible\">" + name.substr(0, 8) + "</span><span class=\"\">" +
                   name.substr(8) + "</span></a>";
        else if (span.kind == SpanKind::mention)
            out += "<span class=\"h-card\"><a class=\"u-url mention\">@<span>" + name + "</span></a></span>";
        else
            out += "<a class=\"mention hashtag\" rel=\"tag\">#<span>" + name + "</span></a>";
        copied = span.end;
    }
    return out + escaped(text.substr(copied)) + "</p>";
}

class StandInServers final : public StandIn {
public:
    env::HttpAnswer answer(const env::HttpRequest& request, Instant now) override
    {
        auto out = said(request, now);
        out.headers.push_back({"Date", http_date(now)});
        out.headers.push_back({"X-RateLimit-Limit", "300"});
        out.headers.push_back({"X-RateLimit-Remaining", "299"});
        out.headers.push_back({"X-RateLimit-Reset", rostrum::text(now + 5min)});
        return out;
    }

    std::vector<Visible> posts() const override
    {
        std::vector<Visible> out;
        for (const auto& each : statuses_) {
            const auto videos = static_cast<int>(videos_among(each.media));
            out.push_back({each.id, each.owner, each.text, each.key, each.reply_to, static_cast<int>(each.media.size()) - videos, videos});
        }
        return out;
    }

    Connected make_account(std::string_view server, std::string_view name) override
    {
        const auto& person = known(server.empty() ? "https://social.example" : std::string(server), std::string(name));
        Connected out{.account = {.server = person.server,
                                  .id = person.id,
                                  .address = '@' + person.name + '@' + std::string(host_of(person.server)),
                                  .name = person.name,
                                  .link = person.server + "/@" + person.name}};
        out.keys.values["token"] = Secret(new_token(person));
        if (keeps_keys(person.server)) {
            out.told.proof = Proof::a;
            out.told.safe_minutes = 60;
        }
        return out;
    }

    void forget_tokens() override { tokens_.clear(); }

private:
    long videos_among(const std::vector<std::string>& ids) const
    {
        return std::ranges::count_if(
            media_, [&ids](const Media& each) { return each.type.starts_with("video/") && std::ranges::find(ids, each.id) != ids.end(); });
    }

    static bool keeps_keys(std::string_view server) { return !host_of(server).starts_with("plain."); }

    Person& known(const std::string& server, const std::string& name)
    {
        for (const auto& each : people_)
            if (each->server == server && each->name == name)
                return *each;
        people_.push_back(
            std::make_unique<Person>(Person{std::to_string(109000000000000000 + static_cast<long>(people_.size())), name, server}));
        return *people_.back();
    }

    std::string new_token(const Person& person)
    {
        auto token = "token-" + std::to_string(++last_) + "-of-" + person.id;
        tokens_[token] = &person;
        return token;
    }

    std::string new_id() { return std::to_string(115500000000000000 + ++last_); }

    const Person* who(const env::HttpRequest& request) const
    {
        const auto authorization = env::header(request.headers, "Authorization");
        const auto found = authorization.starts_with("Bearer ") ? tokens_.find(std::string(authorization.substr(7))) : tokens_.end();
        return found == tokens_.end() ? nullptr : found->second;
    }

    env::HttpAnswer said(const env::HttpRequest& request, Instant now)
    {
        const auto path = path_of(request.url);
        const auto server = origin_of(request.url);
        if (path == "/api/v2/instance")
            return instance(server);
        if (path == "/.well-known/oauth-authorization-server")
            return keeps_keys(server) ? json_answer(200, R"({"code_challenge_methods_supported":["S256"]})") : refuse(404, "Not Found");
        if (path == "/api/v1/apps")
            return register_app(request);
        if (path == "/oauth/authorize")
            return agree(request, server);
        if (path == "/oauth/token")
            return token(request);
        const auto* person = who(request);
        if (!person) // the plain ones say no more than this to a token they do not know
            return keeps_keys(server) ? refuse(401, "The access token is invalid") : env::HttpAnswer{422, {}, ""};
        if (path == "/api/v1/accounts/verify_credentials")
            return json_answer(200, JsonObject()
                                        .add("id", person->id)
                                        .add("username", person->name)
                                        .add("acct", person->name)
                                        .add("display_name", person->name)
                                        .add("url", person->server + "/@" + person->name)
                                        .text());
        if (path == "/api/v1/accounts/search")
            return search(request, server);
        if (path == "/api/v2/media" && request.method == "POST")
            return upload(request, *person, now);
        if (path.starts_with("/api/v1/media/"))
            return media(path.substr(14), *person, now);
        if (path == "/api/v1/statuses" && request.method == "POST")
            return post(request, *person, now);
        if (path == "/api/v1/accounts/" + person->id + "/statuses")
            return list(request, *person);
        return refuse(404, "Record not found");
    }

    // Whose name begins so, the server's own under their name alone; one of the plain make knows no search.
    env::HttpAnswer search(const env::HttpRequest& request, const std::string& server) const
    {
        if (!keeps_keys(server))
            return refuse(404, "Record not found");
        const auto typed = value_of(fields_of(request), "q");
        std::vector<RawJson> found;
        for (const auto& each : people_)
            if (each->name.starts_with(typed))
                found.push_back(
                    JsonObject()
                        .add("id", each->id)
                        .add("username", each->name)
                        .add("acct", each->server == server ? each->name : each->name + '@' + std::string(host_of(each->server)))
                        .add("display_name", each->name)
                        .add("url", each->server + "/@" + each->name)
                        .done());
        return json_answer(200, json_array(found).text);
    }

    static env::HttpAnswer instance(const std::string& server)
    {
        if (!keeps_keys(server))
            return json_answer(200, JsonObject().add("version", "4.0.0 (not true; plain/1.0)").add("domain", host_of(server)).text());
        const auto statuses = JsonObject()
                                  .add("max_characters", text_limit)
                                  .add("characters_reserved_per_url", link_costs)
                                  .add("max_media_attachments", media_limit)
                                  .done();
        const auto media = JsonObject()
                               .add("description_limit", 1500)
                               .add("image_size_limit", 16777216)
                               .add("video_size_limit", video_bytes)
                               .add("video_matrix_limit", 8294400)
                               .add("video_frame_rate_limit", 120)
                               .done();
        const auto polls = JsonObject().add("max_options", 4).add("max_characters_per_option", 50).done();
        return json_answer(200, JsonObject()
                                    .add("domain", host_of(server))
                                    .add("version", "4.6.0")
                                    .add("source_url", "https://github.com/mastodon/mastodon")
                                    .add("configuration",
                                         JsonObject().add("statuses", statuses).add("media_attachments", media).add("polls", polls).done())
                                    .text());
    }

    env::HttpAnswer register_app(const env::HttpRequest& request)
    {
        const auto fields = fields_of(request);
        if (value_of(fields, "client_name").empty() || value_of(fields, "redirect_uris").empty())
            return refuse(422, "Validation failed: Application name can't be blank");
        const auto id = "client-" + std::to_string(++last_);
        apps_[id] = value_of(fields, "redirect_uris");
        return json_answer(200, JsonObject().add("id", id).add("client_id", id).add("client_secret", "secret-of-" + id).text());
    }

    // Everybody agrees at once; who is nobody yet is called ada.
    env::HttpAnswer agree(const env::HttpRequest& request, const std::string& server)
    {
        const auto query = fields_of(request);
        const auto app = apps_.find(value_of(query, "client_id"));
        if (app == apps_.end() || app->second != value_of(query, "redirect_uri"))
            return refuse(401, "Client authentication failed due to unknown client");
        const auto first = std::find_if(people_.begin(), people_.end(), [&](const auto& each) { return each->server == server; });
        const auto code = "code-" + std::to_string(++last_);
        codes_[code] = {first == people_.end() ? &known(server, "ada") : first->get(), value_of(query, "code_challenge")};
        return {302, {{"Location", app->second + '?' + form({{"code", code}, {"state", value_of(query, "state")}})}}, {}};
    }

    env::HttpAnswer token(const env::HttpRequest& request)
    {
        const auto fields = fields_of(request);
        const auto found = codes_.find(value_of(fields, "code"));
        const auto client = value_of(fields, "client_id");
        if (!apps_.contains(client) || value_of(fields, "client_secret") != "secret-of-" + client)
            return json_answer(401, R"({"error":"invalid_client","error_description":"Client authentication failed"})");
        if (found == codes_.end() || found->second.second.empty() != value_of(fields, "code_verifier").empty())
            return json_answer(400, R"({"error":"invalid_grant","error_description":"The provided authorization grant is invalid"})");
        const auto made = new_token(*found->second.first);
        codes_.erase(found);
        return json_answer(
            200, JsonObject().add("access_token", made).add("token_type", "Bearer").add("scope", value_of(fields, "scope")).text());
    }

    env::HttpAnswer upload(const env::HttpRequest& request, const Person& person, Instant now)
    {
        const auto read = env::whole_body(request);
        const auto body = read ? *read : std::string();
        const auto after = [&](std::string_view mark, std::string_view end) {
            const auto at = body.find(mark);
            return at == body.npos ? std::string() : body.substr(at + mark.size(), body.find(end, at + mark.size()) - at - mark.size());
        };
        const auto type = after("\r\nContent-Type: ", "\r\n");
        const bool is_video = type.starts_with("video/");
        if (body.find("filename=\"") == body.npos || (!type.starts_with("image/") && !is_video))
            return refuse(422, "Validation failed: File can't be blank");
        if (is_video && body.size() > video_bytes)
            return refuse(422, "Validation failed: File must be less than 99 MB");
        // Moving pictures have to be made into something else first.
        const bool at_once = type != "image/gif" && !is_video;
        Media media{new_id(), person.id, type, after("name=\"description\"\r\n\r\n", "\r\n--"), at_once ? now : now + making_ready};
        media_.push_back(media);
        return json_answer(at_once ? 200 : 202,
                           JsonObject().add("id", media.id).add("type", "image").add("description", media.description).text());
    }

    env::HttpAnswer media(std::string_view id, const Person& person, Instant now)
    {
        const auto found =
            std::find_if(media_.begin(), media_.end(), [&](const Media& each) { return each.id == id && each.owner == person.id; });
        if (found == media_.end())
            return refuse(404, "Record not found");
        return json_answer(found->ready_at > now ? 206 : 200, JsonObject().add("id", found->id).add("type", "image").text());
    }

    // What the server finds wrong with a status; empty: nothing.
    std::string complaint(const Status& status, const boost::json::value& wish, Instant now) const
    {
        const TextFacts facts{.link_costs = link_costs, .warning_counts = true, .remote_mention_counts_short = true};
        if (status.text.empty() && status.media.empty())
            return "Validation failed: Text can't be blank";
        if (length(facts, status.text, status.warning) > text_limit)
            return "Validation failed: Text character limit of 500 exceeded";
        if (status.media.size() > 1 && videos_among(status.media) > 0)
            return "Cannot attach a video to a post that already contains images";
        if (member(wish, "poll") && !status.media.empty())
            return "Validation failed: Cannot attach files that have not finished processing. Try again in a moment!";
        for (const auto& id : status.media)
            if (!std::any_of(media_.begin(), media_.end(),
                             [&](const Media& each) { return each.id == id && each.owner == status.owner && each.ready_at <= now; }))
                return "Cannot attach files that have not finished processing. Try again in a moment!";
        return {};
    }

    env::HttpAnswer post(const env::HttpRequest& request, const Person& person, Instant now)
    {
        const auto wish = read_json(request.body);
        if (!wish)
            return refuse(400, "the body is not JSON");
        const std::string key(env::header(request.headers, "Idempotency-Key"));
        if (keeps_keys(person.server) && !key.empty())
            for (const auto& each : statuses_)
                if (each.owner == person.id && each.key == key && now - each.created_at <= keys_are_kept)
                    return json_answer(200, shown(each).text);
        Status status{.id = {},
                      .owner = person.id,
                      .text = text_at(*wish, "status"),
                      .warning = text_at(*wish, "spoiler_text"),
                      .visibility = text_at(*wish, "visibility"),
                      .language = text_at(*wish, "language"),
                      .reply_to = text_at(*wish, "in_reply_to_id"),
                      .key = key,
                      .media = {},
                      .created_at = now};
        if (const auto* ids = array_at(*wish, "media_ids"))
            for (const auto& id : *ids)
                status.media.push_back(std::string(id.as_string()));
        if (const auto wrong = complaint(status, *wish, now); !wrong.empty())
            return refuse(422, wrong);
        const bool answers_nobody = !status.reply_to.empty() && std::none_of(statuses_.begin(), statuses_.end(), [&](const Status& each) {
            return each.id == status.reply_to;
        });
        if (answers_nobody)
            return refuse(404, "Record not found");
        status.id = new_id();
        statuses_.push_back(status);
        return json_answer(200, shown(status).text);
    }

    RawJson shown(const Status& status) const
    {
        const auto person = std::find_if(people_.begin(), people_.end(), [&](const auto& each) { return each->id == status.owner; });
        std::vector<RawJson> attachments;
        for (const auto& id : status.media)
            attachments.push_back(JsonObject().add("id", id).add("type", "image").done());
        JsonObject out;
        out.add("id", status.id)
            .add("created_at", status.created_at)
            .add("content", html(status.text))
            .add("visibility", status.visibility);
        out.add("url", (*person)->server + "/@" + (*person)->name + '/' + status.id).add("spoiler_text", status.warning);
        if (status.reply_to.empty())
            out.add("in_reply_to_id", RawJson{});
        else
            out.add("in_reply_to_id", status.reply_to);
        return out.add("media_attachments", json_array(attachments)).done();
    }

    // The plain ones ignore the wished-for length, and turn no pages.
    env::HttpAnswer list(const env::HttpRequest& request, const Person& person) const
    {
        const auto query = parse_form(query_of(request.url));
        const auto limit = keeps_keys(person.server) ? std::atoi(value_of(query, "limit").c_str()) : 30;
        const auto below = keeps_keys(person.server) ? value_of(query, "max_id") : std::string();
        std::vector<RawJson> newest_first;
        for (auto each = statuses_.rbegin(); each != statuses_.rend() && newest_first.size() < static_cast<std::size_t>(limit); ++each)
            if (each->owner == person.id && (below.empty() || each->id < below)) // all ids are of one length
                newest_first.push_back(shown(*each));
        return json_answer(200, json_array(newest_first).text);
    }

    std::vector<std::unique_ptr<Person>> people_;
    std::map<std::string, const Person*> tokens_;
    std::map<std::string, std::string> apps_; // by client id, where they send people back to
    std::map<std::string, std::pair<const Person*, std::string>> codes_;
    std::vector<Media> media_;
    std::vector<Status> statuses_; // of all servers, in the order of their coming
    long last_ = 0;
};

} // namespace

std::unique_ptr<StandIn> make_stand_in()
{
    return std::make_unique<StandInServers>();
}

} // namespace rostrum::networks::mastodon
