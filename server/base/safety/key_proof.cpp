// Shows at the start that the key file is the one that sealed what is in the database.

#include "base/safety/key_proof.h"

#include "queries/safety.h"

namespace rostrum::safety {

namespace {

constexpr Place place{.row = "installation", .column = "key_proof.sealed"};
constexpr std::string_view kept = "this is the key file";

Result<Done> write_proof(store::Transaction& tx, const std::string& sealed)
{
    TRY(tx.run(sql::DropKeyProof{}));
    TRY(tx.run(sql::KeepKeyProof{.sealed = store::Blob{sealed}}));
    return done;
}

} // namespace

Result<std::optional<std::string>> find_key_proof(store::Transaction& tx)
{
    return tx.first(sql::FindKeyProof{}, [](store::Row& row) { return row.next<std::string>(); });
}

Task<> prove_keys(store::Store& store, const Sealer& sealer)
{
    const auto found = co_await store.read(find_key_proof);
    if (found) {
        const auto opened = sealer.open(*found, place);
        if (!opened)
            co_return Error{Fault::unavailable, "safety.key_file_wrong",
                            "its newest key has the fingerprint " + sealer.keys().fingerprint() +
                                " and does not open what this database holds"};
        if (sealer.is_current(*found))
            co_return done;
    }
    co_await store.write(write_proof, sealer.seal(Secret(std::string(kept)), place));
    co_return done;
}

} // namespace rostrum::safety
