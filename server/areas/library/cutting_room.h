// The server's side of the cutting room: hands videos to the confined program that works on them, and never trusts it further than it must.
#pragma once

#include "areas/library/video_recipe.h"
#include "base/core/task.h"
#include "base/env/loop.h"

#include <filesystem>
#include <memory>

namespace rostrum::library {

class CuttingRoom {
public:
    // The program stands beside the one that runs, unless another is named. So many videos are worked on at once, and one more is made
    // anew, which takes long; so many more may wait.
    explicit CuttingRoom(env::Loop& loop, std::filesystem::path program = {}, int at_once = 1, std::size_t most_waiting = 100);
    ~CuttingRoom();

    // A video as it is kept: without what says where, when and whose, named by its content, with a picture of it beside.
    struct Taken {
        VideoFacts facts;
        std::string content;
        std::int64_t bytes = 0;
        std::string poster; // content of a picture
    };
    // From a file that stays. Fails with invalid "library.video_broken", "library.video_too_long", "library.codec_not_taken", too_large
    // "library.video_too_large", unavailable "library.cuttingroom_busy", "library.cuttingroom_gone", "library.disk_full",
    // "library.cannot_write".
    Task<Taken> take_in(std::filesystem::path video, std::filesystem::path data);

    // Made anew, and kept at `kept`; its bytes. Fails as take_in does, and with invalid "library.video_does_not_fit".
    Task<std::int64_t> make(VideoRecipe recipe, std::filesystem::path video, std::filesystem::path kept);
    std::optional<int> percent(const std::filesystem::path& kept) const; // of one that is being made

    bool busy() const; // for a simulated loop, whose time waits for it

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum::library
