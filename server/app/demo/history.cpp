// Lives the months before now.

#include "app/demo/history.h"

#include "api/cadence_operations.h"
#include "api/library_operations.h"
#include "api/pages_operations.h"
#include "api/publish_operations.h"
#include "api/strategy_operations.h"
#include "api/work_operations.h"
#include "areas/channels/connect.h"
#include "areas/library/library.h"
#include "areas/pages/pages.h"
#include "areas/people/people.h"
#include "areas/publish/dispatcher.h"
#include "areas/publish/ledger.h"
#include "base/env/random.h"
#include "base/env/simulated.h"
#include "base/store/store.h"

#include <algorithm>

namespace rostrum::demo {

namespace {

constexpr auto from_writing_to_scheduling = std::chrono::minutes(40); // a contributor's draft waits for an editor
constexpr auto before_its_time = std::chrono::hours(2);               // when a post is taken back
constexpr auto away = std::chrono::minutes(11);                       // how long Rostrum was not running
constexpr auto late_after = std::chrono::minutes(5);
constexpr auto soon = std::chrono::minutes(3); // longer than a lost answer is waited for
constexpr int longest_run = 600;               // seconds in which everything that came due together has ended
constexpr std::size_t one_in = 9;              // posts that get their time in a second step

// A second thought about the time, now and then.
bool is_moved(const Post& post, std::size_t number)
{
    return post.fate == Fate::ordinary && number % one_in == 4;
}

} // namespace

Result<Done> History::live(const std::string& password_hash, Instant until)
{
    loop_.run_until(plan_.begin);
    TRY(open_the_bakery(password_hash));
    TRY(connect_channels());
    TRY(take_pictures());
    TRY(state_strategy());
    TRY(add_queue());
    TRY(plan_campaigns());
    TRY(begin_projects());
    written_.resize(plan_.posts.size());
    given_.resize(plan_.tasks.size());
    for (const auto& happening : happenings(until)) {
        loop_.run_until(happening.at);
        TRY(happen(happening));
    }
    loop_.run_until(until);
    return done;
}

Result<Done> History::open_the_bakery(const std::string& password_hash)
{
    workspace_ = services_.random.id<WorkspaceId>(services_.clock.now());
    const auto organization = services_.random.id<OrganizationId>(services_.clock.now());
    const auto own_account = [&](const Person& person) {
        const auto fresh = people::new_person(services_, person.name, person.email, password_hash, api::Language::en);
        Caller caller;
        caller.person = fresh.id;
        caller.organization = organization;
        caller.role = person.role;
        caller.administers_organization = person.role == api::Role::administrator;
        caller.name = person.name;
        caller.personal_key = fresh.personal_key;
        caller.from = person.from;
        callers_.emplace(person.name, std::move(caller));
        return fresh;
    };
    const auto& first = plan_.people.front();
    const people::NewOrganization wish{.id = organization,
                                       .workspace = workspace_,
                                       .name = plan_.organization,
                                       .workspace_name = plan_.workspace,
                                       .zone = plan_.zone,
                                       .administrator = own_account(first),
                                       .from = first.from};
    TRY(loop_.complete(services_.store.write(people::found, wish, services_.clock.now())));
    TRY(loop_.complete(pages::on_workspace_added(services_, workspace_)));
    for (const auto& person : plan_.people) {
        if (&person == &first)
            continue;
        loop_.run_for(7min);
        const auto fresh = own_account(person);
        TRY(loop_.complete(
            services_.store.write(people::add_member, callers_.at(first.name), workspace_, fresh, person.role, services_.clock.now())));
    }
    TRY(loop_.complete(pages::operations::change_page(services_, callers_.at(first.name), workspace_, plan_.page)));
    return done;
}

Result<Done> History::connect_channels()
{
    const auto& ada = callers_.at(plan_.people.front().name);
    for (const auto& copy : networks_.copies()) {
        loop_.run_for(4min);
        auto connected = copy.connected;
        connected.account.name = plan_.workspace;
        TRY(loop_.complete(channels::keep(services_, ada, workspace_, std::string(copy.network->facts->id), std::move(connected))));
    }
    for (const auto& channel : TRY(loop_.complete(services_.store.read(channels::of_workspace, workspace_))))
        channels_.emplace(channel.network->facts->letters, channel.id);
    return done;
}

Result<Done> History::take_pictures()
{
    const auto& ada = callers_.at(plan_.people.front().name);
    for (const auto& picture : plan_.pictures) {
        loop_.run_for(2min);
        auto taken = TRY(library::take_picture(std::string(picture.bytes)));
        const auto asset = TRY(loop_.complete(library::add(services_, ada, workspace_, picture.name + ".jpg", std::move(taken))));
        TRY(loop_.complete(library::operations::describe_asset(services_, ada, workspace_, asset.id, {.alt = picture.alt})));
        pictures_.emplace(picture.name, asset.id);
    }
    return done;
}

Result<Done> History::state_strategy()
{
    const auto& ada = callers_.at(plan_.people.front().name);
    const auto& strategy = plan_.strategy;
    for (const auto& section : strategy.sections)
        TRY(loop_.complete(strategy::operations::write_strategy_section(services_, ada, workspace_, section)));
    for (const auto& network : strategy.networks)
        TRY(loop_.complete(strategy::operations::plan_network(services_, ada, workspace_, network)));
    for (auto goal : strategy.goals) {
        if (!goal.under.empty())
            goal.wish.plan.parent = goals_.at(goal.under);
        const bool is_everybodys = goal.wish.level == api::GoalLevel::organization;
        auto adding = is_everybodys ? strategy::operations::add_organization_goal(services_, ada, goal.wish.plan)
                                    : strategy::operations::add_goal(services_, ada, workspace_, goal.wish);
        goals_.emplace(goal.wish.plan.name, TRY(loop_.complete(std::move(adding))).id);
    }
    for (const auto& persona : strategy.personas)
        personas_.emplace(persona.name, TRY(loop_.complete(strategy::operations::add_persona(services_, ada, workspace_, persona))).id);
    for (const auto& pillar : strategy.pillars)
        pillars_.emplace(pillar.name, TRY(loop_.complete(strategy::operations::add_pillar(services_, ada, workspace_, pillar))).id);
    TRY(loop_.complete(strategy::operations::change_brand_kit(services_, ada, workspace_, strategy.brand)));
    return done;
}

Result<Done> History::add_queue()
{
    auto wish = plan_.queue.wish;
    for (const auto& letters : plan_.queue.on)
        wish.channels.push_back(channels_.at(letters));
    TRY(loop_.complete(cadence::operations::add_queue(services_, callers_.at(plan_.people.front().name), workspace_, wish)));
    return done;
}

Result<Done> History::plan_campaigns()
{
    const auto& ada = callers_.at(plan_.people.front().name);
    for (const auto& campaign : plan_.campaigns) {
        loop_.run_for(9min);
        const auto made = TRY(loop_.complete(strategy::operations::add_campaign(services_, ada, workspace_, campaign)));
        campaigns_.emplace(campaign.name, made.id);
    }
    for (const auto& label : plan_.labels) {
        const auto made = TRY(loop_.complete(strategy::operations::add_label(services_, ada, workspace_, label)));
        labels_.emplace(label.name, made.id);
    }
    return done;
}

// Everything that happens, in its order.
std::vector<History::Happening> History::happenings(Instant until) const
{
    std::vector<Happening> all;
    for (std::size_t number = 0; number < plan_.posts.size(); ++number) {
        const auto& post = plan_.posts[number];
        all.push_back({post.written_at, Act::write, number});
        if (!post.due || post.fate == Fate::draft)
            continue;
        if (plan_.person(post.by).role < api::Role::editor)
            all.push_back({post.written_at + from_writing_to_scheduling, Act::schedule, number});
        else if (is_moved(post, number))
            all.push_back({post.written_at + from_writing_to_scheduling, Act::move, number});
        if (post.fate == Fate::taken_back)
            all.push_back({*post.due - before_its_time, Act::take_back, number});
        else
            all.push_back({post.fate == Fate::late ? *post.due + away : *post.due, Act::come_due, number});
    }
    for (std::size_t number = 0; number < plan_.tasks.size(); ++number) {
        all.push_back({plan_.tasks[number].written_at, Act::give_task, number});
        all.push_back({plan_.tasks[number].worked_on_at, Act::work_on_task, number});
    }
    for (std::size_t number = 0; number < plan_.ideas.size(); ++number)
        all.push_back({plan_.ideas[number].had_at, Act::have_idea, number});
    std::erase_if(all, [&](const Happening& each) { return each.at > until; });
    std::ranges::sort(all, {}, [](const Happening& each) { return std::tuple(each.at, each.post, each.act); });
    return all;
}

Result<Done> History::happen(const Happening& happening)
{
    if (happening.act == Act::give_task)
        return give(plan_.tasks[happening.post], given_[happening.post]);
    if (happening.act == Act::work_on_task)
        return work_on(plan_.tasks[happening.post], given_[happening.post]);
    if (happening.act == Act::have_idea)
        return have(plan_.ideas[happening.post]);
    const auto& post = plan_.posts[happening.post];
    auto& written = written_[happening.post];
    switch (happening.act) {
    case Act::write:
        return write(post, written);
    case Act::schedule:
    case Act::move:
        return schedule(post, written);
    case Act::take_back:
        TRY(loop_.complete(publish::operations::unschedule_post(services_, callers_.at(post.by), workspace_, written.id)));
        return done;
    case Act::come_due:
        return come_due(post);
    case Act::give_task:
    case Act::work_on_task:
    case Act::have_idea:
        break;
    }
    return done;
}

Result<api::PostText> History::text_of(const Post& post) const
{
    api::PostText text{.shared = {.parts = {}, .language = "en"}, .variants = {}};
    for (const auto& part : post.parts) {
        api::Part into{.text = part.text, .media = {}};
        for (const auto& name : part.pictures) {
            const auto known = std::ranges::find(plan_.pictures, name, &Picture::name);
            const auto asset = pictures_.find(name);
            if (known == plan_.pictures.end() || asset == pictures_.end())
                return Error{Fault::broken, "demo.picture_unknown", name};
            into.media.push_back({.asset = asset->second, .alt = part.described ? known->alt : std::string()});
        }
        text.shared.parts.push_back(std::move(into));
    }
    for (const auto& letters : post.on) {
        const auto channel = channels_.find(letters);
        if (channel == channels_.end())
            return Error{Fault::broken, "demo.network_unknown", letters};
        text.variants.push_back({.channel = channel->second});
    }
    return text;
}

Result<Done> History::write(const Post& post, Written& written)
{
    const auto& author = callers_.at(post.by);
    const auto number = static_cast<std::size_t>(&post - plan_.posts.data());
    api::CreatePost wish{.title = post.title, .text = TRY(text_of(post)), .purpose = api::Purpose{.labels = {}}};
    if (!post.campaign.empty())
        wish.purpose->campaign = campaigns_.at(post.campaign);
    if (!post.label.empty())
        wish.purpose->labels = {labels_.at(post.label)};
    if (!post.goal.empty())
        wish.purpose->goal = goals_.at(post.goal);
    if (!post.persona.empty())
        wish.purpose->persona = personas_.at(post.persona);
    if (!post.pillar.empty())
        wish.purpose->pillar = pillars_.at(post.pillar);
    if (post.fate == Fate::late)
        wish.late_rule = api::LateRule{.after_minutes = late_after.count(), .then = api::LateChoice::ask};
    if (post.at) {
        const bool only_wished = post.fate == Fate::draft || author.role < api::Role::editor;
        const auto first_thought = is_moved(post, number) ? LocalTime{post.at->since_1970 + 1h} : *post.at;
        wish.plan = api::Plan{.when = only_wished ? api::PlanKind::draft : api::PlanKind::at,
                              .at = first_thought,
                              .zone = plan_.zone,
                              .fold = api::Fold::later};
    }
    const auto made = TRY(loop_.complete(publish::operations::create_post(services_, author, workspace_, std::move(wish))));
    written = {made.id, made.version};
    return done;
}

Result<Done> History::give(const Errand& task, TaskId& given)
{
    api::CreateTask wish{.title = task.title,
                         .brief = task.brief,
                         .kind = task.kind,
                         .priority = task.priority,
                         .assignee = {},
                         .due_on = task.due,
                         .due_time = task.time,
                         .estimated_minutes = task.minutes,
                         .checks = task.checks,
                         .files = std::vector<AssetId>()};
    if (!task.to.empty())
        wish.assignee = callers_.at(task.to).person;
    for (const auto& name : task.files)
        wish.files->push_back(pictures_.at(name));
    if (const auto project = projects_.find(task.project); project != projects_.end()) {
        wish.project = project->second.id;
        for (const auto& step : project->second.steps)
            if (step.title == task.step)
                wish.step = step.id;
    }
    given = TRY(loop_.complete(work::operations::create_task(services_, callers_.at(task.by), workspace_, std::move(wish)))).row.id;
    return done;
}

Result<Done> History::begin_projects()
{
    for (const auto& project : plan_.projects) {
        loop_.run_for(3min);
        auto made = TRY(loop_.complete(work::operations::create_project(services_, callers_.at(project.by), workspace_, project.wish)));
        auto title = made.title;
        projects_.emplace(std::move(title), std::move(made));
    }
    return done;
}

Result<Done> History::have(const Idea& idea)
{
    api::AddIdea wish{.text = idea.text};
    if (!idea.link.empty())
        wish.link = idea.link;
    if (!idea.picture.empty())
        wish.picture = pictures_.at(idea.picture);
    const auto had = TRY(loop_.complete(work::operations::add_idea(services_, callers_.at(idea.by), workspace_, std::move(wish))));
    if (!idea.declined.empty())
        TRY(loop_.complete(
            work::operations::decline_idea(services_, callers_.at(idea.declined_by), workspace_, had.id, {.reason = idea.declined})));
    return done;
}

// What whoever it is for has done, and what became of it.
Result<Done> History::work_on(const Errand& task, TaskId given)
{
    using namespace work::operations;
    const auto& giver = callers_.at(task.by);
    const auto& worker = task.to.empty() ? giver : callers_.at(task.to);
    auto shown = TRY(loop_.complete(show_task(services_, giver, workspace_, given)));
    for (std::size_t i = 0; i < task.ticked; ++i)
        TRY(loop_.complete(tick_check(services_, worker, workspace_, given, shown.checks.at(i).id, {.ticked = true})));
    for (const auto& remark : task.remarks) {
        api::RemarkOnTask wish{.text = remark.text, .mentions = {}};
        for (const auto& name : remark.names)
            wish.mentions.push_back(callers_.at(name).person.value());
        TRY(loop_.complete(remark_on_task(services_, callers_.at(remark.by), workspace_, given, std::move(wish))));
    }
    for (const auto& spent : task.spent)
        TRY(loop_.complete(log_hours(services_, callers_.at(spent.by), workspace_, given,
                                     {.minutes = spent.minutes,
                                      .day = wall_time(services_.clock.now(), plan_.zone).day(),
                                      .note = spent.note.empty() ? std::nullopt : std::optional(spent.note)})));
    if (!task.sign_off.empty())
        TRY(loop_.complete(ask_for_sign_off(services_, giver, workspace_, given, shown.files.at(0).asset,
                                            {.person = callers_.at(task.sign_off).person.value()})));
    if (!task.text.empty())
        TRY(loop_.complete(write_task_text(services_, worker, workspace_, given, {.version = shown.row.version, .text = task.text})));
    if (task.state != api::TaskState::to_do) {
        const bool closes = task.state == api::TaskState::done || task.state == api::TaskState::declined;
        const auto reason = task.reason.empty() ? std::nullopt : std::optional(task.reason);
        TRY(loop_.complete(move_task(services_, closes ? giver : worker, workspace_, given, {.state = task.state, .reason = reason})));
    }
    return done;
}

// By whoever may: the author, or the first editor for a contributor's draft.
Result<Done> History::schedule(const Post& post, Written& written)
{
    const auto* who = &callers_.at(post.by);
    for (const auto& person : plan_.people)
        if (who->role < api::Role::editor && person.role == api::Role::editor)
            who = &callers_.at(person.name);
    const api::SchedulePost wish{.version = written.version,
                                 .plan = {.when = api::PlanKind::at, .at = post.at, .zone = plan_.zone, .fold = api::Fold::later}};
    const auto made = TRY(loop_.complete(publish::operations::schedule_post(services_, *who, workspace_, written.id, wish)));
    written.version = made.version;
    return done;
}

Result<Done> History::come_due(const Post& post)
{
    if (post.fate == Fate::answer_lost)
        networks_.trouble(post.troubled, Trouble::answer_lost);
    if (post.fate == Fate::refused)
        networks_.trouble(post.troubled, Trouble::refused);
    TRY(let_go_out());
    networks_.calm();
    return done;
}

// The ledger at work, for as long as something is under way.
Result<Done> History::let_go_out()
{
    publish::Dispatcher node(services_, "demonstration");
    node.start();
    for (int seconds = 0; seconds < longest_run; ++seconds) {
        loop_.run_for(1s);
        const auto next = TRY(loop_.complete(services_.store.read(publish::next_wake)));
        if (node.is_idle() && (!next || *next > services_.clock.now() + soon))
            break;
    }
    node.stop();
    loop_.run_for(1s); // it ends within
    return done;
}

} // namespace rostrum::demo
