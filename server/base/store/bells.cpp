// Rings bells. A listener may stop listening, or begin, while it is called.

#include "base/store/bells.h"

#include <vector>

namespace rostrum::store {

std::shared_ptr<void> Bells::listen(std::string bell, std::function<void()> heard)
{
    auto listener = std::make_shared<std::function<void()>>(std::move(heard));
    std::erase_if(listening_, [](const auto& each) { return each.second.expired(); });
    listening_.emplace(std::move(bell), listener);
    return listener;
}

void Bells::ring(const BellNames& bells)
{
    std::vector<Listening> called;
    for (const auto& bell : bells) {
        auto [first, last] = listening_.equal_range(bell);
        for (; first != last; ++first)
            called.push_back(first->second);
    }
    for (const auto& each : called)
        if (auto listener = each.lock())
            (*listener)();
}

} // namespace rostrum::store
