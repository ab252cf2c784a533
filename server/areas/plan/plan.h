// The face of plan: the calendar across channels. Bodies of windows are kept as they were written, for as long as nothing changes in their
// workspace.
#pragma once

#include "api/types_plan.h"
#include "areas/publish/publish.h"

#include <list>
#include <map>

namespace rostrum::plan {

// A window's body, and the tag that says which it is.
struct Body {
    std::shared_ptr<const std::string> json;
    std::string etag;
};

// Bodies as they were last written. One is shown again only while it is sure that nobody has changed anything in its workspace since it was
// read: every write that is told here before its caller hears that it is done. That holds where all writes go through this process (SQLite,
// whose folder nobody else may open). Where other nodes write too, nothing is ever sure, and each window is read anew.
class Bodies {
public:
    explicit Bodies(store::Store& store, std::size_t most_bytes = 16 * 1024 * 1024);

    struct Window {
        WorkspaceId workspace;
        Day from, until;
        auto operator<=>(const Window&) const = default;
    };
    std::optional<Body> find(const Window& window);

    // To be asked before the database is, and given back with what was read: a body that was read before a write is not kept after it.
    std::int64_t version_of(WorkspaceId workspace);
    void keep(const Window& window, std::int64_t version, Body body);

    std::size_t bytes() const { return bytes_; }

private:
    struct Kept {
        Window window;
        std::int64_t version;
        Body body;
    };
    struct Heard {
        std::int64_t version = 0;
        std::shared_ptr<void> listening;
    };
    using Place = std::list<Kept>::iterator;
    void drop(Place place);

    store::Store& store_;
    bool all_writes_are_heard_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<Kept> kept_; // the last used first
    std::map<Window, Place> by_window_;
    std::map<WorkspaceId, Heard> heard_;
};

// Those of the posts that have a time, as others are shown them.
Result<api::SharedCalendar> calendar_of(store::Transaction& tx, WorkspaceId workspace, std::string name,
                                        const std::vector<compose::Post>& posts);

// As calendar programs read it (RFC 5545): each post as an event of a quarter of an hour, at the instant its wall time names; a draft is
// tentative. `stamp` is when it was written.
std::string icalendar(const api::SharedCalendar& calendar, Instant stamp);

} // namespace rostrum::plan
