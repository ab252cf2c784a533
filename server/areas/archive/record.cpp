// Writing into the audit log, in the transaction of the change itself.

#include "areas/archive/archive.h"
#include "areas/archive/records.h"
#include "areas/archive/sealing.h"
#include "queries/archive.h"

namespace rostrum {

Caller by_itself(OrganizationId organization)
{
    Caller caller;
    caller.organization = organization;
    caller.role = api::Role::administrator;
    caller.from = "job";
    return caller;
}

} // namespace rostrum

namespace rostrum::archive {

Result<Done> record(store::Transaction& tx, const Caller& caller, Instant now, const Entry& entry)
{
    struct End {
        std::int64_t number;
        std::string hash;
    };
    const auto end = TRY(tx.first(sql::NextAuditNumber{.organization = caller.organization, .nothing_before = store::Blob{nothing_before}},
                                  [](store::Row& row) {
                                      const auto number = row.next<std::int64_t>();
                                      return End{number, row.next<std::string>()};
                                  }));
    const auto canonical = TRY(canonical_entry(caller, end.value().number, now, entry));
    const auto hash = chain(end->hash, canonical);
    TRY(tx.run(sql::AddAuditEntry{.organization = caller.organization,
                                  .number = end->number,
                                  .workspace = entry.workspace,
                                  .canonical = canonical,
                                  .hash = store::Blob{hash}}));
    TRY(tx.run(sql::EndAuditLog{.hash = store::Blob{hash}, .organization = caller.organization}));
    return done;
}

Result<std::int64_t> check_log(store::Transaction& tx, OrganizationId organization)
{
    std::int64_t entries = 0;
    std::string before = nothing_before;
    std::optional<std::int64_t> wrong;
    TRY(tx.each(sql::WholeAuditLog{.organization = organization}, [&](store::Row& row) {
        const auto number = row.next<std::int64_t>();
        const auto expected = chain(before, row.next<std::string>());
        before = row.next<std::string>();
        if (!wrong && (number != ++entries || before != expected))
            wrong = number;
    }));
    const auto end = TRY(tx.first(sql::EndOfLog{.organization = organization}, [](store::Row& row) {
        const auto number = row.next<std::int64_t>();
        return std::pair(number, row.next<std::string>());
    }));
    if (!wrong && end && (end->first != entries || end->second != before))
        wrong = entries + 1; // the newest were cut off
    if (wrong)
        return Error{.fault = Fault::broken, .code = "archive.log_broken", .detail = "at entry " + std::to_string(*wrong)};
    return entries;
}

RawJson object(std::initializer_list<std::pair<std::string_view, std::string_view>> fields)
{
    RawJson json{"{"};
    for (const auto& [key, value] : fields) {
        json.text += json.text.size() > 1 ? "," : "";
        json::append(json.text, key);
        json.text += ':';
        json::append(json.text, value);
    }
    json.text += '}';
    return json;
}

Result<Done> keep_personal_key(store::Transaction& tx, PersonId person, const std::string& sealed)
{
    TRY(tx.run(sql::KeepPersonalKey{.person = person, .sealed_key = store::Blob{sealed}}));
    return done;
}

Result<std::string> sealed_personal_key(store::Transaction& tx, PersonId person)
{
    auto sealed = TRY(tx.first(sql::PersonalKey{.person = person}, [](store::Row& row) { return row.next<std::string>(); }));
    if (!sealed)
        return Error{.fault = Fault::not_found, .code = "archive.key_destroyed", .detail = person.text()};
    return *std::move(sealed);
}

Result<Done> destroy_personal_key(store::Transaction& tx, PersonId person)
{
    TRY(tx.run(sql::DestroyPersonalKey{.person = person}));
    return done;
}

} // namespace rostrum::archive
