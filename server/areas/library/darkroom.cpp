// The server's side of the darkroom: hands pictures to the confined program that develops them, and takes renditions back, never trusting
// them further than their first bytes.

#include "areas/library/darkroom.h"

#include "areas/library/confined.h"
#include "areas/library/cutting_room.h"
#include "areas/library/picture_header.h"
#include "base/env/workers.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <atomic>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/mman.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr std::string_view darkroom_gone = "library.darkroom_gone";
constexpr auto patience = 40s;           // longer than the processor time that one picture may take
constexpr std::size_t digest_bytes = 32; // behind each kept rendition: a file cut off by a lost power supply is none

// Takes the words of a developer's answer as an error.
Error refused(std::string_view answer)
{
    if (answer == "too_large")
        return {.fault = Fault::too_large, .code = "library.too_many_pixels", .detail = "found when it was to be developed"};
    if (answer == "does_not_fit")
        return {.fault = Fault::invalid, .code = "library.does_not_fit", .detail = "however small it is made"};
    if (answer == "broken")
        return {.fault = Fault::invalid, .code = "library.picture_broken", .detail = "could not be decoded"};
    return {.fault = Fault::unavailable, .code = std::string(darkroom_gone), .detail = "answered " + std::string(answer.substr(0, 40))};
}

std::optional<std::string> bytes_of(const File& file)
{
    const auto length = lseek(file.number(), 0, SEEK_END);
    if (length <= 0 || length > 300'000'000)
        return std::nullopt;
    std::string bytes(static_cast<std::size_t>(length), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto more = pread(file.number(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (more <= 0)
            return std::nullopt;
        at += static_cast<std::size_t>(more);
    }
    return bytes;
}

} // namespace

std::optional<Rendition> rendition_of(std::string bytes)
{
    const auto header = read_picture_header(bytes);
    if (!header || header->kind == PictureKind::gif)
        return std::nullopt;
    return Rendition{.bytes = std::make_shared<const std::string>(std::move(bytes)),
                     .media_type = std::string(media_type(header->kind)),
                     .width = header->width,
                     .height = header->height};
}

std::optional<Rendition> load_rendition(const std::filesystem::path& kept)
{
    std::ifstream file(kept, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (bytes.size() <= digest_bytes)
        return std::nullopt;
    const auto digest = bytes.substr(bytes.size() - digest_bytes);
    bytes.resize(bytes.size() - digest_bytes);
    if (safety::sha256(bytes) != digest)
        return std::nullopt;
    return rendition_of(std::move(bytes));
}

void keep_rendition(const std::filesystem::path& kept, std::string_view bytes)
{
    std::error_code failure;
    std::filesystem::create_directories(kept.parent_path(), failure);
    auto temporary = (kept.parent_path() / ".new-XXXXXX").string();
    const File file(mkostemp(temporary.data(), O_CLOEXEC));
    if (!file)
        return; // it is made anew the next time
    const auto digest = safety::sha256(bytes);
    bool written = true;
    for (auto part : {bytes, std::string_view(digest)})
        while (written && !part.empty()) {
            const auto more = write(file.number(), part.data(), part.size());
            written = more > 0 || (more < 0 && errno == EINTR);
            part.remove_prefix(more > 0 ? static_cast<std::size_t>(more) : 0);
        }
    if (!written || rename(temporary.c_str(), kept.c_str()) != 0)
        unlink(temporary.c_str());
}

std::filesystem::path rendition_path(const std::filesystem::path& data, const std::string& content, const Recipe& recipe)
{
    const auto name = safety::hex(safety::sha256(content + "\n" + text_of(recipe)));
    return data / "renditions" / name.substr(0, 2) / name.substr(2);
}

struct Darkroom::Inside {
    Inside(env::Loop& its_loop, std::filesystem::path path, int at_once, std::size_t most_waiting)
        : loop(its_loop), program(std::move(path), "rostrum-darkroom", darkroom_gone), videos(its_loop), threads(at_once, most_waiting)
    {
    }

    Result<Rendition> develop(const Recipe& recipe, const std::filesystem::path& path, const std::filesystem::path& kept)
    {
        if (auto found = load_rendition(kept))
            return *std::move(found);
        const File picture(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!picture)
            return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path.string()};
        const File result(memfd_create("rendition", MFD_CLOEXEC));
        if (!result)
            return program.gone("no files left to open");
        const auto answer = program.ask(text_of(recipe), picture, result, patience);
        if (!answer)
            return answer.error();
        if (!answer->starts_with("made "))
            return refused(answer->empty() ? "broken" : *answer); // one who died over a picture says nothing
        note_memory(*answer);
        auto bytes = bytes_of(result);
        auto made = bytes ? rendition_of(*std::move(bytes)) : std::nullopt;
        if (!made)
            return refused("broken");
        if (!kept.empty())
            keep_rendition(kept, *made->bytes);
        return *std::move(made);
    }

    // The last word of an answer.
    void note_memory(std::string_view answer)
    {
        std::int64_t kilobytes = 0;
        const auto* end = answer.data() + answer.size();
        const auto last = answer.rfind(' ');
        if (last == answer.npos || std::from_chars(answer.data() + last + 1, end, kilobytes).ec != std::errc{})
            return;
        for (auto most = most_kilobytes.load(); most < kilobytes && !most_kilobytes.compare_exchange_weak(most, kilobytes);) {
        }
    }

    env::Loop& loop;
    ConfinedProgram program;
    CuttingRoom videos;
    std::atomic<std::int64_t> most_kilobytes = 0;
    env::Workers threads; // last: they use all of the above
};

Darkroom::Darkroom(env::Loop& loop, std::filesystem::path program, int at_once, std::size_t most_waiting)
    : inside_(std::make_unique<Inside>(loop, std::move(program), at_once, most_waiting))
{
}

Darkroom::~Darkroom() = default;

bool Darkroom::busy() const
{
    return inside_->threads.busy() || inside_->videos.busy();
}

CuttingRoom& Darkroom::videos()
{
    return inside_->videos;
}

std::int64_t Darkroom::most_kilobytes() const
{
    return inside_->most_kilobytes;
}

Task<Rendition> Darkroom::develop(Recipe recipe, std::filesystem::path picture, std::filesystem::path kept)
{
    auto start = [inside = inside_.get(), recipe, picture = std::move(picture), kept = std::move(kept)](Resolver<Rendition> resolver) {
        const bool taken = inside->threads.take([inside, recipe, picture, kept, resolver] {
            inside->loop.post([resolver, result = inside->develop(recipe, picture, kept)] { resolver(result); });
        });
        if (!taken)
            resolver(Error{Fault::unavailable, "library.darkroom_busy", "too many pictures wait to be developed", Duration(2s)});
    };
    return suspended<Rendition>(std::move(start));
}

} // namespace rostrum::library
