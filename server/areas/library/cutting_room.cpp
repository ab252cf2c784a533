// Handing videos to the cutting room, and keeping what comes back.

#include "areas/library/cutting_room.h"

#include "areas/library/confined.h"
#include "areas/library/files.h"
#include "areas/library/library.h"
#include "areas/library/upload_files.h"
#include "base/env/workers.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr Duration patience = 20min;       // to copy four gigabytes on a slow disk
constexpr Duration patience_to_make = 12h; // a video of hours beside a server that has something else to do
constexpr std::int64_t largest_poster = 32 * 1024 * 1024;

std::int64_t length_of(const File& file)
{
    struct stat about{};
    return ::fstat(file.number(), &about) == 0 ? about.st_size : 0;
}

// Takes the words of an answer as an error.
Error refused(std::string_view answer, const ConfinedProgram& program)
{
    if (answer.empty() || answer == "broken") // one who died over a video says nothing
        return {.fault = Fault::invalid, .code = "library.video_broken", .detail = "could not be read"};
    if (answer == "too_large")
        return {
            .fault = Fault::too_large, .code = "library.video_too_large", .detail = std::to_string(most_video_pixels) + " pixels at most"};
    if (answer == "too_long")
        return {.fault = Fault::invalid, .code = "library.video_too_long", .detail = "four hours at most"};
    if (answer == "does_not_fit")
        return {.fault = Fault::invalid, .code = "library.video_does_not_fit", .detail = "however it was made"};
    if (answer.starts_with("codec "))
        return {.fault = Fault::invalid, .code = "library.codec_not_taken", .detail = std::string(answer.substr(6, 40))};
    if (answer == "cannot_write")
        return {.fault = Fault::unavailable, .code = "library.disk_full", .detail = "while a video was copied"};
    return program.gone("answered " + std::string(answer.substr(0, 40)));
}

Error busy_now()
{
    return {Fault::unavailable, "library.cuttingroom_busy", "too many videos wait to be worked on", Duration(5s)};
}

// A file that is gone when left, unless it has got another name.
struct Temporary {
    std::string name;
    File file;
    Temporary(std::string its_name, File its_file) : name(std::move(its_name)), file(std::move(its_file)) {}
    Temporary(Temporary&& other) noexcept : name(std::exchange(other.name, {})), file(std::move(other.file)) {}
    ~Temporary()
    {
        if (!name.empty())
            ::unlink(name.c_str());
    }
};
Result<Temporary> temporary_in(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    auto name = (folder / ".new-XXXXXX").string();
    File file(::mkostemp(name.data(), O_CLOEXEC));
    if (!file)
        return cannot_write(folder, errno);
    return Temporary(std::move(name), std::move(file));
}

} // namespace

struct CuttingRoom::Inside {
    Inside(env::Loop& its_loop, std::filesystem::path path, int at_once, std::size_t most_waiting)
        : loop(its_loop), program(std::move(path), "rostrum-cuttingroom", "library.cuttingroom_gone"), threads(at_once, most_waiting),
          makers(1, most_waiting)
    {
    }

    ~Inside() { program.stop(); } // a server that ends waits for no video

    Result<VideoFacts> look(const File& video)
    {
        const File nothing(memfd_create("nothing", MFD_CLOEXEC));
        const auto answer = TRY(program.ask("look", video, nothing, patience));
        const auto facts = parse_video_facts(answer);
        if (!facts)
            return refused(answer, program);
        return *facts;
    }
    Result<Done> made(std::string_view order, const File& video, const File& output)
    {
        const auto answer = TRY(program.ask(order, video, output, patience));
        if (answer != "made")
            return refused(answer, program);
        return done;
    }
    // Foreign bytes, that must be a picture.
    Result<Picture> poster(const File& video)
    {
        const File output(memfd_create("poster", MFD_CLOEXEC));
        TRY(made("poster", video, output));
        const auto length = length_of(output);
        if (length <= 0 || length > largest_poster)
            return refused("broken", program);
        auto picture = take_picture(TRY(load(output, length, "poster")));
        if (!picture)
            return refused("broken", program);
        return picture;
    }
    Result<Taken> take_in(const std::filesystem::path& path, const std::filesystem::path& data)
    {
        const File video(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!video)
            return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path.string()};
        TRY(look(video));
        auto copy = TRY(temporary_in(data / "uploads")); // where what is left of it is swept up
        TRY(made("copy", video, copy.file));
        Taken taken{.facts = TRY(look(copy.file)), .content = TRY(content_of(copy.file)), .bytes = length_of(copy.file), .poster = {}};
        const auto picture = TRY(poster(copy.file));
        taken.poster = picture.content;
        TRY(keep_file(path_of(data, picture.content), picture.bytes));
        TRY(keep_as(copy.file, copy.name, path_of(data, taken.content)));
        copy.name.clear();
        return taken;
    }

    Result<std::int64_t> make(const VideoRecipe& recipe, const std::filesystem::path& path, const std::filesystem::path& kept)
    {
        const File video(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!video)
            return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path.string()};
        auto output = TRY(temporary_in(kept.parent_path()));
        const auto hear = [&](std::string_view line) {
            int percent = 0;
            if (std::from_chars(line.data(), line.data() + line.size(), percent).ec == std::errc{})
                note_percent(kept, std::clamp(percent, 0, 100));
        };
        const auto answer = TRY(program.ask(text_of(recipe), video, output.file, patience_to_make, hear));
        if (answer != "made")
            return refused(answer, program);
        // Foreign bytes, that must be the video that was asked for.
        const auto facts = TRY(look(output.file));
        const auto bytes = length_of(output.file);
        if (facts.container != VideoFacts::Container::mp4 || facts.codec != "h264" || facts.width != recipe.width ||
            facts.height != recipe.height || (recipe.most_bytes > 0 && bytes > recipe.most_bytes))
            return refused("broken", program);
        TRY(keep_as(output.file, output.name, kept));
        output.name.clear();
        return bytes;
    }

    void note_percent(const std::filesystem::path& kept, std::optional<int> percent)
    {
        const std::lock_guard lock(mutex);
        if (percent)
            percents[kept.string()] = *percent;
        else
            percents.erase(kept.string());
    }

    env::Loop& loop;
    ConfinedProgram program;
    mutable std::mutex mutex; // of what is below it
    std::map<std::string, int> percents;
    env::Workers threads; // last: they use all of the above
    env::Workers makers;
};

CuttingRoom::CuttingRoom(env::Loop& loop, std::filesystem::path program, int at_once, std::size_t most_waiting)
    : inside_(std::make_unique<Inside>(loop, std::move(program), at_once, most_waiting))
{
}

CuttingRoom::~CuttingRoom() = default;

bool CuttingRoom::busy() const
{
    return inside_->threads.busy() || inside_->makers.busy();
}

std::optional<int> CuttingRoom::percent(const std::filesystem::path& kept) const
{
    const std::lock_guard lock(inside_->mutex);
    const auto found = inside_->percents.find(kept.string());
    return found == inside_->percents.end() ? std::nullopt : std::optional(found->second);
}

Task<std::int64_t> CuttingRoom::make(VideoRecipe recipe, std::filesystem::path video, std::filesystem::path kept)
{
    auto start = [inside = inside_.get(), recipe, video = std::move(video), kept = std::move(kept)](Resolver<std::int64_t> resolver) {
        const bool taken = inside->makers.take([inside, recipe, video, kept, resolver] {
            inside->note_percent(kept, 0);
            auto result = inside->make(recipe, video, kept);
            inside->note_percent(kept, std::nullopt);
            inside->loop.post([resolver, result = std::move(result)] { resolver(result); });
        });
        if (!taken)
            resolver(busy_now());
    };
    return suspended<std::int64_t>(std::move(start));
}

Task<CuttingRoom::Taken> CuttingRoom::take_in(std::filesystem::path video, std::filesystem::path data)
{
    auto start = [inside = inside_.get(), video = std::move(video), data = std::move(data)](Resolver<Taken> resolver) {
        const bool taken = inside->threads.take([inside, video, data, resolver] {
            inside->loop.post([resolver, result = inside->take_in(video, data)] { resolver(result); });
        });
        if (!taken)
            resolver(busy_now());
    };
    return suspended<Taken>(std::move(start));
}

} // namespace rostrum::library
