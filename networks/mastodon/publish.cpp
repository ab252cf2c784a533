// Takes a post to a server: notes what is already there, uploads pictures, then posts part after part, each with a key of its own.

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/json_writing.h"
#include "networks/mastodon/mastodon.h"
#include "networks/mastodon/wire.h"
#include "networks/upload.h"

#include <algorithm>
#include <set>

namespace rostrum::networks::mastodon {
namespace {

constexpr int page = 40;                                 // the most a server shows at once
constexpr std::size_t most_of_a_page = 16 * 1024 * 1024; // some take texts of a hundred thousand characters
constexpr int nearly_a_page = 20;                        // some show fewer, whatever they are asked for
constexpr Duration between_looks = 2s;
constexpr Duration between_late_looks = 10s;
constexpr std::size_t looks_in_haste = 60; // two minutes
constexpr std::size_t most_looks = 240;    // at one picture or video being made ready: half an hour more
constexpr Duration clocks_differ = 5min;
constexpr std::size_t most_pages = 10;   // of a look; whoever posts more than that in between is asked
constexpr std::size_t recognisable = 40; // bytes of a text's essence

// What the machine remembers; parts and pictures count from 1, as people do.
namespace entry {
const std::string known = "known";         // ids of the account's statuses before the first step that people can see
const std::string noted_at = "noted_at";   // the server's clock when it was asked for them
const std::string again = "uploads_again"; // how often uploads had to be repeated
std::string media(std::size_t part, std::size_t picture)
{
    return "media." + std::to_string(part) + '.' + std::to_string(picture);
}
std::string looks(std::size_t part, std::size_t picture)
{
    return "looks." + std::to_string(part) + '.' + std::to_string(picture);
} // present: not ready
std::string id(std::size_t part)
{
    return "id." + std::to_string(part);
}
const std::string link = "link";
// Within one look, never kept: below which status it goes on, and how many pages it has seen.
const std::string below = "look.below";
const std::string pages = "look.pages";
} // namespace entry

struct Note {};
struct Upload {
    std::size_t part, picture;
};
struct Wait {
    std::size_t part, picture;
};
struct Post {
    std::size_t part;
};
using Next = std::variant<Note, Upload, Wait, Post>;

std::string remembered(const Memo& memo, const std::string& name)
{
    const auto found = memo.find(name);
    return found == memo.end() ? std::string() : found->second;
}

std::optional<Next> what_next(const Job& job, const Memo& memo)
{
    if (!memo.contains(entry::known))
        return Note{};
    for (std::size_t part = 1; part <= job.content.parts.size(); ++part) {
        if (memo.contains(entry::id(part)))
            continue;
        for (std::size_t picture = 1; picture <= job.content.parts[part - 1].pictures.size(); ++picture) {
            if (!memo.contains(entry::media(part, picture)))
                return Upload{part, picture};
            if (memo.contains(entry::looks(part, picture)))
                return Wait{part, picture};
        }
        return Post{part};
    }
    return std::nullopt;
}

template <class Next> std::string of_part(const std::string& what, const Next& next)
{
    return what + '_' + std::to_string(next.picture) + "_of_part_" + std::to_string(next.part);
}

env::HttpRequest own_statuses(const Job& job, const std::string& below = {})
{
    const auto older = below.empty() ? std::string() : "&max_id=" + percent_encoded(below);
    auto request = get(job.account.server + "/api/v1/accounts/" + percent_encoded(job.account.id) +
                       "/statuses?limit=" + std::to_string(page) + "&exclude_reblogs=true" + older);
    request.answer_limit = most_of_a_page;
    return request;
}

Result<Step> step(const Job& job, const Memo&, const Note&)
{
    return Step{"note_what_is_there", own_statuses(job), Effect::harmless};
}

std::string form_head(const std::string& boundary, const std::string& disposition)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=" + disposition + "\r\n\r\n";
}
std::string form_part(const std::string& boundary, const std::string& disposition, const std::string& value)
{
    return form_head(boundary, disposition) + value + "\r\n";
}

Result<Step> step(const Job& job, const Memo&, const Upload& next)
{
    const auto& picture = job.content.parts[next.part - 1].pictures[next.picture - 1];
    TRY(check_at_hand(picture));
    const auto boundary = "part-" + job.key + '-' + std::to_string(next.part) + '-' + std::to_string(next.picture);
    const auto ending = picture.media_type.substr(std::min(picture.media_type.size(), picture.media_type.find('/') + 1));
    env::HttpRequest request{.method = "POST",
                             .url = job.account.server + "/api/v2/media",
                             .headers = {{"Content-Type", "multipart/form-data; boundary=" + boundary}},
                             .body = {},
                             .time_out = time_to_upload(picture)};
    if (!picture.alt.empty())
        request.body = form_part(boundary, "\"description\"", picture.alt);
    request.body +=
        form_head(boundary, "\"file\"; filename=\"" + kind_of(picture) + "." + ending + "\"\r\nContent-Type: " + picture.media_type);
    append(request, picture, "\r\n--" + boundary + "--\r\n");
    return Step{of_part("upload_" + kind_of(picture), next), std::move(request), Effect::harmless};
}

Result<Step> step(const Job& job, const Memo& memo, const Wait& next)
{
    const auto& picture = job.content.parts[next.part - 1].pictures[next.picture - 1];
    return Step{of_part("wait_for_" + kind_of(picture), next),
                get(job.account.server + "/api/v1/media/" + percent_encoded(remembered(memo, entry::media(next.part, next.picture)))),
                Effect::harmless};
}

std::string_view visibility(Visibility wish, std::size_t part)
{
    if (wish == Visibility::followers)
        return "private";
    // The parts after the first would flood the timelines that everybody reads.
    return wish == Visibility::unlisted || part > 1 ? "unlisted" : "public";
}

std::string status_json(const Job& job, const Memo& memo, std::size_t part)
{
    const auto& content = job.content;
    const auto& here = content.parts[part - 1];
    JsonObject out;
    out.add("status", here.text);
    std::vector<std::string> media;
    for (std::size_t i = 1; i <= here.pictures.size(); ++i)
        media.push_back(remembered(memo, entry::media(part, i)));
    if (!media.empty())
        out.add("media_ids", json_array(media));
    if (part > 1)
        out.add("in_reply_to_id", remembered(memo, entry::id(part - 1)));
    if (!content.content_warning.empty())
        out.add("spoiler_text", content.content_warning).add("sensitive", true);
    out.add("visibility", visibility(content.visibility, part));
    out.add_unless_empty("language", content.language.substr(0, content.language.find('-')));
    if (part == 1 && content.poll) {
        const auto& poll = *content.poll;
        const auto wish =
            JsonObject().add("options", json_array(poll.choices)).add("expires_in", poll.minutes * 60).add("multiple", poll.several);
        out.add("poll", wish.done());
    }
    return out.text();
}

Result<Step> step(const Job& job, const Memo& memo, const Post& next)
{
    return Step{"post_part_" + std::to_string(next.part),
                {.method = "POST",
                 .url = job.account.server + "/api/v1/statuses",
                 .headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", job.key + '-' + std::to_string(next.part)}},
                 .body = status_json(job, memo, next.part)},
                Effect::visible};
}

std::set<std::string> known_ids(const Memo& memo)
{
    std::set<std::string> out;
    const auto list = remembered(memo, entry::known);
    for (std::size_t begin = 0; begin < list.size();) {
        const auto end = std::min(list.find(' ', begin), list.size());
        out.insert(list.substr(begin, end - begin));
        begin = end + 1;
    }
    for (std::size_t part = 1; memo.contains(entry::id(part)); ++part)
        out.insert(remembered(memo, entry::id(part)));
    return out;
}

// Before anything can be seen: an equal text that was there already must not be taken for ours.
Result<Progress> taken(const Job&, const env::HttpAnswer& answer, const Memo& memo, const Note&)
{
    const auto statuses = answer.status == 200 ? wire::statuses(answer.body) : std::nullopt;
    if (!statuses)
        return wire::failure(answer, Effect::harmless);
    Progress progress{.memo = memo};
    auto& known = progress.memo[entry::known];
    for (const auto& each : *statuses)
        known += (known.empty() ? "" : " ") + each.id;
    progress.memo[entry::noted_at] = env::header(answer.headers, "Date");
    return progress;
}

Result<Progress> taken(const Job&, const env::HttpAnswer& answer, const Memo& memo, const Upload& next)
{
    const bool accepted = answer.status == 200 || answer.status == 202;
    const auto id = accepted ? wire::media_id(answer.body) : std::nullopt;
    if (!id)
        return wire::failure(answer, Effect::harmless);
    Progress progress{.memo = memo};
    progress.memo[entry::media(next.part, next.picture)] = *id;
    if (answer.status == 202) {
        progress.memo[entry::looks(next.part, next.picture)] = "";
        progress.pause = between_looks;
    }
    return progress;
}

Result<Progress> taken(const Job&, const env::HttpAnswer& answer, const Memo& memo, const Wait& next)
{
    Progress progress{.memo = memo};
    auto& looks = progress.memo[entry::looks(next.part, next.picture)];
    if (answer.status == 206 || (answer.status == 202 && wire::media_id(answer.body))) {
        looks += '.';
        if (looks.size() > most_looks)
            return Error{Fault::rejected, "publish.picture_refused", "not made ready"};
        // Most are ready at once; a long video takes a while there, and is asked after less often.
        progress.pause = looks.size() < looks_in_haste ? between_looks : between_late_looks;
        return progress;
    }
    if (answer.status == 422 && !wire::complaint(answer.body).empty())
        return Error{Fault::rejected, "publish.picture_refused", excerpt(answer.body)};
    if (answer.status != 200 || !wire::media_id(answer.body))
        return wire::failure(answer, Effect::harmless);
    progress.memo.erase(entry::looks(next.part, next.picture));
    return progress;
}

Progress posted(const Job& job, const Memo& memo, std::size_t part, const wire::Status& status)
{
    Progress progress{.memo = memo};
    progress.memo.erase(entry::below);
    progress.memo.erase(entry::pages);
    progress.memo[entry::id(part)] = status.id;
    if (part == 1)
        progress.memo[entry::link] = status.link;
    if (part == job.content.parts.size())
        progress.receipt = Receipt{remembered(progress.memo, entry::id(1)), remembered(progress.memo, entry::link)};
    return progress;
}

Result<Progress> taken(const Job& job, const env::HttpAnswer& answer, const Memo& memo, const Post& next)
{
    if (answer.status == 200) {
        const auto status = wire::status(answer.body);
        return status ? Result<Progress>(posted(job, memo, next.part, *status)) : unclear(answer, Effect::visible);
    }
    auto why = wire::failure(answer, Effect::visible);
    // Uploads that waited about a day are thrown away, and the refusal does not say that it is for them: once, they go up again.
    const auto pictures = job.content.parts[next.part - 1].pictures.size();
    if (answer.status == 422 && why.code == "publish.refused" && pictures > 0 && !memo.contains(entry::again)) {
        Progress progress{.memo = memo};
        progress.memo[entry::again] = "1";
        for (std::size_t picture = 1; picture <= pictures; ++picture)
            progress.memo.erase(entry::media(next.part, picture));
        return progress;
    }
    return why;
}

bool came_after(const wire::Status& status, const Memo& memo)
{
    const auto noted = parse_http_date(remembered(memo, entry::noted_at));
    return !noted || !status.created_at || *status.created_at >= *noted - clocks_differ;
}

// Servers show a text in their own ways, so it is recognised by what survives all of them.
bool is_ours(const wire::Status& status, const Job& job, const Memo& memo, std::size_t part)
{
    const auto& here = job.content.parts[part - 1];
    const auto reply_to = part > 1 ? remembered(memo, entry::id(part - 1)) : std::string();
    if (part == 1 ? !status.reply_to.empty() : !status.reply_to.empty() && status.reply_to != reply_to)
        return false;
    const auto wanted = wire::essence(here.text);
    return wanted.empty() ? wire::essence(status.text).empty() && status.pictures == static_cast<int>(here.pictures.size())
                          : wire::essence(status.text) == wanted;
}

bool is_nearly_ours(const wire::Status& status, const Part& part)
{
    const auto wanted = wire::essence(part.text).substr(0, recognisable);
    const auto have = wire::essence(status.text);
    return !wanted.empty() && have.find(wanted) != have.npos;
}

// The next page of a look; none where the server does not turn pages, or after many.
std::optional<Memo> next_page(const Memo& memo, const std::vector<wire::Status>& statuses)
{
    const auto below = remembered(memo, entry::below);
    const auto seen = remembered(memo, entry::pages);
    if (statuses.empty() || seen.size() + 1 >= most_pages ||
        std::ranges::any_of(statuses, [&](const auto& each) { return each.id == below; }))
        return std::nullopt;
    auto further = memo;
    further[entry::below] = statuses.back().id;
    further[entry::pages] = seen + '.';
    return further;
}

class Machine final : public Publisher {
public:
    Result<Step> next_step(const Job& job, const Memo& memo) const override
    {
        const auto next = what_next(job, memo);
        if (!next)
            return Error{Fault::broken, "publish.nothing_left", "asked for a step after the last"};
        return std::visit([&](const auto& what) { return step(job, memo, what); }, *next);
    }

    Result<Progress> learn(const Job& job, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        const auto next = what_next(job, memo);
        if (!next)
            return Error{Fault::broken, "publish.nothing_left", "an answer after the last step"};
        return std::visit([&](const auto& what) { return taken(job, answer, memo, what); }, *next);
    }

    std::optional<env::HttpRequest> look_up(const Job& job, const Memo& memo, const Step&) const override
    {
        const auto next = what_next(job, memo);
        if (!next || !std::holds_alternative<Post>(*next))
            return std::nullopt;
        return own_statuses(job, remembered(memo, entry::below));
    }

    Result<Seen> see(const Job& job, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        const auto next = what_next(job, memo);
        if (!next || !std::holds_alternative<Post>(*next))
            return Seen{Sighting::cannot_tell};
        const auto part = std::get<Post>(*next).part;
        const auto statuses = answer.status == 200 ? wire::statuses(answer.body) : std::nullopt;
        if (!statuses)
            return wire::failure(answer, Effect::harmless);

        const auto known = known_ids(memo);
        bool nearly = false, reaches_back = statuses->size() < nearly_a_page;
        const wire::Status* ours = nullptr;
        for (const auto& each : *statuses) { // newest first, mostly; the oldest that fits is the one that was sent first
            reaches_back = reaches_back || known.contains(each.id) || !came_after(each, memo);
            if (known.contains(each.id) || !came_after(each, memo))
                continue;
            if (is_ours(each, job, memo, part))
                ours = ours && ours->created_at && each.created_at && *ours->created_at < *each.created_at ? ours : &each;
            else
                nearly = nearly || is_nearly_ours(each, job.content.parts[part - 1]);
        }
        if (ours)
            return Seen{Sighting::present, posted(job, memo, part, *ours)};
        if (!nearly && !reaches_back)
            if (auto further = next_page(memo, *statuses))
                return Seen{Sighting::look_further, Progress{.memo = *std::move(further)}};
        return Seen{nearly || !reaches_back ? Sighting::cannot_tell : Sighting::absent};
    }
};

} // namespace

std::unique_ptr<const Publisher> publisher()
{
    return std::make_unique<Machine>();
}

} // namespace rostrum::networks::mastodon
