// Videos made to fit elsewhere: wanted in a transaction, made by a job, read from the disk by whoever sends them.

#include "areas/library/making.h"

#include "app/services.h"
#include "app/settings.h"
#include "areas/library/cutting_room.h"
#include "areas/library/darkroom.h"
#include "areas/library/files.h"
#include "areas/library/records.h"
#include "base/env/clock.h"
#include "base/jobs/board.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "queries/library.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr jobs::Kind make_video{.name = "library.make_video",
                                .sentence = "Makes a video anew, so that a network takes it.",
                                .queue = jobs::Queue::slow,
                                .most_tries = 8};
constexpr std::string_view made_type = "video/mp4";

// A row of what is made, or will be.
struct Made {
    std::string name;
    std::string content;
    std::string recipe;
    std::string state;
    std::string code;
    std::int64_t bytes = 0;
};

Made read_made(store::Row& row)
{
    Made made;
    made.name = row.next<std::string>();
    made.content = row.next<std::string>();
    made.recipe = row.next<std::string>();
    made.state = row.next<std::string>();
    made.code = row.next<std::optional<std::string>>().value_or("");
    made.bytes = row.next<std::optional<std::int64_t>>().value_or(0);
    return made;
}

Result<std::optional<Made>> made_of(store::Transaction& tx, const std::string& name)
{
    return tx.first(sql::MadeVideo{.name = name}, read_made);
}

// By which a video made anew is known, and its file called.
std::string name_of_made(const std::string& content, const std::string& recipe)
{
    return safety::hex(safety::sha256(content + "\n" + recipe));
}

std::filesystem::path path_of_made(const Settings& settings, const std::string& name)
{
    return std::filesystem::path(settings.data) / "renditions" / name.substr(0, 2) / name.substr(2);
}

Making making_in(const Made& made)
{
    using State = Making::State;
    const auto state = made.state == "made" ? State::ready : made.state == "wanted" ? State::wanted : State::failed;
    return {.state = state, .name = made.name, .code = made.code};
}

Result<Done> say_of_made(store::Transaction& tx, const Made& made)
{
    TRY(tx.run(sql::SayOfMade{.state = made.state,
                              .code = made.code.empty() ? std::nullopt : std::optional(made.code),
                              .bytes = made.bytes > 0 ? std::optional(made.bytes) : std::nullopt,
                              .name = made.name}));
    return done;
}

Result<Done> make_again(store::Transaction& tx, Made made, Instant now)
{
    made.state = "wanted";
    made.code.clear();
    made.bytes = 0;
    TRY(say_of_made(tx, made));
    return jobs::enqueue(tx, make_video, made.name, now);
}

class VideoFile final : public env::Readable {
public:
    VideoFile(File file, std::int64_t size) : file_(std::move(file)), size_(size) {}
    std::int64_t size() const override { return size_; }
    Result<std::size_t> read(std::int64_t at, std::span<char> into) const override
    {
        const auto got = ::pread(file_.number(), into.data(), into.size(), at);
        if (got < 0)
            return Error{.fault = Fault::unavailable, .code = "library.file_damaged", .detail = "could not be read"};
        return static_cast<std::size_t>(got);
    }

private:
    File file_;
    std::int64_t size_;
};

using Shared = std::shared_ptr<const env::Readable>;

// As long as its row says; a file cut short is none. Whoever reads on finds that the disk has read ahead.
Result<Shared> open_on_disk(store::Transaction&, const std::string& path, std::int64_t length)
{
    File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about{};
    if (!file || ::fstat(file.number(), &about) != 0 || about.st_size != length)
        return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path};
    ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return Shared(std::make_shared<const VideoFile>(std::move(file), length));
}

// The same, and it is not forgotten while somebody still wants it.
Result<Shared> open_made(store::Transaction& tx, const std::string& path, std::int64_t length)
{
    auto file = TRY(open_on_disk(tx, path, length));
    ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
    return file;
}

Error failure_of(const Made& made)
{
    return {.fault = Fault::invalid, .code = made.code, .detail = made.recipe};
}

Error being_made(const std::string& name)
{
    return {.fault = Fault::unavailable, .code = "library.video_being_made", .detail = name, .retry_after = Duration(15s)};
}

} // namespace

VideoFit fit_video(const Asset& asset, const VideoLimits& limits)
{
    VideoFacts facts{.codec = asset.video->codec,
                     .audio_codec = asset.video->audio_codec,
                     .width = asset.width,
                     .height = asset.height,
                     .duration = asset.video->duration,
                     .frame_rate = asset.video->frame_rate};
    for (const auto container : {VideoFacts::Container::quicktime, VideoFacts::Container::webm})
        if (asset.media_type == media_type(container))
            facts.container = container;
    return fit_video(facts, asset.bytes, limits);
}

Result<Making> making_of(store::Transaction& tx, WorkspaceId workspace, AssetId id, const std::string& recipe)
{
    if (recipe.empty())
        return Making{};
    const auto asset = TRY(asset_of(tx, workspace, id));
    const auto name = name_of_made(asset.content, recipe);
    const auto made = TRY(made_of(tx, name));
    return made ? making_in(*made) : Making{.state = Making::State::wanted, .name = name};
}

Result<Making> want_video(store::Transaction& tx, WorkspaceId workspace, AssetId id, const std::string& recipe, Instant now)
{
    if (recipe.empty())
        return Making{};
    const auto asset = TRY(asset_of(tx, workspace, id));
    const auto name = name_of_made(asset.content, recipe);
    const auto made = TRY(made_of(tx, name));
    if (!made) {
        TRY(tx.run(sql::WantVideo{.name = name, .content = asset.content, .recipe = recipe}));
        TRY(jobs::enqueue(tx, make_video, name, now));
        return Making{.state = Making::State::wanted, .name = name};
    }
    if (made->state == "failed")
        TRY(make_again(tx, *made, now));
    return making_in(*made);
}

std::optional<int> percent_made(Services& services, const Making& making)
{
    return services.darkroom.videos().percent(path_of_made(services.settings, making.name));
}

Task<OpenVideo> open_video(Services& services, WorkspaceId workspace, AssetId id, std::string recipe)
{
    const auto asset = co_await services.store.read(asset_of, workspace, id);
    if (recipe.empty()) {
        const auto path = path_of(services.settings.data, asset.content).string();
        auto whole = co_await services.store.read(open_on_disk, path, asset.bytes);
        co_return OpenVideo{.file = std::move(whole), .media_type = asset.media_type};
    }
    const auto name = name_of_made(asset.content, recipe);
    const auto made = co_await services.store.read(made_of, name);
    if (made && (made->state == "failed" || made->state == "refused"))
        co_return failure_of(*made);
    if (made && made->state == "made") {
        auto file = co_await attempted(services.store.read(open_made, path_of_made(services.settings, name).string(), made->bytes));
        if (file)
            co_return OpenVideo{.file = *std::move(file), .media_type = std::string(made_type)};
        co_await services.store.write(make_again, *made, services.clock.now()); // it was forgotten, or lost
    } else if (!made) {
        co_await services.store.write(want_video, workspace, id, recipe, services.clock.now());
    }
    co_return being_made(name);
}

Task<> make_wanted_video(Services& services, jobs::Job job)
{
    auto made = co_await services.store.read(made_of, job.input);
    if (!made || made->state != "wanted")
        co_return done;
    const auto recipe = parse_video_recipe(made->recipe);
    if (!recipe) { // of another version, that made it otherwise
        made->state = "refused";
        made->code = "library.video_broken";
        co_await services.store.write(say_of_made, *made);
        co_return done;
    }
    auto bytes = co_await attempted(services.darkroom.videos().make(*recipe, path_of(services.settings.data, made->content),
                                                                    path_of_made(services.settings, made->name)));
    if (bytes) {
        made->state = "made";
        made->bytes = *bytes;
    } else {
        const bool is_of_the_video = bytes.error().fault != Fault::unavailable;
        if (!is_of_the_video && job.tries < make_video.most_tries)
            co_return bytes.error();
        made->state = is_of_the_video ? "refused" : "failed";
        made->code = bytes.error().code;
    }
    co_await services.store.write(say_of_made, *made);
    co_return done;
}

void declare_making(jobs::Board& board, Services& services)
{
    board.task(make_video, services, make_wanted_video);
}

} // namespace rostrum::library
