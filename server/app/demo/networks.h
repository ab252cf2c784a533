// The networks of a demonstration: a small copy of each inside the process, and nothing beyond them.
#pragma once

#include "base/env/clock.h"
#include "base/env/http_client.h"
#include "networks/network.h"

namespace rostrum::demo {

// What befalls the next post that one of the copies is asked to show.
enum class Trouble {
    answer_lost, // it is shown, and nobody hears of it
    refused,     // the network says no
};

class Networks {
public:
    // A copy of every network one signs in to, each with an account of this name.
    explicit Networks(std::string_view account);

    struct Copy {
        const networks::Network* network;
        std::unique_ptr<networks::StandIn> truth;
        networks::Connected connected;
    };
    const std::vector<Copy>& copies() const { return copies_; }
    const Copy* by_letters(std::string_view letters) const;

    // Keeps what changes the copies in a file, from which `bring_back` makes them again as they were.
    void keep_in(std::string file) { kept_in_ = std::move(file); }
    void bring_back(const std::string& file);

    void trouble(std::string_view letters, Trouble next);
    void calm() { troubled_ = nullptr; }

    Result<env::HttpAnswer> answer(const env::HttpRequest& request, Instant now);

private:
    Copy* at(const std::string& url);

    std::vector<Copy> copies_;
    const Copy* troubled_ = nullptr;
    Trouble trouble_ = Trouble::answer_lost;
    std::string kept_in_;
};

// The way out of a demonstration, which ends at the copies: whatever else is asked for is a name nobody knows.
class Client final : public env::HttpClient {
public:
    Client(Networks& networks, env::Clock& clock) : networks_(networks), clock_(clock) {}
    Task<env::HttpAnswer> send(env::HttpRequest request) override;

private:
    Networks& networks_;
    env::Clock& clock_;
};

} // namespace rostrum::demo
