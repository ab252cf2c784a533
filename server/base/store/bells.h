// Who listens for which bell; kept by every store, rung on the loop after a commit.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace rostrum::store {

using BellNames = std::set<std::string, std::less<>>;

// On the loop's thread only. It may be gone before those who listen.
class Bells : public std::enable_shared_from_this<Bells> {
public:
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard);
    void ring(const BellNames& bells);

private:
    using Listening = std::weak_ptr<std::function<void()>>;
    std::multimap<std::string, Listening, std::less<>> listening_;
};

} // namespace rostrum::store
