// The inside address of a page: where its network publishes, and looks whether it did.

#include "app/services.h"
#include "app/settings.h"
#include "areas/pages/html.h"
#include "areas/pages/records.h"
#include "base/env/clock.h"
#include "base/http/problem.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/json_writing.h"

namespace rostrum::pages {

namespace {

constexpr std::size_t longest_body = 16 * 1024 * 1024;

struct Place {
    PageId page;
    std::string key;
};

bool is_key(std::string_view key)
{
    if (key.empty() || key.size() > 80)
        return false;
    for (const char letter : key)
        if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '-' ||
              letter == '_'))
            return false;
    return true;
}

// /<page>/posts/<key>
std::optional<Place> place_of(std::string_view url)
{
    if (networks::host_of(url) != inside_host)
        return std::nullopt;
    auto path = networks::path_of(url);
    path.remove_prefix(1);
    const auto slash = path.find('/');
    const auto page = PageId::parse(path.substr(0, slash));
    constexpr std::string_view posts = "/posts/";
    if (!page || slash == path.npos || !path.substr(slash).starts_with(posts))
        return std::nullopt;
    const auto key = path.substr(slash + posts.size());
    return is_key(key) ? std::optional(Place{*page, std::string(key)}) : std::nullopt;
}

env::HttpAnswer answered(int status, std::string body, std::string type)
{
    return {.status = status, .headers = {{"Content-Type", std::move(type)}}, .body = std::move(body)};
}

env::HttpAnswer refused(int status, std::string_view code, std::string_view detail)
{
    return answered(status, networks::JsonObject().add("status", status).add("code", code).add("detail", detail).text(),
                    "application/problem+json");
}

env::HttpAnswer refused(const Error& why)
{
    return refused(why.fault == Fault::invalid ? 422 : http::status_of(why.fault), why.code, why.detail);
}

env::HttpAnswer placed(int status, const Settings& settings, const std::string& slug, const std::string& key)
{
    const auto link = Address::own(settings.public_url, {"p", slug, "posts", key});
    return answered(status, networks::JsonObject().add("id", key).add("link", link.text()).text(), "application/json");
}

// The slug of the page that has such a post.
Result<std::optional<std::string>> look(store::Transaction& tx, PageId id, const std::string& key)
{
    const auto page = TRY(find_page(tx, id));
    if (!page || !TRY(find_post(tx, *page, key)))
        return std::optional<std::string>();
    return std::optional(page->slug);
}

} // namespace

Task<env::HttpAnswer> answer_inside(Services& services, env::HttpRequest request)
{
    const auto place = place_of(request.url);
    if (!place)
        co_return refused(404, "pages.not_an_address", "no such address inside");
    if (request.method == "GET") {
        auto slug = co_await attempted(services.store.read(look, place->page, place->key));
        if (!slug)
            co_return refused(slug.error());
        if (!*slug)
            co_return refused(404, "pages.post_not_found", place->key);
        co_return placed(200, services.settings, **slug, place->key);
    }
    if (request.method != "PUT")
        co_return refused(405, "pages.method_not_allowed", request.method);
    if (request.body.size() > longest_body)
        co_return refused(413, "pages.too_large", std::to_string(request.body.size()));
    auto content = content_of(request.body);
    if (!content)
        co_return refused(content.error());
    // Of what is kept, so that white space or the order of members makes no other post.
    const auto digest = safety::hex(safety::sha256(text_of(*content)));
    const Publishing publishing{.page = place->page, .key = place->key, .content = *std::move(content), .digest = digest};
    auto written = co_await attempted(services.store.write(publish, publishing, services.clock.now()));
    if (!written)
        co_return refused(written.error());
    co_return placed(written->published == Published::now ? 201 : 200, services.settings, written->slug, place->key);
}

} // namespace rostrum::pages
