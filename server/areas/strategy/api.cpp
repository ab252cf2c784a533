// The operations of strategy.

#include "api/strategy_operations.h"
#include "app/services.h"
#include "areas/strategy/documents.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "base/store/store.h"

namespace rostrum::strategy {

namespace {

Result<api::Campaigns> list(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Campaigns{.campaigns = TRY(campaigns_of(tx, workspace))};
}

Result<api::Labels> list_all_labels(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Labels{.labels = TRY(labels_of(tx, workspace))};
}

Result<api::Goals> list_all_goals(store::Transaction& tx, OrganizationId organization, WorkspaceId workspace)
{
    return api::Goals{.goals = TRY(goals_seen(tx, {.organization = organization, .workspace = workspace}))};
}

Result<api::Personas> list_all_personas(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Personas{.personas = TRY(all_of<api::Persona>(tx, workspace))};
}

Result<api::Pillars> list_all_pillars(store::Transaction& tx, WorkspaceId workspace)
{
    return api::Pillars{.pillars = TRY(all_of<api::Pillar>(tx, workspace))};
}

Result<api::StoryLines> list_all_story_lines(store::Transaction& tx, WorkspaceId workspace)
{
    return api::StoryLines{.lines = TRY(all_of<api::StoryLine>(tx, workspace))};
}

} // namespace

namespace operations {

Task<api::Campaigns> list_campaigns(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list, workspace);
    co_return shown;
}

Task<api::Campaign> add_campaign(Services& services, Caller caller, WorkspaceId workspace, api::CampaignPlan body)
{
    const auto now = services.clock.now();
    auto shown =
        co_await services.store.write(strategy::add_campaign, caller, workspace, services.random.id<CampaignId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Campaign> show_campaign(Services& services, Caller, WorkspaceId workspace, CampaignId campaign)
{
    auto shown = co_await services.store.read(campaign_of, workspace, campaign);
    co_return shown;
}

Task<api::Campaign> change_campaign(Services& services, Caller caller, WorkspaceId workspace, CampaignId campaign, api::ChangeCampaign body)
{
    auto shown =
        co_await services.store.write(strategy::change_campaign, caller, workspace, campaign, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Labels> list_labels(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_labels, workspace);
    co_return shown;
}

Task<api::Label> add_label(Services& services, Caller caller, WorkspaceId workspace, api::LabelLook body)
{
    const auto now = services.clock.now();
    auto shown =
        co_await services.store.write(strategy::add_label, caller, workspace, services.random.id<LabelId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Label> change_label(Services& services, Caller caller, WorkspaceId workspace, LabelId label, api::LabelLook body)
{
    auto shown = co_await services.store.write(strategy::change_label, caller, workspace, label, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Goals> list_goals(Services& services, Caller caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_goals, caller.organization, workspace);
    co_return shown;
}

Task<api::Goal> add_goal(Services& services, Caller caller, WorkspaceId workspace, api::NewGoal body)
{
    const auto now = services.clock.now();
    const GoalPlace place{.organization = caller.organization, .workspace = workspace};
    auto shown = co_await services.store.write(strategy::add_goal, caller, place, services.random.id<GoalId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Goal> change_goal(Services& services, Caller caller, WorkspaceId workspace, GoalId goal, api::ChangeGoal body)
{
    const GoalPlace place{.organization = caller.organization, .workspace = workspace};
    auto shown = co_await services.store.write(strategy::change_goal, caller, place, goal, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Goal> add_organization_goal(Services& services, Caller caller, api::GoalPlan body)
{
    const auto now = services.clock.now();
    const GoalPlace place{.organization = caller.organization};
    api::NewGoal wish{.level = api::GoalLevel::organization, .plan = std::move(body)};
    auto shown = co_await services.store.write(strategy::add_goal, caller, place, services.random.id<GoalId>(now), std::move(wish), now);
    co_return shown;
}

Task<api::Goal> change_organization_goal(Services& services, Caller caller, GoalId goal, api::ChangeGoal body)
{
    const GoalPlace place{.organization = caller.organization};
    auto shown = co_await services.store.write(strategy::change_goal, caller, place, goal, std::move(body), services.clock.now());
    co_return shown;
}

Task<api::Personas> list_personas(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_personas, workspace);
    co_return shown;
}

Task<api::Persona> add_persona(Services& services, Caller caller, WorkspaceId workspace, api::PersonaPlan body)
{
    const auto now = services.clock.now();
    auto shown =
        co_await services.store.write(add_one<api::Persona>, caller, workspace, services.random.id<PersonaId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Persona> change_persona(Services& services, Caller caller, WorkspaceId workspace, PersonaId persona, api::ChangePersona body)
{
    auto shown = co_await services.store.write(change_one<api::Persona, api::ChangePersona>, caller, workspace, persona, std::move(body),
                                               services.clock.now());
    co_return shown;
}

Task<api::Pillars> list_pillars(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_pillars, workspace);
    co_return shown;
}

Task<api::Pillar> add_pillar(Services& services, Caller caller, WorkspaceId workspace, api::PillarPlan body)
{
    const auto now = services.clock.now();
    auto shown =
        co_await services.store.write(add_one<api::Pillar>, caller, workspace, services.random.id<PillarId>(now), std::move(body), now);
    co_return shown;
}

Task<api::Pillar> change_pillar(Services& services, Caller caller, WorkspaceId workspace, PillarId pillar, api::ChangePillar body)
{
    auto shown = co_await services.store.write(change_one<api::Pillar, api::ChangePillar>, caller, workspace, pillar, std::move(body),
                                               services.clock.now());
    co_return shown;
}

Task<api::Strategy> show_strategy(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(strategy_of, workspace);
    co_return shown;
}

Task<api::StrategySection> write_strategy_section(Services& services, Caller caller, WorkspaceId workspace, api::StrategySection body)
{
    auto written = co_await services.store.write(write_section, caller, workspace, std::move(body), services.clock.now());
    co_return written;
}

Task<api::NetworkStrategy> plan_network(Services& services, Caller caller, WorkspaceId workspace, api::NetworkStrategy body)
{
    auto written = co_await services.store.write(strategy::plan_network, caller, workspace, std::move(body), services.clock.now());
    co_return written;
}

Task<api::StoryLines> list_story_lines(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(list_all_story_lines, workspace);
    co_return shown;
}

Task<api::StoryLine> add_story_line(Services& services, Caller caller, WorkspaceId workspace, api::StoryLinePlan body)
{
    const auto now = services.clock.now();
    auto shown = co_await services.store.write(add_one<api::StoryLine>, caller, workspace, services.random.id<StoryLineId>(now),
                                               std::move(body), now);
    co_return shown;
}

Task<api::StoryLine> change_story_line(Services& services, Caller caller, WorkspaceId workspace, StoryLineId story_line,
                                       api::ChangeStoryLine body)
{
    auto shown = co_await services.store.write(change_one<api::StoryLine, api::ChangeStoryLine>, caller, workspace, story_line,
                                               std::move(body), services.clock.now());
    co_return shown;
}

Task<api::BrandKit> show_brand_kit(Services& services, Caller, WorkspaceId workspace)
{
    auto shown = co_await services.store.read(brand_kit_of, workspace);
    co_return shown;
}

Task<api::BrandKit> change_brand_kit(Services& services, Caller caller, WorkspaceId workspace, api::BrandKit body)
{
    auto written = co_await services.store.write(strategy::change_brand_kit, caller, workspace, std::move(body), services.clock.now());
    co_return written;
}

Task<api::MonthReview> show_month_review(Services& services, Caller, WorkspaceId workspace, api::ShowMonthReviewQuery query)
{
    auto shown = co_await services.store.read(review_of, workspace, query.month);
    co_return shown;
}

Task<api::MonthReview> review_month(Services& services, Caller caller, WorkspaceId workspace, api::MonthReview body)
{
    auto written = co_await services.store.write(strategy::review_month, caller, workspace, std::move(body), services.clock.now());
    co_return written;
}

} // namespace operations
} // namespace rostrum::strategy
