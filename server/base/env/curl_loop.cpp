// libcurl says which sockets and which moment it waits for; the loop tells it when they come.

#include "base/env/curl_loop.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unordered_map>

namespace rostrum::env {

namespace asio = boost::asio;
using asio::posix::stream_descriptor;
using boost::system::error_code;

struct CurlLoop::Inside : std::enable_shared_from_this<Inside> {
    // A socket that libcurl owns and we watch. It is given back, not closed, when libcurl no longer wants to hear of it.
    struct Watch {
        Watch(asio::io_context& context, curl_socket_t its_socket) : descriptor(context, its_socket), socket(its_socket) {}
        ~Watch() { descriptor.release(); }
        stream_descriptor descriptor;
        curl_socket_t socket;
        int wanted = 0;
        bool reading = false, writing = false, gone = false;
    };

    Inside(AsioLoop& its_loop, CURLM* its_multi) : loop(its_loop), multi(its_multi), timer(its_loop.context()) {}

    static int on_socket(CURL*, curl_socket_t socket, int what, void* self, void*)
    {
        return static_cast<Inside*>(self)->watch(socket, what), 0;
    }
    static int on_timer(CURLM*, long milliseconds, void* self) { return static_cast<Inside*>(self)->set_timer(milliseconds), 0; }

    void watch(curl_socket_t socket, int what)
    {
        if (what == CURL_POLL_REMOVE) {
            if (const auto found = watches.find(socket); found != watches.end()) {
                found->second->gone = true;
                found->second->descriptor.release();
                watches.erase(found);
            }
            return;
        }
        auto& kept = watches[socket];
        if (!kept)
            kept = std::make_shared<Watch>(loop.context(), socket);
        kept->wanted = what;
        wait(kept);
    }

    void wait(const std::shared_ptr<Watch>& one)
    {
        if ((one->wanted & CURL_POLL_IN) && !std::exchange(one->reading, true))
            one->descriptor.async_wait(stream_descriptor::wait_read, [self = weak_from_this(), one](error_code failed) {
                one->reading = false;
                ready(self, one, CURL_CSELECT_IN, failed);
            });
        if ((one->wanted & CURL_POLL_OUT) && !std::exchange(one->writing, true))
            one->descriptor.async_wait(stream_descriptor::wait_write, [self = weak_from_this(), one](error_code failed) {
                one->writing = false;
                ready(self, one, CURL_CSELECT_OUT, failed);
            });
    }

    static void ready(const std::weak_ptr<Inside>& weak, const std::shared_ptr<Watch>& one, int what, error_code failed)
    {
        const auto self = weak.lock();
        if (!self || one->gone || failed == asio::error::operation_aborted)
            return;
        const bool wanted = one->wanted & (what == CURL_CSELECT_IN ? CURL_POLL_IN : CURL_POLL_OUT);
        if (wanted)
            self->act(one->socket, failed ? CURL_CSELECT_ERR : what);
        if (!one->gone && !failed)
            self->wait(one);
    }

    void set_timer(long milliseconds)
    {
        if (milliseconds < 0) {
            timer.cancel();
            return;
        }
        timer.expires_after(std::chrono::milliseconds(milliseconds));
        timer.async_wait([self = weak_from_this()](error_code stopped) {
            if (const auto alive = stopped ? nullptr : self.lock())
                alive->act(CURL_SOCKET_TIMEOUT, 0);
        });
    }

    void act(curl_socket_t socket, int what)
    {
        int running = 0;
        curl_multi_socket_action(multi, socket, what, &running);
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            auto* easy = message->easy_handle;
            const auto code = message->data.result;
            curl_multi_remove_handle(multi, easy); // `message` is gone with it
            auto found = ends.extract(easy);
            if (!found.empty())
                loop.post([on_end = std::move(found.mapped()), code] { on_end(code); });
        }
    }

    AsioLoop& loop;
    CURLM* multi;
    asio::steady_timer timer;
    std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches;
    std::unordered_map<CURL*, std::function<void(CURLcode)>> ends;
};

CurlLoop::CurlLoop(AsioLoop& loop)
{
    static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialised != CURLE_OK)
        std::abort();
    multi_ = curl_multi_init();
    inside_ = std::make_shared<Inside>(loop, multi_);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Inside::on_socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, inside_.get());
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Inside::on_timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, inside_.get());
}

CurlLoop::~CurlLoop()
{
    curl_multi_cleanup(multi_); // still calls back
}

void CurlLoop::add(CURL* easy, std::function<void(CURLcode)> on_end)
{
    inside_->ends.emplace(easy, std::move(on_end));
    curl_multi_add_handle(multi_, easy);
}

void CurlLoop::remove(CURL* easy)
{
    inside_->ends.erase(easy);
    curl_multi_remove_handle(multi_, easy);
}

} // namespace rostrum::env
