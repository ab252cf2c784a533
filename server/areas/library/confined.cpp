// Starting a confined program, handing it orders, and waiting for answers.

#include "areas/library/confined.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace rostrum::library {

namespace {

constexpr std::size_t longest_answer = 1'000;
constexpr std::size_t begun = 1; // the sign that it was, before all that is said

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

std::filesystem::path beside_this_program(std::string_view name)
{
    std::error_code failure;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", failure);
    return self.parent_path() / name;
}

// Everything until the other end is closed, which is when the one who works has ended; nothing when that takes too long. Where lines are
// listened to, what is left is behind the last of them.
std::optional<std::string> answer_of(const File& socket, Duration patience, const ConfinedProgram::Heard& heard)
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
        for (auto end = answer.find('\n'); heard && end != answer.npos; end = answer.find('\n')) {
            heard(std::string_view(answer).substr(begun, end - begun));
            answer.erase(begun, end + 1 - begun);
        }
        if (answer.size() > longest_answer)
            return std::nullopt;
    }
}

} // namespace

ConfinedProgram::ConfinedProgram(std::filesystem::path path, std::string_view name, std::string_view gone)
    : path_(path.empty() ? beside_this_program(name) : std::move(path)), gone_(gone)
{
}

ConfinedProgram::~ConfinedProgram()
{
    end();
}

void ConfinedProgram::stop()
{
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    end();
}

Error ConfinedProgram::gone(std::string why) const
{
    return {.fault = Fault::unavailable, .code = std::string(gone_), .detail = std::move(why)};
}

Result<std::string> ConfinedProgram::ask(std::string_view order, const File& input, const File& output, Duration patience,
                                         const Heard& heard)
{
    auto answers = socket_pair(SOCK_STREAM);
    if (!answers)
        return gone("no files left to open");
    if (!send(order, {input.number(), output.number(), answers->theirs.number()}))
        return gone("cannot be started");
    answers->theirs.close();
    auto answer = answer_of(answers->ours, patience, heard);
    if (stopped_)
        return gone("was ended"); // which says nothing of what it worked on
    if (!answer)
        return gone("did not answer");
    if (answer->empty())
        return gone("lost the order");
    return answer->substr(begun);
}

bool ConfinedProgram::send(std::string_view order, const int (&files)[3])
{
    const std::lock_guard lock(mutex_);
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (stopped_ || (!socket_ && !begin()))
            return false;
        if (send_now(order, files))
            return true;
        end(); // it died since; once more with another
    }
    return false;
}

bool ConfinedProgram::begin()
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
    const int failure = posix_spawn(&process_, name.c_str(), &actions, nullptr, const_cast<char**>(words), const_cast<char**>(told.data()));
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        process_ = 0;
        return false;
    }
    socket_ = std::move(pair->ours);
    return true;
}

bool ConfinedProgram::send_now(std::string_view order, const int (&files)[3])
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

void ConfinedProgram::end()
{
    socket_.close(); // it ends when nobody is at the other end
    if (process_ > 0) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
        process_ = 0;
    }
}

} // namespace rostrum::library
