// The darkroom: a small program beside the server that develops pictures of strangers. It waits with its library open; each picture is
// developed by a process of its own, which can do nothing else and then ends. Some wait ahead.

#include "darkroom/confine.h"
#include "darkroom/develop.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace rostrum;

constexpr int orders = 3; // the server's end is the other one
constexpr int files_with_an_order = 3;
constexpr int spare = 2; // processes that wait for an order
constexpr char ended = 'e';

struct Order {
    std::string recipe;
    int picture = -1;
    int result = -1;
    int answer = -1;
};

bool take_order(Order& order)
{
    char text[512];
    iovec part{text, sizeof text};
    alignas(cmsghdr) char extra[CMSG_SPACE(sizeof(int) * files_with_an_order)];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = extra;
    message.msg_controllen = sizeof extra;
    const auto length = recvmsg(orders, &message, MSG_CMSG_CLOEXEC);
    if (length <= 0)
        return length < 0 && errno == EINTR;
    const auto* head = CMSG_FIRSTHDR(&message);
    if (!head || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(sizeof(int) * files_with_an_order))
        return true;
    int files[files_with_an_order];
    std::memcpy(files, CMSG_DATA(head), sizeof files);
    order = {.recipe = std::string(text, static_cast<std::size_t>(length)), .picture = files[0], .result = files[1], .answer = files[2]};
    return true;
}

bool write_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Kilobytes that this process has held at once.
long most_memory()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

[[noreturn]] void fulfil(const Order& order)
{
    close(orders);
    darkroom::confine();
    std::string answer = "broken";
    if (const auto recipe = library::parse_recipe(order.recipe)) {
        auto outcome = darkroom::develop(*recipe, order.picture);
        answer = outcome.why;
        if (const auto& made = outcome.developed)
            answer = write_all(order.result, made->bytes) ? "made " + made->media_type + " " + std::to_string(made->width) + " " +
                                                                std::to_string(made->height) + " " + std::to_string(most_memory())
                                                          : "cannot_write";
    }
    write_all(order.answer, answer);
    _exit(0);
}

// What a process does for the first time costs it most, so it has done it once before it is asked, with a picture of our own.
void practise()
{
    const auto picture = darkroom::practice_picture();
    const int file = memfd_create("practice", MFD_CLOEXEC);
    if (file < 0 || !write_all(file, picture))
        return;
    library::Recipe recipe;
    recipe.width = recipe.height = 16;
    lseek(file, 0, SEEK_SET);
    darkroom::develop(recipe, file);
    close(file);
}

[[noreturn]] void wait_and_fulfil(int tell)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    practise();
    Order order;
    while (order.answer < 0)
        if (!take_order(order)) {
            write_all(tell, std::string_view(&ended, 1)); // the server is gone
            _exit(0);
        }
    write_all(tell, "t");
    close(tell);
    fulfil(order);
}

} // namespace

int main(int, char** words)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGCHLD, SIG_IGN); // nobody waits for those who develop
    signal(SIGPIPE, SIG_IGN);
    setenv("VIPS_CONCURRENCY", "1", 1);
    if (!darkroom::open_library(words[0]))
        return 2;
    // Each that takes an order says so, and another takes its place.
    int taken[2];
    if (pipe2(taken, O_CLOEXEC) != 0)
        return 2;
    for (int waiting = 0;;) {
        for (; waiting < spare; ++waiting)
            if (fork() == 0)
                wait_and_fulfil(taken[1]);
        char sign = ended;
        if (read(taken[0], &sign, 1) < 0 && errno == EINTR)
            continue;
        if (sign == ended)
            return 0;
        --waiting;
    }
}
