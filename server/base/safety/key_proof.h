// Shows at the start that the key file is the one that sealed what is in the database, before anything is sealed with another.
#pragma once

#include "base/safety/seal.h"
#include "base/store/store.h"

namespace rostrum::safety {

// What was sealed at the first start; none: there was none yet.
Result<std::optional<std::string>> find_key_proof(store::Transaction& tx);

// Opens the proof, or makes it, and seals it anew once the newest key is another. Fault::unavailable "safety.key_file_wrong" when it does
// not open.
Task<> prove_keys(store::Store& store, const Sealer& sealer);

} // namespace rostrum::safety
