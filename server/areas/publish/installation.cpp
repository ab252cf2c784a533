// This very installation: a copy of its folder, or a backup brought back, must not send what the other one has sent.

#include "areas/publish/installation.h"

#include "areas/archive/archive.h"
#include "queries/publish.h"

namespace rostrum::publish {

namespace {

struct Row {
    std::string home;
    std::optional<std::string> alarm;
};

Result<std::optional<Row>> find_row(store::Transaction& tx)
{
    return tx.first(sql::FindInstallation{},
                    [](store::Row& row) { return Row{row.next<std::string>(), row.next<std::optional<std::string>>()}; });
}

} // namespace

Result<bool> began_before(store::Transaction& tx)
{
    return TRY(find_row(tx)).has_value();
}

Result<std::string> newest_call(store::Transaction& tx)
{
    const auto found = TRY(tx.first(sql::NewestCall{}, [](store::Row& row) { return row.next<std::optional<std::string>>(); }));
    return found.value_or(std::nullopt).value_or("");
}

Result<std::optional<api::Question>> check_installation(store::Transaction& tx, Beside beside, std::string fresh_id, Instant now)
{
    const auto found = TRY(find_row(tx));
    if (!found) {
        TRY(tx.run(sql::AddInstallation{.id = fresh_id, .home = beside.home, .now = now, .tzdata = tzdata_version()}));
        return std::optional<api::Question>();
    }
    const bool copied = found->home != beside.home;
    const bool brought_back = !beside.mark_is_genuine || TRY(newest_call(tx)) < beside.mark;
    if (!found->alarm && !copied && !brought_back)
        return std::optional<api::Question>();
    TRY(tx.run(sql::RaiseAlarm{.alarm = copied ? "copied" : "restored", .now = now}));
    return std::optional(api::Question::restored);
}

Result<Done> mark_as_backup(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::RaiseAlarm{.alarm = "restored", .now = now}));
    return done;
}

Result<Done> wake_abandoned(store::Transaction& tx, Instant now)
{
    TRY(tx.run(sql::WakeAbandoned{.now = now}));
    return done;
}

Result<Done> confirm_installation(store::Transaction& tx, const Caller& caller, std::string home, Instant now)
{
    TRY(tx.run(sql::ConfirmInstallation{.home = home, .now = now}));
    return archive::record(tx, caller, now, {.action = "publish.confirm_installation", .workspace = {}});
}

} // namespace rostrum::publish
