// Ada's bakery as its people find it in the morning: set up through the front door, open on the web, with channels on two networks.
#pragma once

#include "world/browser.h"

namespace rostrum::world {

class OpenBakery : public House {
public:
    explicit OpenBakery(std::uint64_t seed = 1);

    std::string workspace; // ids as texts, as a browser has them
    std::string page;      // the channel of the own page
    std::string chat;      // channels on two networks
    std::string square;

    Browser& ada() { return as("Ada"); }
    Browser& as(const std::string& name) { return people_.at(name); } // somebody who joined
    Browser& join(const std::string& name, api::Role role);
    Browser stranger() { return Browser(*this, "198.51.100.1"); }
    std::string id_of(const std::string& name); // of a person

    std::string in(std::string_view tail) const { return "/workspaces/" + workspace + std::string(tail); }

    // A post of one text as a body; `plan` such as {"when":"now"}, or empty.
    std::string post_of(std::string_view text, const std::vector<std::string>& channels, std::string_view plan = {}) const;
    std::string write(std::string_view text, const std::vector<std::string>& channels, std::string_view plan = {}); // by Ada; its id
    std::string publish(std::string_view text, const std::vector<std::string>& channels);                           // and it is out; its id

    // Connects somebody's account on a network, without the dance of a sign-in; the channel's id.
    std::string connect(const std::string& network, const std::string& account) { return connect_as(ada(), workspace, network, account); }
    std::string connect_as(Browser& who, const std::string& in_workspace, const std::string& network, const std::string& account);

private:
    std::map<std::string, Browser> people_;
};

// Somebody's shop in another organization: `ada` is whoever administers it.
Bakery another_organization(House& house, std::string name, std::string administrator);

// {"when":"at","at":"2026-03-02T09:00"}, in the workspace's zone.
std::string plan_at(std::string_view local);
// A text as JSON, in quotes.
std::string as_json(std::string_view text);

// A picture of one point, as a person might upload.
std::string small_picture();

// A PNG of grain, which no way of writing it makes small: three bytes a point.
std::string grainy_picture(int width, int height);

} // namespace rostrum::world
