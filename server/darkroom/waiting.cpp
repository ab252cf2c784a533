// Waiting for orders, and fulfilling each in a process of its own.

#include "darkroom/waiting.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rostrum::darkroom {

namespace {

constexpr int orders = 3; // the server's end is the other one
constexpr int files_with_an_order = 3;
constexpr char ended = 'e';
constexpr std::string_view begun = "!"; // before the answer: from now on, whoever says nothing died over the order

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
    order = {.text = std::string(text, static_cast<std::size_t>(length)), .input = files[0], .output = files[1], .answer = files[2]};
    return true;
}

[[noreturn]] void wait_and_fulfil(const Trade& trade, int tell)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    trade.practise();
    Order order;
    while (order.answer < 0)
        if (!take_order(order)) {
            write_all(tell, std::string_view(&ended, 1)); // the server is gone
            _exit(0);
        }
    write_all(tell, "t");
    close(tell);
    close(orders);
    write_all(order.answer, begun);
    confine(trade.limits(order));
    write_all(order.answer, trade.fulfil(order));
    _exit(0);
}

} // namespace

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

long most_memory()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

int wait_for_orders(const Trade& trade)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGCHLD, SIG_IGN); // nobody waits for those who fulfil
    signal(SIGPIPE, SIG_IGN);
    // Each that takes an order says so, and another takes its place.
    int taken[2];
    if (pipe2(taken, O_CLOEXEC) != 0)
        return 2;
    for (int waiting = 0;;) {
        for (; waiting < trade.spare; ++waiting)
            if (fork() == 0)
                wait_and_fulfil(trade, taken[1]);
        char sign = ended;
        if (read(taken[0], &sign, 1) < 0 && errno == EINTR)
            continue;
        if (sign == ended)
            return 0;
        --waiting;
    }
}

} // namespace rostrum::darkroom
