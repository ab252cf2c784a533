// The load generator: so many keep-alive connections, each sending its next request when the answer to the one before is there.

#include "benches/program/programs.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace rostrum::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void give_up(const std::string& why)
{
    throw std::runtime_error(why);
}

// Requests as they go over the wire; each is led by a line that says how many bytes it has.
std::vector<std::string> read_requests(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<std::string> requests;
    for (std::string line; std::getline(file, line);) {
        std::string request(std::stoul(line), '\0');
        file.read(request.data(), static_cast<std::streamsize>(request.size()));
        requests.push_back(std::move(request));
    }
    if (requests.empty())
        give_up("no requests in " + path);
    return requests;
}

struct Totals {
    std::vector<float> milliseconds;
    std::map<int, std::size_t> statuses;
    std::uint64_t bytes = 0;
};

// One connection: of an answer only the head is looked at, its body is counted.
class Connection {
public:
    explicit Connection(const sockaddr_in& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0)
            give_up(std::string("connect: ") + std::strerror(errno));
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;

    int socket() const { return socket_; }

    void send(std::string_view request)
    {
        began_ = SteadyClock::now();
        head_.clear();
        body_left_.reset();
        while (!request.empty()) {
            const auto sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                give_up(std::string("send: ") + std::strerror(errno));
            request.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Reads what is there; true when the answer is complete.
    bool take_in(Totals& totals)
    {
        static thread_local std::array<char, 256 * 1024> buffer;
        const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            give_up("the server hung up");
        totals.bytes += static_cast<std::uint64_t>(got);
        std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        if (!body_left_) {
            head_ += bytes;
            const auto end = head_.find("\r\n\r\n");
            if (end == std::string::npos)
                return false;
            bytes = std::string_view(head_).substr(end + 4);
            read_head(std::string_view(head_).substr(0, end + 2));
        }
        if (bytes.size() > *body_left_)
            give_up("more than one answer");
        *body_left_ -= bytes.size();
        if (*body_left_ > 0)
            return false;
        ++totals.statuses[status_];
        totals.milliseconds.push_back(std::chrono::duration<float, std::milli>(SteadyClock::now() - began_).count());
        return true;
    }

private:
    void read_head(std::string_view head)
    {
        status_ = std::atoi(std::string(head.substr(9, 3)).c_str());
        constexpr std::string_view name = "\r\ncontent-length: ";
        const auto found =
            std::search(head.begin(), head.end(), name.begin(), name.end(), [](char a, char b) { return std::tolower(a) == b; });
        const bool bodiless = status_ == 304 || status_ == 204;
        if (found == head.end() && !bodiless)
            give_up("an answer without a length");
        body_left_ = bodiless ? 0 : std::stoul(std::string(found + name.size(), head.end()));
    }

    int socket_;
    SteadyClock::time_point began_;
    std::string head_;
    std::optional<std::size_t> body_left_; // once the head is read
    int status_ = 0;
};

float percentile(std::vector<float>& values, double which)
{
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * which);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

} // namespace

// Sends each of the requests once, or goes round them for so many seconds.
void load(const Arguments& arguments)
{
    const auto requests = read_requests(arguments.at("requests"));
    const auto many = std::stoul(arguments.at("connections"));
    const bool each_once = !arguments.contains("seconds");
    const auto time = std::chrono::duration<double>(each_once ? 3600.0 : std::stod(arguments.at("seconds")));
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(static_cast<std::uint16_t>(std::stoul(arguments.at("port"))));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

    const int poll = ::epoll_create1(0);
    std::vector<std::unique_ptr<Connection>> connections;
    for (std::size_t i = 0; i < many; ++i) {
        connections.push_back(std::make_unique<Connection>(server));
        epoll_event wish{.events = EPOLLIN, .data = {.ptr = connections.back().get()}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, connections.back()->socket(), &wish);
    }

    Totals totals;
    totals.milliseconds.reserve(1'000'000);
    std::size_t next = 0, under_way = 0;
    const auto began = SteadyClock::now();
    const auto send_next = [&](Connection& connection) {
        if (each_once ? next == requests.size() : SteadyClock::now() - began >= time)
            return;
        connection.send(requests[next++ % requests.size()]);
        ++under_way;
    };
    for (auto& connection : connections)
        send_next(*connection);
    std::array<epoll_event, 64> ready{};
    while (under_way > 0) {
        const int count = ::epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), 10'000);
        if (count <= 0)
            give_up("no answer for ten seconds");
        for (int i = 0; i < count; ++i) {
            auto& connection = *static_cast<Connection*>(ready[static_cast<std::size_t>(i)].data.ptr);
            if (!connection.take_in(totals))
                continue;
            --under_way;
            send_next(connection);
        }
    }
    const auto seconds = std::chrono::duration<double>(SteadyClock::now() - began).count();
    ::close(poll);

    const auto answers = static_cast<double>(totals.milliseconds.size());
    std::cout << "{\"answers\":" << totals.milliseconds.size() << ",\"seconds\":" << seconds << ",\"a_second\":" << answers / seconds
              << ",\"bytes_each\":" << static_cast<double>(totals.bytes) / answers << ",\"p50\":" << percentile(totals.milliseconds, 0.5)
              << ",\"p99\":" << percentile(totals.milliseconds, 0.99) << ",\"statuses\":{";
    for (const char* comma = ""; const auto& [status, count] : totals.statuses) {
        std::cout << comma << '"' << status << "\":" << count;
        comma = ",";
    }
    std::cout << "}}\n";
}

} // namespace rostrum::bench
