// A small copy of the public page, for tests: posts under keys, put once and read back.

#include "networks/address.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"
#include "networks/page/page.h"

namespace rostrum::networks::page {
namespace {

class StandInPage final : public StandIn {
public:
    env::HttpAnswer answer(const env::HttpRequest& request, Instant now) override
    {
        auto out = said(request);
        out.headers = {{"Content-Type", "application/json"}, {"Date", http_date(now)}};
        return out;
    }

    std::vector<Visible> posts() const override
    {
        std::vector<Visible> out;
        for (const auto& post : posts_) {
            const auto& parts = *array_at(post.content, "parts");
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const auto id = i == 0 ? post.id : post.id + '/' + std::to_string(i + 1);
                const auto* media = array_at(parts[i], "pictures");
                const auto videos = media ? std::ranges::count_if(*media, is_video) : 0;
                out.push_back({.id = id,
                               .account = post.account,
                               .text = text_at(parts[i], "text"),
                               .key = i == 0 ? post.key : post.key + '/' + std::to_string(i + 1),
                               .reply_to = i == 0 ? std::string() : out.back().id,
                               .pictures = media ? static_cast<int>(media->size()) - static_cast<int>(videos) : 0,
                               .videos = static_cast<int>(videos)});
            }
        }
        return out;
    }

    Connected make_account(std::string_view, std::string_view name) override
    {
        return {.account = {.id = std::string(name), .address = '/' + std::string(name), .name = std::string(name)}};
    }

    void forget_tokens() override {}

private:
    struct Post {
        std::string account;
        std::string key;
        std::string id;
        boost::json::value content;
    };

    static bool is_video(const boost::json::value& media) { return text_at(media, "media_type").starts_with("video/"); }

    static env::HttpAnswer problem(int status, std::string_view code) { return {status, {}, JsonObject().add("code", code).text()}; }

    env::HttpAnswer said(const env::HttpRequest& request)
    {
        const auto path = path_of(request.url).substr(1);
        const auto middle = path.find("/posts/");
        if (origin_of(request.url) != host || middle == path.npos)
            return problem(404, "pages.not_found");
        const auto account = percent_decoded(path.substr(0, middle));
        const auto key = percent_decoded(path.substr(middle + 7));
        for (const auto& post : posts_)
            if (post.account == account && post.key == key)
                return receipt(200, post);
        if (request.method == "GET")
            return problem(404, "pages.not_found");
        auto content = read_json(request.body);
        if (request.method != "PUT" || !content || !array_at(*content, "parts") || array_at(*content, "parts")->empty())
            return problem(422, "pages.not_a_post");
        posts_.push_back({account, key, "post-" + std::to_string(posts_.size() + 1), *std::move(content)});
        return receipt(201, posts_.back());
    }

    static env::HttpAnswer receipt(int status, const Post& post)
    {
        return {status, {}, JsonObject().add("id", post.id).add("link", "https://rostrum.example/" + post.account + '/' + post.id).text()};
    }

    std::vector<Post> posts_;
};

} // namespace

std::unique_ptr<StandIn> make_stand_in()
{
    return std::make_unique<StandInPage>();
}

} // namespace rostrum::networks::page
