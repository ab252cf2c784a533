// The review of a month: what a team learned and recommends, in its own words. What was published is counted elsewhere.

#include "api/events.h"
#include "areas/strategy/documents.h"

namespace rostrum::strategy {

namespace {

constexpr std::string_view kind = "month_review";

std::string name_of(const Day& month)
{
    return month.text().substr(0, 7); // such as 2026-10
}

Day first_of(const Day& month)
{
    return *Day::parse(name_of(month) + "-01");
}

} // namespace

Result<api::MonthReview> review_of(store::Transaction& tx, WorkspaceId workspace, Day month)
{
    const auto written = TRY(find_document(tx, workspace, kind, name_of(month)));
    if (!written)
        return api::MonthReview{.month = first_of(month), .version = 0, .learned = {}, .recommendations = {}};
    auto review = *api::decode<api::MonthReview>(written->json); // written by us
    review.version = written->version;
    return review;
}

Result<api::MonthReview> review_month(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, const api::MonthReview& wish,
                                      Instant now)
{
    auto written = wish;
    written.month = first_of(wish.month);
    written.version = wish.version + 1;
    const auto name = name_of(wish.month);
    const Writing writing{
        .kind = kind, .name = name, .action = "strategy.review_month", .changed = api::event::month_reviewed, .title = name};
    TRY(keep(tx, caller, workspace, writing, wish.version, api::encode(written), now));
    return written;
}

} // namespace rostrum::strategy
