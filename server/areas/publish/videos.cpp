// A delivery whose videos are not made ready yet waits for them; one whose videos cannot be made says so.

#include "areas/library/library.h"
#include "areas/publish/ledger.h"

namespace rostrum::publish {

namespace {

constexpr Duration between_looks = 10s;
constexpr std::string_view being_made = "library.video_being_made";

} // namespace

Result<Done> wait_for_videos(store::Transaction& tx, Going going, Instant now)
{
    const auto again = now + between_looks;
    const Standing waits{.state = State::waiting, .wake_at = again, .question = {}, .code = std::string(being_made)};
    if (going.delivery.code == being_made) // it was said already
        return stand_silently(tx, going.delivery, waits);
    return stand(tx, going.delivery, waits, {.state = State::waiting, .code = "publish.video_being_made"}, now);
}

Result<bool> put_aside_for_videos(store::Transaction& tx, const Going& going, const networks::Content& content, Instant now)
{
    bool all_there = true;
    for (const auto& part : content.parts)
        for (const auto& one : part.pictures) {
            const auto asset = AssetId::parse(one.asset);
            if (!one.is_video() || !asset)
                continue;
            const auto making = TRY(library::want_video(tx, going.delivery.workspace, *asset, one.recipe, now));
            if (making.state == library::Making::State::failed) {
                const Error why{.fault = Fault::invalid, .code = making.code, .detail = one.recipe};
                TRY(stand(tx, going.delivery,
                          {.state = State::failed, .wake_at = {}, .question = {}, .code = why.code, .detail = why.detail},
                          {.state = State::failed, .code = "publish.video_not_made", .named = named_why(why)}, now));
                TRY(tell_editors(tx, going.delivery, "publish.failed", named_why(why), Asks::yes, now));
                return true;
            }
            all_there = all_there && making.state == library::Making::State::ready;
        }
    if (!all_there)
        TRY(wait_for_videos(tx, going, now));
    return !all_there;
}

} // namespace rostrum::publish
