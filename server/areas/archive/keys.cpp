// The keys of what is personal, one a person: made here, sealed by the installation's own key.

#include "app/services.h"
#include "areas/archive/archive.h"
#include "base/safety/seal.h"

namespace rostrum::archive {

namespace {

constexpr std::string_view column = "personal_keys.sealed_key";

} // namespace

PersonalKey make_personal_key(Services& services, PersonId person)
{
    const auto key = safety::Sealer::make_key(services.random);
    const auto row = person.text();
    return {key, services.sealer.seal(key, {row, column})};
}

Result<Secret> open_personal_key(Services& services, PersonId person, const std::string& sealed)
{
    const auto row = person.text();
    return services.sealer.open(sealed, {row, column});
}

} // namespace rostrum::archive
