// Previews of links: a page is asked, then its oEmbed answer where the page itself says too little, then its picture, which is made small
// here.

#include "areas/links/previews.h"

#include "app/services.h"
#include "areas/library/library.h"
#include "areas/links/fetching.h"
#include "areas/links/page_reading.h"
#include "base/core/ascii.h"
#include "base/env/clock.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/store/store.h"
#include "networks/address.h"
#include "queries/links.h"

namespace rostrum::links {

namespace {

constexpr std::size_t page_bytes = 4 * 1024 * 1024, oembed_bytes = 256 * 1024, picture_bytes = 10 * 1024 * 1024;
constexpr library::Recipe small{.cut = {}, .width = 640, .height = 640, .quality = 78, .most_bytes = 60'000};

std::string digest_of(std::string_view address)
{
    return safety::hex(safety::sha256(address.substr(0, address.find('#'))));
}

api::LinkPreview read_row(store::Row& row)
{
    const auto words = [&row] { return row.next<std::optional<std::string>>(); };
    const auto number = [&row] { return row.next<std::optional<std::int64_t>>(); };
    api::LinkPreview preview;
    preview.final_address = row.next<std::string>();
    preview.read_at = row.next<Instant>();
    if (const auto source = words())
        preview.source = api::parse_preview_source(*source);
    preview.title = words();
    preview.description = words();
    preview.site = words();
    const auto image = words();
    const auto width = number();
    const auto height = number();
    const auto alt = words();
    if (image)
        preview.picture = api::PreviewPicture{.image = *image, .width = width.value_or(0), .height = height.value_or(0), .alt = alt};
    preview.failure = words();
    preview.status = number();
    return preview;
}

Result<std::optional<api::LinkPreview>> find_kept(store::Transaction& tx, WorkspaceId workspace, const std::string& digest, Instant now)
{
    return tx.first(sql::FindPreview{.workspace = workspace, .digest = digest, .now = now}, read_row);
}

Result<Done> check_pace(store::Transaction& tx, WorkspaceId workspace, Instant now)
{
    const auto many = TRY(tx.first(sql::CountPreviewsSince{.workspace = workspace, .since = now - std::chrono::minutes(1)},
                                   [](store::Row& row) { return row.next<std::int64_t>(); }));
    if (many.value_or(0) >= most_previews_a_minute)
        return Error{Fault::rate_limited, "links.too_many_previews", std::to_string(*many), Duration(std::chrono::minutes(1))};
    return done;
}

Result<Done> keep(store::Transaction& tx, WorkspaceId workspace, const std::string& digest, const api::LinkPreview& preview)
{
    const auto& picture = preview.picture;
    const auto of_picture = [&picture](auto member) { return picture ? std::optional((*picture).*member) : std::nullopt; };
    TRY(tx.run(sql::KeepPreview{.workspace = workspace,
                                .digest = digest,
                                .read_at = preview.read_at,
                                .expires_at = preview.read_at + kept_for(preview),
                                .final_address = preview.final_address,
                                .source = preview.source ? std::optional(std::string(to_string(*preview.source))) : std::nullopt,
                                .title = preview.title,
                                .description = preview.description,
                                .site = preview.site,
                                .picture = of_picture(&api::PreviewPicture::image),
                                .picture_width = of_picture(&api::PreviewPicture::width),
                                .picture_height = of_picture(&api::PreviewPicture::height),
                                .picture_alt = picture ? picture->alt : std::nullopt,
                                .failure = preview.failure,
                                .status = preview.status}));
    return done;
}

bool is_page(const env::HttpAnswer& answer)
{
    const auto type = ascii::lower(env::header(answer.headers, "Content-Type"));
    return type.empty() || type.starts_with("text/html") || type.starts_with("application/xhtml+xml");
}

std::optional<std::string> said(std::string text)
{
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

// What the page tells elsewhere, where it says too little itself. That nothing is told there changes nothing.
Task<PageFacts> with_oembed(Services& services, PageFacts facts)
{
    Wanted wanted{.address = facts.oembed, .accept = "application/json", .most_bytes = oembed_bytes};
    auto told = co_await attempted(fetch(services, std::move(wanted)));
    const auto more = told && told->answer.status == 200 ? read_oembed(told->answer.body, told->address) : std::nullopt;
    if (!more)
        co_return facts;
    if (facts.source == Source::page && !more->title.empty()) {
        facts.source = more->source;
        facts.title = more->title;
    }
    facts.site = facts.site.empty() ? more->site : facts.site;
    facts.picture = facts.picture.empty() ? more->picture : facts.picture;
    co_return facts;
}

Task<std::optional<api::PreviewPicture>> picture_of(Services& services, PageFacts facts)
{
    Wanted wanted{.address = facts.picture, .accept = "image/*", .most_bytes = picture_bytes};
    auto fetched = co_await attempted(fetch(services, std::move(wanted)));
    if (!fetched || fetched->answer.status != 200)
        co_return std::optional<api::PreviewPicture>();
    auto made = co_await attempted(library::develop_foreign(services, std::move(fetched->answer.body), small));
    if (!made)
        co_return std::optional<api::PreviewPicture>();
    co_return std::optional(api::PreviewPicture{.image = "data:" + made->media_type + ";base64," + safety::base64(*made->bytes),
                                                .width = made->width,
                                                .height = made->height,
                                                .alt = said(facts.picture_alt)});
}

Task<api::LinkPreview> read(Services& services, std::string address)
{
    api::LinkPreview preview{.address = address, .final_address = address, .read_at = services.clock.now()};
    Wanted wanted{.address = address, .accept = "text/html,application/xhtml+xml", .most_bytes = page_bytes};
    auto fetched = co_await attempted(fetch(services, std::move(wanted)));
    if (!fetched) {
        preview.failure = fetched.error().code;
        co_return preview;
    }
    preview.final_address = fetched->address;
    const auto& answer = fetched->answer;
    if (answer.status != 200) {
        preview.failure = answer.status < 500 ? "links.page_refuses" : "links.page_broken";
        preview.status = answer.status;
        co_return preview;
    }
    if (!is_page(answer)) {
        preview.failure = "links.no_page";
        co_return preview;
    }
    auto facts = read_page(answer.body, env::header(answer.headers, "Content-Type"), fetched->address);
    if (!facts.oembed.empty() && (facts.source == Source::page || facts.picture.empty())) {
        auto more = co_await with_oembed(services, facts);
        facts = std::move(more);
    }
    preview.source = facts.source;
    preview.title = said(facts.title);
    preview.description = said(facts.description);
    preview.site = said(facts.site);
    if (!facts.picture.empty()) {
        auto picture = co_await picture_of(services, facts);
        preview.picture = std::move(picture);
    }
    co_return preview;
}

} // namespace

Duration kept_for(const api::LinkPreview& preview)
{
    if (!preview.failure)
        return std::chrono::hours(24);
    return preview.failure == "links.page_refuses" ? Duration(std::chrono::hours(1)) : Duration(std::chrono::minutes(10));
}

Task<api::LinkPreview> preview(Services& services, WorkspaceId workspace, api::AskPreview asked)
{
    if (networks::origin_of(asked.address).empty())
        co_return Error{.fault = Fault::invalid, .code = "links.address_not_valid", .detail = asked.address};
    const auto digest = digest_of(asked.address);
    const auto now = services.clock.now();
    auto kept = co_await services.store.read(find_kept, workspace, digest, now);
    if (kept && (!asked.anew.value_or(false) || now - kept->read_at < before_it_is_asked_anew)) {
        kept->address = asked.address;
        co_return *std::move(kept);
    }
    co_await services.store.read(check_pace, workspace, now);
    auto preview = co_await read(services, asked.address);
    co_await services.store.write(keep, workspace, digest, preview);
    co_return preview;
}

} // namespace rostrum::links
