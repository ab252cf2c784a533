// For tests of what talks HTTP: a real server on loopback with the loop on a thread, and a raw client that sends bytes as they are.
#pragma once

#include "base/env/system_clock.h"
#include "base/env/system_random.h"
#include "base/http/server.h"

#include <arpa/inet.h>
#include <condition_variable>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace rostrum::http::testing {

// Runs a loop on a thread of its own; `on_loop` does something there and waits for it.
class LoopThread {
public:
    LoopThread() : thread_([this] { loop.run(); }) {}
    ~LoopThread() { end(); }
    void end()
    {
        loop.stop();
        if (thread_.joinable())
            thread_.join();
    }
    void on_loop(const std::function<void()>& work)
    {
        std::mutex mutex;
        std::condition_variable told;
        bool over = false;
        loop.post([&] {
            work();
            const std::lock_guard lock(mutex);
            over = true;
            told.notify_one();
        });
        std::unique_lock lock(mutex);
        told.wait(lock, [&] { return over; });
    }
    template <class T> Result<T> complete(Task<T> task)
    {
        std::mutex mutex;
        std::condition_variable told;
        std::optional<Result<T>> ended;
        loop.post([&] {
            task.start([&](Result<T> result) {
                loop.post([&, result = std::move(result)]() mutable { // the task may be destroyed only after this call
                    const std::lock_guard lock(mutex);
                    ended.emplace(std::move(result));
                    told.notify_one();
                });
            });
        });
        std::unique_lock lock(mutex);
        told.wait(lock, [&] { return ended.has_value(); });
        return *std::move(ended);
    }

    env::AsioLoop loop;
    env::SystemClock clock{loop};
    env::SystemRandom random;

private:
    std::thread thread_;
};

class Client {
public:
    explicit Client(std::uint16_t port, const char* address = "127.0.0.1") : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &where.sin_addr);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0;
    }
    Client(const Client&) = delete;
    ~Client() { ::close(socket_); }
    bool connected() const { return connected_; }

    void send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void done_sending() { ::shutdown(socket_, SHUT_WR); }

    // Everything up to the end of the connection, or until nothing comes for so long.
    std::string read_all(int silence = 3000)
    {
        while (read_some(silence)) {
        }
        return std::exchange(read_, {});
    }
    // Up to and with this text; what comes after it is kept.
    std::string read_to(std::string_view end, int silence = 3000)
    {
        while (true) {
            if (const auto at = read_.find(end); at != std::string::npos) {
                auto text = read_.substr(0, at + end.size());
                read_.erase(0, at + end.size());
                return text;
            }
            if (!read_some(silence))
                return std::exchange(read_, {});
        }
    }
    // One response with Content-Length.
    std::string response()
    {
        auto head = read_to("\r\n\r\n");
        const auto at = head.find("Content-Length: ");
        const std::size_t length = at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
        while (read_.size() < length && read_some(3000)) {
        }
        head += read_.substr(0, length);
        read_.erase(0, length);
        return head;
    }
    bool is_closed(int within = 3000)
    {
        while (read_some(within)) {
        }
        return ended_;
    }

private:
    bool read_some(int silence)
    {
        pollfd waits{socket_, POLLIN, 0};
        if (ended_ || ::poll(&waits, 1, silence) <= 0)
            return false;
        char bytes[65536];
        const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0)
            return ended_ = true, false;
        read_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    bool connected_ = false, ended_ = false;
    std::string read_;
};

// A server that is running; drained and destroyed on its loop when the test ends.
class Running {
public:
    Running(LoopThread& thread, ServerOptions options, Server::Admit admit, Server::Handler handle) : thread_(thread)
    {
        if (options.endpoints.empty())
            options.endpoints = {{}};
        thread_.on_loop([&] {
            server_.emplace(thread_.loop, thread_.clock, thread_.random, std::move(options), std::move(admit), std::move(handle));
            auto listening = server_->listen();
            if (!listening)
                std::abort();
            port_ = server_->endpoints().front().port;
        });
    }
    ~Running()
    {
        thread_.on_loop([&] { server_.reset(); });
    }
    std::uint16_t port() const { return port_; }
    Server& server() { return *server_; }
    ServerCounts counts()
    {
        ServerCounts counts;
        thread_.on_loop([&] { counts = server_->counts(); });
        return counts;
    }

private:
    LoopThread& thread_;
    std::optional<Server> server_;
    std::uint16_t port_ = 0;
};

} // namespace rostrum::http::testing
