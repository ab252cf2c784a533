// Ada's bakery with channels on stand-ins that lie on demand, and the ledger at work, all on the world's time.
#pragma once

#include "areas/channels/keychain.h"
#include "areas/publish/dispatcher.h"
#include "base/env/root_tasks.h"
#include "base/http/live.h"
#include "networks/testing/lies.h"
#include "world/elsewhere.h"
#include "world/services.h"

#include <map>

namespace rostrum::world {

// One network's copy, with the lies before it.
struct Copy {
    std::unique_ptr<Witness> truth;
    std::unique_ptr<networks::testing::Lies> lies;
};

// The outside world: each request goes to the network whose server it names.
class StandInClient final : public env::HttpClient {
public:
    void add(std::string prefix, env::HttpClient& client) { clients_.emplace_back(std::move(prefix), &client); }
    void stops_when(std::function<bool()> unplugged) { unplugged_ = std::move(unplugged); } // nothing leaves from then on
    Task<env::HttpAnswer> send(env::HttpRequest request) override;

private:
    std::vector<std::pair<std::string, env::HttpClient*>> clients_;
    std::function<bool()> unplugged_;
};

// A process's share of the world's loop: what it began ends with it.
class Process final : public env::Loop {
public:
    explicit Process(env::SimulatedLoop& loop) : loop_(loop) {}
    void post(std::function<void()> work) override
    {
        loop_.post([alive = std::weak_ptr(alive_), work = std::move(work)] {
            if (!alive.expired())
                work();
        });
    }
    void spawn(std::string name, Task<> task) override { tasks_.keep(std::move(name), std::move(task)); }
    void end() { tasks_.drop(); }

private:
    env::SimulatedLoop& loop_;
    std::shared_ptr<int> alive_ = std::make_shared<int>();
    env::RootTasks tasks_{*this};
};

struct Wishes {
    std::uint64_t seed = 1;
    std::string file_layer = {};          // as Fresh takes it
    std::function<bool()> unplugged = {}; // its power is out: nothing leaves any more
    Duration longest_sleep = 1s;          // of the dispatcher: a run of many days looks less often
};

class Publishing {
public:
    explicit Publishing(Wishes wishes = {});
    ~Publishing();

    World world;
    Bakery bakery;
    Caller ada; // as a caller
    TimeElsewhere elsewhere{world.loop};
    std::map<std::string, Copy> copies;          // by network
    std::map<std::string, ChannelId> channels;   // by network, and others by the name they were connected under
    std::map<std::string, std::string> accounts; // the network's ids of them, by the same names

    Services& services() { return nodes_.front()->services; } // of the process that has run longest
    publish::Dispatcher& dispatcher() { return nodes_.front()->dispatcher; }

    PostId schedule(std::string text, const std::vector<std::string>& networks, Instant at);
    PostId schedule(api::PostText text, Instant at);
    api::PostText text_for(std::vector<std::string> parts, const std::vector<std::string>& networks) const;
    Result<AssetId> add_picture(); // of one point, to her library
    // Ada's second workspace, with a channel on that network's account of somebody.
    struct Second {
        Caller ada;
        WorkspaceId workspace;
        ChannelId channel;
    };
    Second add_workspace(std::string name, const std::string& network, const std::string& account);
    PostId schedule_as(const Caller& caller, WorkspaceId workspace, std::string text, ChannelId channel, Instant at);
    std::vector<publish::Delivery> deliveries_of(WorkspaceId workspace, PostId post);
    void pass(Duration time) { world.pass(time); }

    // An account of Ada's on a network's server, as a channel under a name of ours; the same account again signs in anew.
    Result<Done> connect(const std::string& name, const std::string& network, const std::string& server);

    std::vector<publish::Delivery> deliveries(PostId post);
    publish::Delivery delivery(PostId post, const std::string& network);
    std::vector<std::string> codes(PostId post, const std::string& network); // of its timeline
    std::size_t seen_on(const std::string& network, std::string_view text);  // how often people see it

    // The process dies between two instants: nothing more is done by it, and another begins.
    void die_and_begin_again();
    void begin(); // one more process on the same database
    void die();   // the one that has run longest
    std::size_t alive() const { return nodes_.size(); }

private:
    // One life of the server's process.
    struct Node {
        Node(Publishing& around, std::string name);
        ~Node() { process.end(); }
        Process process;
        channels::Keychain keychain;
        publish::Dispatcher dispatcher;
        Services services;
    };

    StandInClient client_;
    http::LiveHub live_{world.loop};
    Duration longest_sleep_;
    std::vector<std::unique_ptr<Node>> nodes_;
    int lives_ = 0;
};

} // namespace rostrum::world
