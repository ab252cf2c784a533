// Steps on the loop itself.

#include "base/store/sqlite/inline.h"

namespace rostrum::store::sqlite {

void InlineStore::submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end)
{
    auto steps = std::make_shared<Steps>();
    steps->push_back({std::move(work), std::move(on_end)});
    loop_.post([&loop = loop_, weak = std::weak_ptr(connection_), bells = bells_, mode, steps] {
        const auto connection = weak.lock();
        if (!connection)
            steps->front().fail(closed());
        else if (mode == Mode::write)
            write_together(*connection, *steps);
        else
            read_one(*connection, steps->front());
        hand_back(loop, std::move(*steps), bells);
    });
}

} // namespace rostrum::store::sqlite
