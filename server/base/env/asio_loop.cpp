// The real loop, over Asio's io_context.

#include "base/env/asio_loop.h"

#include "base/env/root_tasks.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <list>

namespace rostrum::env {

namespace asio = boost::asio;

namespace {

struct SignalWatch {
    SignalWatch(asio::io_context& context, int signal, std::function<void()> its_act) : set(context, signal), act(std::move(its_act))
    {
        wait();
    }

    void wait()
    {
        set.async_wait([this](boost::system::error_code failed, int) {
            if (failed)
                return;
            wait();
            act();
        });
    }

    asio::signal_set set;
    std::function<void()> act;
};

} // namespace

struct AsioLoop::Inside {
    explicit Inside(Loop& loop) : tasks(loop) {}

    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> stays_up{context.get_executor()};
    std::list<SignalWatch> signals;
    RootTasks tasks; // last, so first to go: tasks refer to the rest
};

AsioLoop::AsioLoop() : inside_(std::make_unique<Inside>(*this)) {}
AsioLoop::~AsioLoop()
{
    inside_->tasks.drop();
}

void AsioLoop::post(std::function<void()> work)
{
    asio::post(inside_->context, std::move(work));
}
void AsioLoop::spawn(std::string name, Task<> task)
{
    inside_->tasks.keep(std::move(name), std::move(task));
}

void AsioLoop::run()
{
    inside_->context.run(); // at once when stop() came before
    inside_->context.restart();
}

void AsioLoop::stop()
{
    inside_->context.stop();
}
void AsioLoop::drop_tasks()
{
    inside_->tasks.drop();
}
std::size_t AsioLoop::tasks() const
{
    return inside_->tasks.count();
}
asio::io_context& AsioLoop::context()
{
    return inside_->context;
}

void AsioLoop::on_signal(int signal, std::function<void()> act)
{
    inside_->signals.emplace_back(inside_->context, signal, std::move(act));
}

} // namespace rostrum::env
