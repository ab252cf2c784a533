// The brand kit: what a workspace looks like, and examples of how it writes and how not. Its voice stands in the strategy's sections.

#include "api/events.h"
#include "areas/library/library.h"
#include "areas/strategy/documents.h"

#include <algorithm>

namespace rostrum::strategy {

namespace {

constexpr std::string_view kind = "brand_kit";
constexpr std::string_view name = "";

bool is_colour(std::string_view value)
{
    return value.size() == 7 && value[0] == '#' && std::ranges::all_of(value.substr(1), [](char digit) {
               return std::string_view("0123456789abcdefABCDEF").find(digit) != std::string_view::npos;
           });
}

Result<Done> check(store::Transaction& tx, WorkspaceId workspace, const api::BrandKit& kit)
{
    for (std::size_t i = 0; i < kit.colours.size(); ++i)
        if (!is_colour(kit.colours[i].value))
            return refused("/colours/" + std::to_string(i) + "/value", "strategy.not_a_colour", kit.colours[i].value);
    for (std::size_t i = 0; i < kit.logos.size(); ++i)
        if (!TRY(library::find(tx, workspace, kit.logos[i].asset)))
            return unknown("/logos/" + std::to_string(i) + "/asset", "strategy.logo_unknown", kit.logos[i].asset.text());
    return done;
}

} // namespace

Result<api::BrandKit> brand_kit_of(store::Transaction& tx, WorkspaceId workspace)
{
    const auto written = TRY(find_document(tx, workspace, kind, name));
    if (!written)
        return api::BrandKit{};
    auto kit = *api::decode<api::BrandKit>(written->json); // written by us
    kit.version = written->version;
    return kit;
}

Result<api::BrandKit> change_brand_kit(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::BrandKit& wish,
                                       Instant now)
{
    TRY(check(tx, workspace, wish));
    auto written = wish;
    written.version = wish.version + 1;
    const Writing writing{.kind = kind,
                          .name = std::string(name),
                          .action = "strategy.change_brand_kit",
                          .changed = api::event::brand_kit_changed,
                          .title = {}};
    TRY(keep(tx, caller, workspace, writing, wish.version, api::encode(written), now));
    return written;
}

} // namespace rostrum::strategy
