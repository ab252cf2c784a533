// Ada's bakery with channels on stand-ins that lie on demand, and the ledger at work, all on the world's time.
#pragma once

#include "areas/channels/keychain.h"
#include "areas/publish/dispatcher.h"
#include "base/http/live.h"
#include "networks/testing/lies.h"
#include "world/services.h"

#include <map>

namespace rostrum::world {

// One network's copy, with the lies before it.
struct Copy {
    std::unique_ptr<networks::StandIn> truth;
    std::unique_ptr<networks::testing::Lies> lies;
};

// The outside world: each request goes to the network whose server it names.
class StandInClient final : public env::HttpClient {
public:
    void add(std::string prefix, env::HttpClient& client) { clients_.emplace_back(std::move(prefix), &client); }
    Task<env::HttpAnswer> send(env::HttpRequest request) override;

private:
    std::vector<std::pair<std::string, env::HttpClient*>> clients_;
};

class Publishing {
public:
    explicit Publishing(std::uint64_t seed = 1);
    ~Publishing();

    World world;
    Bakery bakery;
    Caller ada; // as a caller
    std::map<std::string, Copy> copies;
    std::map<std::string, ChannelId> channels; // by network

    Services& services() { return node_->services; }
    publish::Dispatcher& dispatcher() { return node_->dispatcher; }

    PostId schedule(std::string text, const std::vector<std::string>& networks, Instant at);
    PostId schedule(api::PostText text, Instant at);
    api::PostText text_for(std::vector<std::string> parts, const std::vector<std::string>& networks) const;
    void pass(Duration time) { world.pass(time); }

    std::vector<publish::Delivery> deliveries(PostId post);
    publish::Delivery delivery(PostId post, const std::string& network);
    std::vector<std::string> codes(PostId post, const std::string& network); // of its timeline
    std::size_t seen_on(const std::string& network, std::string_view text);  // how often people see it

    // The process dies between two instants: nothing more is done by it, and another begins.
    void die_and_begin_again();

private:
    // One life of the server's process.
    struct Node {
        Node(Publishing& around, std::string name);
        channels::Keychain keychain;
        publish::Dispatcher dispatcher;
        Services services;
    };

    StandInClient client_;
    http::LiveHub live_{world.loop};
    std::unique_ptr<Node> node_;
    int lives_ = 0;
};

} // namespace rostrum::world
