// The server's side of the darkroom: hands pictures to the confined program that develops them, and takes renditions back, never trusting
// them further than their first bytes.

#include "areas/library/darkroom.h"

#include "areas/library/disk.h"
#include "areas/library/picture_header.h"
#include "base/env/workers.h"
#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

constexpr std::string_view program_name = "rostrum-darkroom";
constexpr auto patience = 40s;           // longer than the processor time that one picture may take
constexpr std::size_t digest_bytes = 32; // behind each kept rendition: a file cut off by a lost power supply is none

// Of the server's surroundings, where secrets may stand, only what a sanitizer wants to know.
std::vector<std::string> what_it_may_know()
{
    std::vector<std::string> told{"VIPS_CONCURRENCY=1", "LD_BIND_NOW=1"};
    for (const auto* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH"})
        if (const auto* value = std::getenv(name))
            told.push_back(std::string(name) + "=" + value);
    return told;
}

struct Pair {
    File ours, theirs;
};
std::optional<Pair> socket_pair(int kind)
{
    int ends[2];
    if (socketpair(AF_UNIX, kind | SOCK_CLOEXEC, 0, ends) != 0)
        return std::nullopt;
    return Pair{File(ends[0]), File(ends[1])};
}

std::filesystem::path beside_this_program()
{
    std::error_code failure;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failure);
    return self.parent_path() / program_name;
}

Error gone(std::string why)
{
    return {.fault = Fault::unavailable, .code = "library.darkroom_gone", .detail = std::move(why)};
}

// Takes the words of a developer's answer as an error.
Error refused(std::string_view answer)
{
    if (answer == "too_large")
        return {.fault = Fault::too_large, .code = "library.too_many_pixels", .detail = "found when it was to be developed"};
    if (answer == "does_not_fit")
        return {.fault = Fault::invalid, .code = "library.does_not_fit", .detail = "however small it is made"};
    if (answer == "broken")
        return {.fault = Fault::invalid, .code = "library.picture_broken", .detail = "could not be decoded"};
    return gone("answered " + std::string(answer.substr(0, 40)));
}

// The program, waiting with its end of a socket; threads share it, each sending whole messages.
class Program {
public:
    explicit Program(std::filesystem::path path) : path_(std::move(path)) {}
    ~Program() { end(); }

    bool send(std::string_view order, const int (&files)[3])
    {
        const std::lock_guard lock(mutex_);
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (!socket_ && !begin())
                return false;
            if (send_now(order, files))
                return true;
            end(); // it died since; once more with another
        }
        return false;
    }

private:
    bool begin()
    {
        auto pair = socket_pair(SOCK_SEQPACKET);
        if (!pair)
            return false;
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pair->theirs.number(), 3);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions, 4); // nothing else of the server's goes along
        const auto name = path_.string();
        const char* words[] = {name.c_str(), nullptr};
        const auto surroundings = what_it_may_know();
        std::vector<const char*> told;
        for (const auto& each : surroundings)
            told.push_back(each.c_str());
        told.push_back(nullptr);
        const int failure =
            posix_spawn(&process_, name.c_str(), &actions, nullptr, const_cast<char**>(words), const_cast<char**>(told.data()));
        posix_spawn_file_actions_destroy(&actions);
        if (failure != 0) {
            process_ = 0;
            return false;
        }
        socket_ = std::move(pair->ours);
        return true;
    }
    bool send_now(std::string_view order, const int (&files)[3])
    {
        iovec part{const_cast<char*>(order.data()), order.size()};
        alignas(cmsghdr) char extra[CMSG_SPACE(sizeof files)] = {};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = extra;
        message.msg_controllen = sizeof extra;
        auto* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof files);
        std::memcpy(CMSG_DATA(head), files, sizeof files);
        return sendmsg(socket_.number(), &message, MSG_NOSIGNAL) == static_cast<ssize_t>(order.size());
    }
    void end()
    {
        socket_.close(); // it ends when nobody is at the other end
        if (process_ > 0) {
            kill(process_, SIGKILL);
            waitpid(process_, nullptr, 0);
            process_ = 0;
        }
    }

    std::filesystem::path path_;
    std::mutex mutex_;
    File socket_;
    pid_t process_ = 0;
};

// Everything until the other end is closed, which is when the one who develops has ended; nothing when that takes too long.
std::optional<std::string> answer_of(const File& socket)
{
    std::string answer;
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd waited{.fd = socket.number(), .events = POLLIN, .revents = 0};
        if (left <= 0 || poll(&waited, 1, static_cast<int>(left)) < 0)
            return std::nullopt;
        char some[256];
        const auto length = recv(socket.number(), some, sizeof some, MSG_DONTWAIT);
        if (length < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (length <= 0)
            return answer;
        answer.append(some, static_cast<std::size_t>(length));
        if (answer.size() > 1000)
            return std::nullopt;
    }
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
        : loop(its_loop), program(path.empty() ? beside_this_program() : std::move(path)), threads(at_once, most_waiting)
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
        auto answers = socket_pair(SOCK_STREAM);
        if (!result || !answers)
            return gone("no files left to open");
        if (!program.send(text_of(recipe), {picture.number(), result.number(), answers->theirs.number()}))
            return gone("cannot be started");
        answers->theirs.close();
        const auto answer = answer_of(answers->ours);
        if (!answer)
            return gone("did not answer");
        if (!answer->starts_with("made "))
            return refused(answer->empty() ? "broken" : *answer); // one who died over a picture says nothing
        note_memory(*answer);
        auto bytes = bytes_of(result);
        auto made = bytes ? rendition_of(*std::move(bytes)) : std::nullopt;
        if (!made)
            return refused("broken");
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
    Program program;
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
    return inside_->threads.busy();
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
