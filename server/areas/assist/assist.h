// The face of assist: writing help from a language model, wanted by nobody but whoever asks for it.
#pragma once

#include "areas/people/people.h"

namespace rostrum {
namespace jobs {
class Board;
}
struct Services;
} // namespace rostrum

namespace rostrum::assist {

void declare_jobs(jobs::Board& board, Services& services);

} // namespace rostrum::assist
