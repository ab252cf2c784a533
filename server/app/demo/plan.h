// What a demonstration is about: who works at the bakery, and what they have said and mean to say around the moment it starts.
#pragma once

#include "api/types_pages.h"
#include "api/types_people.h"
#include "api/types_publish.h"
#include "api/types_strategy.h"

namespace rostrum::demo {

struct Person {
    std::string name;
    std::string email;
    api::Role role = api::Role::viewer;
    std::string from; // the address of their machine, for the audit log
};

struct Part {
    std::string text;
    std::vector<std::string> pictures = {}; // by their names in Plan::pictures
    bool described = true;
};

// What becomes of a post, for everything to be seen that the ledger can write.
enum class Fate {
    ordinary,
    draft,       // nobody has scheduled it
    taken_back,  // off the calendar again two hours before its time, and a draft
    late,        // came due while Rostrum was not running
    answer_lost, // went out, and the network's answer never came
    refused,     // the network said no
};

struct Post {
    std::string title;
    std::vector<Part> parts;
    std::vector<std::string> on; // the networks' letters
    std::string by;              // a person's name
    std::string campaign = {};   // by its name
    std::string label = {};      // likewise
    Fate fate = Fate::ordinary;
    std::string troubled = {}; // the letters of the network where that fate strikes
    std::optional<LocalTime> at = {};
    std::optional<Instant> due = {};
    Instant written_at = {};
};

struct Picture {
    std::string name;
    std::string alt;
    std::string_view bytes; // JPEG
};

struct Plan {
    std::string organization;
    std::string workspace;
    Zone zone = Zone::utc();
    std::string account;        // its name on every network
    std::vector<Person> people; // the first administers
    api::ChangePage page;
    std::vector<api::CampaignPlan> campaigns;
    std::vector<api::LabelLook> labels;
    std::vector<Picture> pictures;
    std::vector<Post> posts;
    Instant begin; // of it all

    const Person& person(std::string_view name) const;
};

// Three months before `now` and five weeks after it. The same moment gives the same plan.
Plan plan_around(Instant now);

// Those who may look around, and the one password of them all. It is no secret, and opens nothing but a demonstration.
std::vector<Person> people();
inline constexpr std::string_view password = "fresh bread at eight";

} // namespace rostrum::demo
