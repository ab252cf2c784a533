// Takes a post into the account's repository: people mentioned, pictures, then each part under a key of our own choosing.

#include "networks/address.h"
#include "networks/answer.h"
#include "networks/bluesky/bluesky.h"
#include "networks/bluesky/record.h"
#include "networks/bluesky/wire.h"
#include "networks/json_writing.h"
#include "networks/upload.h"

namespace rostrum::networks::bluesky {
namespace {

constexpr int most_uploads_again = 3;

// Where the machine stands, read from what it remembers.
struct FindPerson {
    std::size_t number;
    std::string handle;
};
struct UploadPicture {
    std::size_t part, picture;
};
struct PostPart {
    std::size_t part;
};
using Next = std::variant<FindPerson, UploadPicture, PostPart>;

std::optional<Next> what_next(const Job& job, const Memo& memo)
{
    const auto handles = mentioned_handles(job.content);
    for (std::size_t i = 0; i < handles.size(); ++i)
        if (!memo.contains(person_entry(handles[i])))
            return FindPerson{i + 1, handles[i]};
    for (std::size_t part = 1; part <= job.content.parts.size(); ++part) {
        if (memo.contains(cid_entry(part)))
            continue;
        // An upload that no record names is removed after a while, so each part's pictures go just before it.
        for (std::size_t picture = 1; picture <= job.content.parts[part - 1].pictures.size(); ++picture)
            if (!memo.contains(blob_entry(part, picture)))
                return UploadPicture{part, picture};
        return PostPart{part};
    }
    return std::nullopt;
}

std::string method(const Job& job, std::string_view name)
{
    return job.account.server + "/xrpc/" + std::string(name);
}

Result<Step> step(const Job& job, const Memo&, const FindPerson& next)
{
    return Step{"find_mention_" + std::to_string(next.number),
                get(method(job, "com.atproto.identity.resolveHandle?handle=" + percent_encoded(next.handle))), Effect::harmless};
}

Result<Step> step(const Job& job, const Memo&, const UploadPicture& next)
{
    const auto& picture = job.content.parts[next.part - 1].pictures[next.picture - 1];
    TRY(check_at_hand(picture));
    env::HttpRequest request{.method = "POST",
                             .url = method(job, "com.atproto.repo.uploadBlob"),
                             .headers = {{"Content-Type", picture.media_type}},
                             .body = {},
                             .time_out = time_to_upload(picture)};
    append(request, picture, "");
    return Step{"upload_" + kind_of(picture) + "_" + std::to_string(next.picture) + "_of_part_" + std::to_string(next.part),
                std::move(request), Effect::harmless};
}

Result<Step> step(const Job& job, const Memo& memo, const PostPart& next)
{
    // swapRecord null: only where nothing lies under the key yet. Without it an unequal repeat would edit what people already see.
    const auto body = JsonObject()
                          .add("repo", job.account.id)
                          .add("collection", "app.bsky.feed.post")
                          .add("rkey", record_key(job, next.part))
                          .add("record", RawJson{record(job, memo, next.part)})
                          .add("swapRecord", RawJson{})
                          .text();
    return Step{"post_part_" + std::to_string(next.part),
                {.method = "POST",
                 .url = method(job, "com.atproto.repo.putRecord"),
                 .headers = {{"Content-Type", "application/json"}},
                 .body = body},
                Effect::visible};
}

Result<Progress> taken(const env::HttpAnswer& answer, const Memo& memo, const FindPerson& next)
{
    auto known = memo;
    if (const auto did = wire::did(answer.body); answer.status == 200 && did)
        known[person_entry(next.handle)] = *did;
    else if (answer.status == 400 && wire::verdict(answer) == KeysVerdict::fine && !wire::problem(answer.body).error.empty())
        known[person_entry(next.handle)] = ""; // nobody of that name: it stays plain text
    else
        return answer.status < 400 ? unclear(answer, Effect::harmless) : wire::failure(answer, Effect::harmless);
    return Progress{.memo = std::move(known)};
}

Result<Progress> taken(const env::HttpAnswer& answer, const Memo& memo, const UploadPicture& next)
{
    const auto blob = answer.status == 200 ? wire::blob(answer.body) : std::nullopt;
    if (!blob)
        return answer.status < 400 ? unclear(answer, Effect::harmless) : wire::failure(answer, Effect::harmless);
    auto known = memo;
    known[blob_entry(next.part, next.picture)] = *blob;
    return Progress{.memo = std::move(known)};
}

Progress posted(const Job& job, const Memo& memo, std::size_t part, const wire::Reference& reference)
{
    Progress progress{.memo = memo};
    progress.memo[uri_entry(part)] = reference.uri;
    progress.memo[cid_entry(part)] = reference.cid;
    if (part == job.content.parts.size())
        progress.receipt =
            Receipt{remembered(progress.memo, uri_entry(1)), "https://bsky.app/profile/" + job.account.id + "/post/" + record_key(job, 1)};
    return progress;
}

// The server has thrown away an upload that waited too long. The record was refused whole, so the pictures may go up again.
std::optional<Progress> uploads_forgotten(const Job& job, const Memo& memo, std::size_t part)
{
    Progress progress{.memo = memo};
    auto& times = progress.memo["uploads_again"];
    if (times.size() >= most_uploads_again)
        return std::nullopt;
    times += 'x';
    for (std::size_t picture = 1; picture <= job.content.parts[part - 1].pictures.size(); ++picture)
        progress.memo.erase(blob_entry(part, picture));
    return progress;
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
        if (const auto* find = std::get_if<FindPerson>(&*next))
            return taken(answer, memo, *find);
        if (const auto* upload = std::get_if<UploadPicture>(&*next))
            return taken(answer, memo, *upload);

        const auto part = std::get<PostPart>(*next).part;
        if (answer.status == 200) {
            const auto reference = wire::reference(answer.body);
            if (reference && reference->uri == record_uri(job, part))
                return posted(job, memo, part, *reference);
            return unclear(answer, Effect::visible);
        }
        if (answer.status == 400 && wire::problem(answer.body).error == "BlobNotFound")
            if (auto again = uploads_forgotten(job, memo, part))
                return *std::move(again);
        return wire::failure(answer, Effect::visible);
    }

    std::optional<env::HttpRequest> look_up(const Job& job, const Memo& memo, const Step&) const override
    {
        const auto next = what_next(job, memo);
        const auto* post = next ? std::get_if<PostPart>(&*next) : nullptr;
        if (!post)
            return std::nullopt;
        const auto query = form({{"repo", job.account.id}, {"collection", "app.bsky.feed.post"}, {"rkey", record_key(job, post->part)}});
        return get(method(job, "com.atproto.repo.getRecord?" + query));
    }

    Result<Seen> see(const Job& job, const Memo& memo, const Step&, const env::HttpAnswer& answer) const override
    {
        const auto next = what_next(job, memo);
        const auto* post = next ? std::get_if<PostPart>(&*next) : nullptr;
        if (!post)
            return Seen{Sighting::cannot_tell};
        if (answer.status == 400 && wire::problem(answer.body).error == "RecordNotFound")
            return Seen{Sighting::absent};
        if (answer.status != 200)
            return wire::failure(answer, Effect::harmless);
        const auto found = wire::found(answer.body, record(job, memo, post->part));
        if (!found || found->reference.uri != record_uri(job, post->part))
            return unclear(answer, Effect::harmless);
        if (!found->same)
            return Seen{Sighting::cannot_tell}; // something else under our key is for a person to judge
        return Seen{Sighting::present, posted(job, memo, post->part, found->reference)};
    }
};

} // namespace

std::unique_ptr<const Publisher> publisher()
{
    return std::make_unique<Machine>();
}

} // namespace rostrum::networks::bluesky
