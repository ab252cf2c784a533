// The whole house, from its front door to its database: what a browser asks goes through router, session and roles; jobs, listeners and the
// ledger are at work; the own page is answered inside and other networks are small copies. Only sockets are missing, and time is the
// world's.
#pragma once

#include "app/front.h"
#include "base/env/inside_client.h"
#include "base/events/listener.h"
#include "world/publishing.h"

namespace rostrum::world {

class House {
public:
    explicit House(std::uint64_t seed = 1);
    ~House();

    World world;
    std::map<std::string, Copy> copies; // of the networks one signs in to, by network

    Services& services() { return services_; }

    // As if it had come over a connection. Notes which operation it was when it was answered with success; see tools/reached.
    http::Response answer(http::Request request);

    // A stream of live updates: what it has been told since it was asked last. Once it said nothing, it is not to be asked again.
    std::string told_on(http::Response& stream);

    void answers_itself(); // from now on the public address leads here

    void pass(Duration time) { world.pass(time); }

private:
    Task<env::HttpAnswer> answer_outside(env::HttpRequest request);

    StandInClient outside_;
    env::InsideClient client_{world.loop, world.loop, outside_};
    http::LiveHub live_{world.loop};
    events::Listener listener_;
    channels::Keychain keychain_{services_};
    publish::Dispatcher dispatcher_{services_, "house"};
    Services services_;
    std::shared_ptr<void> told_;
    http::StaticFiles web_;
    Front front_{services_, web_};
    http::Router routes_;
};

// The server of a network's copy, by which people name it.
std::string server_of(const std::string& network);

} // namespace rostrum::world
