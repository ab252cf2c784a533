// The files of all assets, for a backup and back.

#include "areas/library/files.h"
#include "areas/library/library.h"
#include "base/store/store.h"
#include "queries/library.h"

namespace rostrum::library {

Result<std::vector<std::string>> contents(store::Transaction& tx)
{
    return tx.all(sql::Contents{}, [](store::Row& row) { return row.next<std::string>(); });
}

Result<Copied> copy_files(const std::filesystem::path& from, const std::filesystem::path& to, const std::vector<std::string>& contents)
{
    Copied copied;
    for (const auto& content : contents) {
        const auto bytes = load_file(path_of(from, content), content);
        if (!bytes) {
            copied.damaged.push_back(bytes.error().detail);
            continue;
        }
        TRY(keep_file(path_of(to, content), *bytes));
        copied.files += 1;
        copied.bytes += static_cast<std::int64_t>(bytes->size());
    }
    return copied;
}

} // namespace rostrum::library
