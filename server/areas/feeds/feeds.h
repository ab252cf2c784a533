// The face of feeds: what runs by itself; everything else is asked through operations.
#pragma once

namespace rostrum {
struct Services;
}
namespace rostrum::jobs {
class Board;
}

namespace rostrum::feeds {

void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::feeds
