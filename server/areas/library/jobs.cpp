// What the library does by itself: assets that were added before there was search become found; what nobody
// wants any more is forgotten.

#include "app/services.h"
#include "app/settings.h"
#include "areas/library/making.h"
#include "areas/library/records.h"
#include "areas/library/rules.h"
#include "areas/library/uploads.h"
#include "base/jobs/board.h"
#include "queries/library.h"

#include <filesystem>

namespace rostrum::library {

namespace {

constexpr int at_once = 500;
constexpr auto kept_for = std::chrono::days(60);

Result<std::int64_t> fold_some(store::Transaction& tx)
{
    const auto items = TRY(tx.all(sql::ItemsToFold{.many = at_once}, read_item));
    for (const auto& item : items)
        TRY(tx.run(sql::FoldItem{.found_by = found_by(item), .item = item.id, .workspace = item.workspace}));
    return static_cast<std::int64_t>(items.size());
}

Task<> fold_all(Services& services)
{
    for (bool more = true; more;) {
        const auto folded_now = co_await services.store.write(fold_some);
        more = folded_now == at_once;
    }
    co_return done;
}

// They are made anew when somebody wants them.
Result<std::int64_t> forget_old(store::Transaction&, const std::string& folder, std::filesystem::file_time_type before)
{
    std::int64_t forgotten = 0;
    std::error_code failure;
    for (std::filesystem::recursive_directory_iterator each(folder, failure), end; !failure && each != end; each.increment(failure)) {
        std::error_code of_this_one;
        if (each->is_regular_file(of_this_one) && each->last_write_time(of_this_one) < before && !of_this_one)
            forgotten += std::filesystem::remove(each->path(), of_this_one) ? 1 : 0;
    }
    return forgotten;
}

Task<> forget_renditions(Services& services)
{
    const auto before = std::filesystem::file_time_type::clock::now() - kept_for; // as the disk says, which knows no other clock
    const auto folder = (std::filesystem::path(services.settings.data) / "renditions").string();
    co_await services.store.read(forget_old, folder, before);
    co_return done;
}

} // namespace

void declare_jobs(jobs::Board& board, Services& services)
{
    board.every(1h, {"library.let_be_found", "Puts assets that search does not know yet where it looks."}, services, fold_all);
    board.every(24h,
                {"library.forget_renditions",
                 "Forgets pictures and videos made smaller that nobody wanted for sixty days; they are made anew when wanted."},
                services, forget_renditions);
    board.every(1h, {"library.forget_uploads", "Forgets files on their way of which nothing was heard for three days."}, services,
                forget_uploads);
    declare_making(board, services);
}

} // namespace rostrum::library
