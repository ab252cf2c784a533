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
        const auto bytes = copy_file(path_of(from, content), path_of(to, content), content);
        if (!bytes && (bytes.error().code == "library.file_missing" || bytes.error().code == "library.file_damaged")) {
            copied.damaged.push_back(bytes.error().detail);
            continue;
        }
        copied.files += 1;
        copied.bytes += TRY(bytes);
    }
    return copied;
}

} // namespace rostrum::library
