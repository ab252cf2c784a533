// Lives the months before now: people write and schedule, the ledger publishes, the networks answer. Nothing of it is made up afterwards;
// it happened, on a clock that ran fast.
#pragma once

#include "app/demo/networks.h"
#include "app/demo/plan.h"
#include "app/services.h"
#include "areas/archive/archive.h"

#include <map>

namespace rostrum::env {
class SimulatedLoop;
}

namespace rostrum::demo {

class History {
public:
    // Services on this very loop, whose calls end at these networks.
    History(Services& services, env::SimulatedLoop& loop, Networks& networks, const Plan& plan)
        : services_(services), loop_(loop), networks_(networks), plan_(plan)
    {
    }

    Result<Done> live(const std::string& password_hash, Instant until);
    WorkspaceId workspace() const { return workspace_; }

private:
    enum class Act { write, schedule, move, take_back, come_due, give_task, work_on_task, have_idea };
    struct Happening {
        Instant at;
        Act act;
        std::size_t post; // or task, or idea: its place in the plan
    };
    struct Written {
        PostId id;
        std::int64_t version = 0;
    };

    Result<Done> open_the_bakery(const std::string& password_hash);
    Result<Done> connect_channels();
    Result<Done> take_pictures();
    Result<Done> state_strategy();
    Result<Done> add_queue();
    Result<Done> plan_campaigns();
    std::vector<Happening> happenings(Instant until) const;
    Result<Done> happen(const Happening& happening);
    Result<Done> write(const Post& post, Written& written);
    Result<Done> schedule(const Post& post, Written& written);
    Result<Done> come_due(const Post& post);
    Result<Done> let_go_out();
    Result<api::PostText> text_of(const Post& post) const;
    Result<Done> give(const Errand& task, TaskId& given);
    Result<Done> work_on(const Errand& task, TaskId given);
    Result<Done> begin_projects();
    Result<Done> have(const Idea& idea);

    Services& services_;
    env::SimulatedLoop& loop_;
    Networks& networks_;
    const Plan& plan_;
    WorkspaceId workspace_;
    std::map<std::string, Caller, std::less<>> callers_;
    std::map<std::string, ChannelId, std::less<>> channels_; // by letters
    std::map<std::string, AssetId, std::less<>> pictures_;
    std::map<std::string, CampaignId, std::less<>> campaigns_;
    std::map<std::string, LabelId, std::less<>> labels_;
    std::map<std::string, GoalId, std::less<>> goals_;
    std::map<std::string, PersonaId, std::less<>> personas_;
    std::map<std::string, PillarId, std::less<>> pillars_;
    std::vector<Written> written_;                              // in the plan's order
    std::vector<TaskId> given_;                                 // likewise
    std::map<std::string, api::Project, std::less<>> projects_; // by title
};

} // namespace rostrum::demo
