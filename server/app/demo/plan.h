// What a demonstration is about: who works at the bakery, and what they have said and mean to say around the moment it starts.
#pragma once

#include "api/types_cadence.h"
#include "api/types_pages.h"
#include "api/types_people.h"
#include "api/types_publish.h"
#include "api/types_strategy.h"
#include "api/types_work.h"

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
    std::string goal = {}, persona = {}, pillar = {};
    Fate fate = Fate::ordinary;
    std::string troubled = {}; // the letters of the network where that fate strikes
    std::optional<LocalTime> at = {};
    std::optional<Instant> due = {};
    Instant written_at = {};
};

// Something to be done, with what has happened to it since.
struct Errand {
    std::string title;
    api::TaskKind kind = api::TaskKind::other;
    std::string brief = {};
    std::string by; // people's names
    std::string to = {};
    api::Priority priority = api::Priority::normal;
    std::optional<Day> due = {};
    std::optional<std::string> time = {};
    std::optional<std::int64_t> minutes = {};
    std::vector<std::string> files = {}; // pictures, by their names
    std::vector<std::string> checks = {};
    std::size_t ticked = 0; // of the checks, by whoever it is for
    std::string text = {};  // as it was delivered
    api::TaskState state = api::TaskState::to_do;
    std::string reason = {};
    struct Spent {
        std::string by;
        std::int64_t minutes = 0;
        std::string note = {};
    };
    std::vector<Spent> spent = {};
    struct Remark {
        std::string by;
        std::string text;
        std::vector<std::string> names = {};
    };
    std::vector<Remark> remarks = {};
    std::string project = {}; // by their titles
    std::string step = {};
    std::string sign_off = {}; // who is asked about its first file
    Instant written_at = {};
    Instant worked_on_at = {};
};

struct Project {
    api::CreateProject wish;
    std::string by;
};

struct Idea {
    std::string text;
    std::string by;
    std::string link = {};
    std::string picture = {};
    std::string declined = {}; // why
    std::string declined_by = {};
    Instant had_at = {};
};

// What the bakery is after.
struct Strategy {
    std::vector<api::StrategySection> sections;
    std::vector<api::NetworkStrategy> networks;
    struct Goal {
        api::NewGoal wish;
        std::string under; // another one, by its name
    };
    std::vector<Goal> goals;
    std::vector<api::PersonaPlan> personas;
    std::vector<api::PillarPlan> pillars;
    api::BrandKit brand;
};

struct Queue {
    api::QueueWish wish; // without its channels
    std::vector<std::string> on;
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
    Strategy strategy;
    Queue queue;
    std::vector<api::CampaignPlan> campaigns;
    std::vector<api::LabelLook> labels;
    std::vector<Picture> pictures;
    std::vector<Post> posts;
    std::vector<Project> projects;
    std::vector<Errand> tasks;
    std::vector<Idea> ideas;
    Instant begin; // of it all

    const Person& person(std::string_view name) const;
};

// Three months before `now` and five weeks after it. The same moment gives the same plan.
Plan plan_around(Instant now);

// Those who may look around, and the one password of them all. It is no secret, and opens nothing but a demonstration.
std::vector<Person> people();
inline constexpr std::string_view password = "fresh bread at eight";

} // namespace rostrum::demo
