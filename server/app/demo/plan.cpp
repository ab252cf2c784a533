// Reads the world from its file, and lays its weeks around a moment.

#include "app/demo/plan.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>

namespace rostrum::demo {

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
constexpr char world_json[] = {
#embed "world.json"
};
constexpr char buns[] = {
#embed "pictures/buns.jpg"
};
constexpr char loaf[] = {
#embed "pictures/loaf.jpg"
};
constexpr char rye[] = {
#embed "pictures/rye.jpg"
};
constexpr char window[] = {
#embed "pictures/window.jpg"
};
#pragma clang diagnostic pop

// A compiler cache that does not see what is embedded stops at this word and compiles anew.
[[maybe_unused]] constexpr std::string_view not_from_a_cache = ".incbin \"world.json\"";

constexpr int weeks_before = 13, weeks_after = 5;
constexpr auto day = std::chrono::hours(24);

template <std::size_t size> std::string_view bytes_of(const char (&picture)[size])
{
    return {picture, size};
}

std::string_view picture_bytes(std::string_view name)
{
    if (name == "buns")
        return bytes_of(buns);
    if (name == "loaf")
        return bytes_of(loaf);
    return name == "rye" ? bytes_of(rye) : bytes_of(window);
}

const boost::json::object& world()
{
    static const auto parsed = boost::json::parse(boost::json::string_view(world_json, sizeof(world_json)));
    return parsed.as_object();
}

std::string text_of(const boost::json::object& from, const char* name)
{
    return std::string(from.at(name).as_string());
}

std::string text_if_any(const boost::json::object& from, const char* name)
{
    return from.contains(name) ? text_of(from, name) : std::string();
}

int number_of(const boost::json::object& from, const char* name, int otherwise)
{
    return from.contains(name) ? static_cast<int>(from.at(name).as_int64()) : otherwise;
}

const boost::json::array& list_in(const boost::json::object& from, const char* name)
{
    static const boost::json::array none;
    return from.contains(name) ? from.at(name).as_array() : none;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::chrono::seconds time_of_day(const std::string& text)
{
    return std::chrono::hours(std::atoi(text.c_str())) + std::chrono::minutes(std::atoi(text.c_str() + 3));
}

LocalTime midnight(LocalTime local)
{
    return {std::chrono::floor<std::chrono::days>(local.since_1970)};
}

LocalTime monday_of(LocalTime local)
{
    const auto days = std::chrono::floor<std::chrono::days>(local.since_1970).count(); // the first was a Thursday
    return {std::chrono::days(days - (days + 3) % 7)};
}

// Where the clocks leave a choice, the later: what is planned ahead of now is then ahead of it.
Instant instant_of(LocalTime local, const Zone& zone)
{
    const auto resolved = resolve(local, zone);
    if (const auto* unique = std::get_if<Unique>(&resolved))
        return unique->at;
    if (const auto* gap = std::get_if<Gap>(&resolved))
        return gap->later;
    return std::get<Overlap>(resolved).later;
}

// Between three and four hours ago, at a minute for which nothing else is planned, and clear of what is about to go out.
LocalTime lately(LocalTime now)
{
    const auto hours_ago = now.since_1970 - 3h;
    const auto at = std::chrono::floor<std::chrono::hours>(hours_ago) + 47min;
    return {at > hours_ago ? at - 1h : at};
}

api::CampaignPlan campaign_of(const boost::json::object& from, LocalTime this_monday)
{
    const auto first = this_monday.day().since_1970 + std::chrono::days(7 * number_of(from, "week", 0));
    api::CampaignPlan plan{.name = text_of(from, "name"),
                           .colour = number_of(from, "colour", 1),
                           .starts_on = {first},
                           .ends_on = {first + std::chrono::days(7 * number_of(from, "weeks", 1) - 1)}};
    plan.measure = api::KeyFigure{.measure = api::parse_measure(text_of(from, "measure")).value(), .target = number_of(from, "target", 0)};
    plan.why_so_long = text_of(from, "why_so_long");
    plan.audience = text_of(from, "audience");
    plan.brief = text_of(from, "brief");
    plan.budget = api::Money{.minor = 100 * number_of(from, "euros", 0), .currency = "EUR"};
    return plan;
}

// What stands in the file as the contract has it.
template <class Type> Type as_in_contract(const boost::json::value& from)
{
    return api::decode<Type>(boost::json::serialize(from)).value();
}
template <class Type> std::vector<Type> all_as_in_contract(const boost::json::value& from)
{
    std::vector<Type> all;
    for (const auto& each : from.as_array())
        all.push_back(as_in_contract<Type>(each));
    return all;
}

Strategy strategy_of(const boost::json::object& from, LocalTime this_monday)
{
    Strategy strategy{.sections = all_as_in_contract<api::StrategySection>(from.at("sections")),
                      .networks = all_as_in_contract<api::NetworkStrategy>(from.at("networks")),
                      .goals = {},
                      .personas = all_as_in_contract<api::PersonaPlan>(from.at("personas")),
                      .pillars = all_as_in_contract<api::PillarPlan>(from.at("pillars")),
                      .brand = as_in_contract<api::BrandKit>(world().at("brand"))};
    for (const auto& each : from.at("goals").as_array()) {
        const auto& goal = each.as_object();
        api::GoalPlan plan{
            .name = text_of(goal, "name"),
            .figure = {.measure = api::parse_measure(text_of(goal, "measure")).value(), .target = number_of(goal, "target", 0)},
            .due_on = {this_monday.day().since_1970 + std::chrono::days(7 * number_of(goal, "weeks", 12))}};
        plan.why = text_of(goal, "why");
        strategy.goals.push_back(
            {{.level = api::parse_goal_level(text_of(goal, "level")).value(), .plan = std::move(plan)}, text_if_any(goal, "under")});
    }
    return strategy;
}

Queue queue_of(const boost::json::object& from)
{
    Queue queue{.wish = {.name = text_of(from, "name"), .colour = number_of(from, "colour", 1), .channels = {}, .slots = {}},
                .on = words_of(text_of(from, "on"))};
    for (const auto& weekday : from.at("weekdays").as_array())
        for (const auto& minute : from.at("minutes").as_array())
            queue.wish.slots.push_back({.weekday = weekday.as_int64(), .minute = minute.as_int64()});
    return queue;
}

// Names of what a post serves, where it says so.
void name_aims(Post& post, const boost::json::object& from)
{
    post.goal = text_if_any(from, "goal");
    post.persona = text_if_any(from, "persona");
    post.pillar = text_if_any(from, "pillar");
}

class Laying {
public:
    Laying(Plan& plan, Instant now) : plan_(plan), now_(now), local_now_(wall_time(now, plan.zone)) {}

    void lay_series(const boost::json::object& series)
    {
        const auto& texts = series.at("posts").as_array();
        const int every = number_of(series, "every", 1), draft_after = number_of(series, "draft_after_weeks", weeks_after);
        for (int week = -weeks_before, next = 0; week <= weeks_after; week += every, ++next) {
            const auto& text = texts.at(static_cast<std::size_t>(next) % texts.size()).as_object();
            Post post{.title = text_of(text, "title"),
                      .parts = {{.text = text_of(text, "text")}},
                      .on = words_of(text_of(series, "on")),
                      .by = text_of(series, "by"),
                      .campaign = text_if_any(series, "campaign"),
                      .label = text_if_any(series, "label")};
            name_aims(post, series);
            if (series.contains("picture"))
                post.parts[0].pictures = {text_of(series, "picture")};
            const auto days = std::chrono::days(7 * week + number_of(series, "day", 1) - 1);
            post.at = LocalTime{monday_of(local_now_).since_1970 + days + time_of_day(text_of(series, "at"))};
            post.fate = week > draft_after ? Fate::draft : Fate::ordinary;
            add(std::move(post));
        }
    }

    void lay_single(const boost::json::object& single)
    {
        Post post{.title = text_of(single, "title"),
                  .parts = {},
                  .on = words_of(text_of(single, "on")),
                  .by = text_of(single, "by"),
                  .campaign = text_if_any(single, "campaign"),
                  .label = text_if_any(single, "label")};
        name_aims(post, single);
        for (const auto& each : single.at("parts").as_array()) {
            const auto& from = each.as_object();
            Part part{.text = text_of(from, "text"), .described = !from.contains("undescribed")};
            for (const auto& picture : from.at("pictures").as_array())
                part.pictures.emplace_back(picture.as_string());
            post.parts.push_back(std::move(part));
        }
        if (single.contains("late"))
            post.at = lately(local_now_);
        else if (single.contains("in_minutes"))
            post.at = LocalTime{std::chrono::floor<std::chrono::minutes>(local_now_.since_1970) +
                                std::chrono::minutes(number_of(single, "in_minutes", 0))};
        else if (single.contains("day"))
            post.at = LocalTime{midnight(local_now_).since_1970 + std::chrono::days(number_of(single, "day", 0)) +
                                time_of_day(text_of(single, "at"))};
        choose_fate(post, single);
        add(std::move(post));
    }

    void lay_task(const boost::json::object& from)
    {
        Errand task{
            .title = text_of(from, "title"), .kind = api::parse_task_kind(text_of(from, "kind")).value(), .by = text_of(from, "by")};
        task.brief = text_if_any(from, "brief");
        task.to = text_if_any(from, "for");
        task.text = text_if_any(from, "text");
        task.reason = text_if_any(from, "reason");
        if (from.contains("priority"))
            task.priority = api::parse_priority(text_of(from, "priority")).value();
        if (from.contains("state"))
            task.state = api::parse_task_state(text_of(from, "state")).value();
        if (from.contains("due"))
            task.due = Day{midnight(local_now_).day().since_1970 + std::chrono::days(number_of(from, "due", 0))};
        if (from.contains("at"))
            task.time = text_of(from, "at");
        if (from.contains("minutes"))
            task.minutes = number_of(from, "minutes", 0);
        for (const auto& file : list_in(from, "files"))
            task.files.emplace_back(file.as_string());
        for (const auto& line : list_in(from, "checks"))
            task.checks.emplace_back(line.as_string());
        task.ticked = static_cast<std::size_t>(number_of(from, "ticked", 0));
        for (const auto& each : list_in(from, "spent")) {
            const auto& spent = each.as_object();
            task.spent.push_back(
                {.by = text_of(spent, "by"), .minutes = number_of(spent, "minutes", 0), .note = text_if_any(spent, "note")});
        }
        for (const auto& each : list_in(from, "remarks")) {
            const auto& remark = each.as_object();
            Errand::Remark said{.by = text_of(remark, "by"), .text = text_of(remark, "text")};
            for (const auto& name : list_in(remark, "names"))
                said.names.emplace_back(name.as_string());
            task.remarks.push_back(std::move(said));
        }
        task.project = text_if_any(from, "project");
        task.step = text_if_any(from, "step");
        task.sign_off = text_if_any(from, "sign_off");
        const auto ago = std::chrono::hours(number_of(from, "hours_ago", 24));
        task.written_at = now_ - ago;
        task.worked_on_at = now_ - ago / 3;
        plan_.tasks.push_back(std::move(task));
    }

    void lay_project(const boost::json::object& from)
    {
        Project project{.wish = {.title = text_of(from, "title"), .brief = text_of(from, "brief")}, .by = text_of(from, "by")};
        if (from.contains("priority"))
            project.wish.priority = api::parse_priority(text_of(from, "priority")).value();
        if (from.contains("due"))
            project.wish.due_on = Day{midnight(local_now_).day().since_1970 + std::chrono::days(number_of(from, "due", 0))};
        project.wish.steps.emplace();
        for (const auto& step : list_in(from, "steps"))
            project.wish.steps->emplace_back(step.as_string());
        plan_.projects.push_back(std::move(project));
    }

    void lay_idea(const boost::json::object& from)
    {
        plan_.ideas.push_back({.text = text_of(from, "text"),
                               .by = text_of(from, "by"),
                               .link = text_if_any(from, "link"),
                               .picture = text_if_any(from, "picture"),
                               .declined = text_if_any(from, "declined"),
                               .declined_by = text_if_any(from, "by_whom"),
                               .had_at = now_ - std::chrono::hours(number_of(from, "hours_ago", 24))});
    }

private:
    static void choose_fate(Post& post, const boost::json::object& single)
    {
        if (single.contains("draft"))
            post.fate = Fate::draft;
        else if (single.contains("taken_back"))
            post.fate = Fate::taken_back;
        else if (single.contains("late"))
            post.fate = Fate::late;
        else if (single.contains("answer_lost_on"))
            post.fate = Fate::answer_lost;
        else if (single.contains("refused_on"))
            post.fate = Fate::refused;
        post.troubled = text_if_any(single, "answer_lost_on") + text_if_any(single, "refused_on");
    }

    // Written some days before its time, in working hours, and never in the future.
    void add(Post post)
    {
        const auto number = static_cast<int>(plan_.posts.size());
        if (post.at)
            post.due = instant_of(*post.at, plan_.zone);
        const auto lately_enough = now_ - 3h - std::chrono::minutes(11 * (number % 60));
        const auto wished = post.due ? *post.due - day * (1 + number % 3) + std::chrono::minutes(37 * number % 180) : lately_enough;
        post.written_at = std::clamp<Instant>(wished, plan_.begin + 3h, lately_enough);
        plan_.posts.push_back(std::move(post));
    }

    Plan& plan_;
    Instant now_;
    LocalTime local_now_;
};

} // namespace

const Person& Plan::person(std::string_view name) const
{
    const auto found = std::ranges::find(people, name, &Person::name);
    return found == people.end() ? people.front() : *found;
}

std::vector<Person> people()
{
    std::vector<Person> all;
    for (const auto& each : world().at("people").as_array()) {
        const auto& person = each.as_object();
        all.push_back({.name = text_of(person, "name"),
                       .email = text_of(person, "email"),
                       .role = api::parse_role(text_of(person, "role")).value(),
                       .from = text_of(person, "from")});
    }
    return all;
}

Plan plan_around(Instant now)
{
    Plan plan{.organization = text_of(world(), "organization"),
              .workspace = text_of(world(), "workspace"),
              .zone = Zone::parse(text_of(world(), "zone")).value(),
              .account = text_of(world(), "account"),
              .people = people(),
              .page = {},
              .strategy = {},
              .queue = queue_of(world().at("queue").as_object()),
              .campaigns = {},
              .labels = {},
              .pictures = {},
              .posts = {},
              .projects = {},
              .tasks = {},
              .ideas = {},
              .begin = {}};
    const LocalTime first_week{monday_of(wall_time(now, plan.zone)).since_1970 - std::chrono::days(7 * weeks_before)};
    plan.begin = instant_of({first_week.since_1970 - std::chrono::days(4) + 9h}, plan.zone);

    const auto& page = world().at("public_page").as_object();
    plan.page.slug = text_of(page, "slug");
    plan.page.title = plan.workspace;
    plan.page.about = text_of(page, "about");
    plan.page.language = api::Language::en;
    plan.page.indexed = false;
    for (const auto& each : page.at("links").as_array())
        plan.page.links.push_back({.title = text_of(each.as_object(), "title"), .address = text_of(each.as_object(), "address")});
    for (const auto& [name, alt] : world().at("pictures").as_object())
        plan.pictures.push_back({.name = std::string(name),
                                 .alt = std::string(alt.as_string()),
                                 .bytes = picture_bytes(std::string_view(name.data(), name.size()))});

    plan.strategy = strategy_of(world().at("strategy").as_object(), monday_of(wall_time(now, plan.zone)));
    for (const auto& each : world().at("campaigns").as_array())
        plan.campaigns.push_back(campaign_of(each.as_object(), monday_of(wall_time(now, plan.zone))));
    for (const auto& each : world().at("labels").as_array())
        plan.labels.push_back({.name = text_of(each.as_object(), "name"), .colour = number_of(each.as_object(), "colour", 1)});

    Laying laying(plan, now);
    for (const auto& series : world().at("series").as_array())
        laying.lay_series(series.as_object());
    for (const auto& single : world().at("single").as_array())
        laying.lay_single(single.as_object());
    for (const auto& project : world().at("projects").as_array())
        laying.lay_project(project.as_object());
    for (const auto& idea : world().at("ideas").as_array())
        laying.lay_idea(idea.as_object());
    for (const auto& task : world().at("tasks").as_array())
        laying.lay_task(task.as_object());
    return plan;
}

} // namespace rostrum::demo
