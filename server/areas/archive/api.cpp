// The operations of the archive.

#include "api/archive_operations.h"
#include "app/services.h"
#include "areas/archive/records.h"
#include "queries/archive.h"

#include <algorithm>
#include <map>

namespace rostrum::archive {

namespace {

constexpr std::int64_t usual_page = 50;
constexpr std::int64_t newest = 9'007'199'254'740'991; // larger than any number, and still exact as a double

struct Page {
    std::vector<ReadEntry> entries;
    std::map<PersonId, std::string> sealed_keys; // of those who were not erased
};

Result<Page> page_of(store::Transaction& tx, const Caller& caller, WorkspaceId workspace, std::int64_t before, std::int64_t many)
{
    const auto read = [](store::Row& row) {
        const auto number = row.next<std::int64_t>();
        return read_entry(number, row.next<std::string_view>());
    };
    Page page;
    page.entries = TRY(
        tx.all(sql::ListAuditEntries{.organization = caller.organization, .workspace = workspace, .before = before, .many = many}, read));
    if (caller.administers_organization) {
        auto others = TRY(tx.all(sql::ListOrganizationEntries{.organization = caller.organization, .before = before, .many = many}, read));
        std::move(others.begin(), others.end(), std::back_inserter(page.entries));
        std::sort(page.entries.begin(), page.entries.end(),
                  [](const auto& one, const auto& other) { return one.entry.number > other.entry.number; });
        if (page.entries.size() > static_cast<std::size_t>(many))
            page.entries.resize(static_cast<std::size_t>(many));
    }
    for (const auto& one : page.entries) {
        if (!one.entry.person || page.sealed_keys.contains(*one.entry.person))
            continue;
        auto sealed = TRY(tx.first(sql::PersonalKey{.person = *one.entry.person}, [](store::Row& row) { return row.next<std::string>(); }));
        if (sealed)
            page.sealed_keys.emplace(*one.entry.person, *std::move(sealed));
    }
    return page;
}

} // namespace

namespace operations {

Task<api::AuditPage> list_audit_entries(Services& services, Caller caller, WorkspaceId workspace, api::ListAuditEntriesQuery query)
{
    const auto many = query.many.value_or(usual_page);
    auto page = co_await services.store.read(page_of, caller, workspace, query.before.value_or(newest), many);
    std::map<PersonId, Secret> keys;
    for (const auto& [person, sealed] : page.sealed_keys)
        keys.emplace(person, CO_TRY(open_personal_key(services, person, sealed)));
    api::AuditPage shown;
    for (auto& one : page.entries) {
        if (const auto key = one.entry.person ? keys.find(*one.entry.person) : keys.end(); key != keys.end())
            open_entry(one, caller.organization, key->second);
        shown.entries.push_back(std::move(one.entry));
    }
    if (shown.entries.size() == static_cast<std::size_t>(many))
        shown.next_before = shown.entries.back().number;
    co_return shown;
}

} // namespace operations
} // namespace rostrum::archive
