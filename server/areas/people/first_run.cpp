// The first run: an installation belongs to nobody until someone shows the token that was printed when it started.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "areas/people/rules.h"
#include "areas/people/steps.h"
#include "base/env/clock.h"
#include "base/env/random.h"
#include "queries/people.h"

namespace rostrum::people {

Result<bool> needs_first_run(store::Transaction& tx)
{
    const auto any = TRY(tx.first(sql::AnyOrganization{}, [](store::Row& row) { return row.next<OrganizationId>(); }));
    return !any;
}

Result<bool> is_setup_token(store::Transaction& tx, const std::string& token_hash)
{
    const auto found =
        TRY(tx.first(sql::FindSetupToken{.token_hash = store::Blob{token_hash}}, [](store::Row& row) { return row.next<Instant>(); }));
    return found.has_value();
}

Result<Done> use_setup_token(store::Transaction& tx, const std::string& token_hash)
{
    if (!TRY(needs_first_run(tx)))
        return Error{.fault = Fault::conflict, .code = "people.first_run_done", .detail = "there is an organization already"};
    if (TRY(tx.run(sql::UseSetupToken{.token_hash = store::Blob{token_hash}})) == 0)
        return Error{.fault = Fault::forbidden, .code = "people.wrong_setup_token", .detail = "not the token printed last"};
    return done;
}

Result<Done> found(store::Transaction& tx, const NewOrganization& wish, Instant now)
{
    const auto& person = wish.administrator;
    TRY(tx.run(sql::AddOrganization{.organization = wish.id, .name = wish.name, .now = now}));
    TRY(add_account(tx, wish.id, person, now));
    TRY(tx.run(sql::AddOrganizationAdministrator{.organization = wish.id, .person = person.id, .now = now}));
    TRY(tx.run(sql::ForgetSetupToken{}));

    Caller caller;
    caller.person = person.id;
    caller.organization = wish.id;
    caller.role = api::Role::administrator;
    caller.administers_organization = true;
    caller.name = person.name;
    caller.language = person.language;
    caller.personal_key = person.personal_key;
    caller.from = wish.from;
    TRY(archive::record(
        tx, caller, now,
        {.action = "people.complete_first_run", .workspace = std::nullopt, .subject = wish.id.text(), .subject_title = wish.name}));
    TRY(add_workspace(tx, caller, wish.workspace, wish.workspace_name, wish.zone, now));
    return done;
}

Task<std::optional<Secret>> make_setup_token(Services& services)
{
    const auto now = services.clock.now();
    const Secret token(services.random.token());
    auto keep = +[](store::Transaction& tx, const std::string& token_hash, Instant at) -> Result<bool> {
        const bool needed = TRY(needs_first_run(tx));
        if (needed)
            TRY(tx.run(sql::KeepSetupToken{.token_hash = store::Blob{token_hash}, .now = at}));
        return needed;
    };
    const bool needed = co_await services.store.write(keep, hash_of(token), now);
    co_return needed ? std::optional(token) : std::nullopt;
}

} // namespace rostrum::people
