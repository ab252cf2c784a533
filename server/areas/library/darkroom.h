// The server's side of the darkroom: hands pictures to the confined program that develops them, and takes renditions back, never trusting
// them further than their first bytes.
#pragma once

#include "areas/library/library.h"
#include "base/env/loop.h"

#include <filesystem>
#include <memory>

namespace rostrum::library {

class CuttingRoom; // where videos are worked on

class Darkroom {
public:
    // The program stands beside the one that runs, unless another is named. It is started when the first picture comes, and again when it
    // was lost. So many pictures are developed at once; so many more may wait.
    explicit Darkroom(env::Loop& loop, std::filesystem::path program = {}, int at_once = 2, std::size_t most_waiting = 500);
    ~Darkroom();

    // Made, and kept under `kept` for the next time (nowhere, where that is empty); or taken from there. Fails with invalid
    // "library.picture_broken", "library.does_not_fit", too_large "library.too_many_pixels", unavailable "library.darkroom_busy",
    // "library.darkroom_gone", "library.file_missing".
    Task<Rendition> develop(Recipe recipe, std::filesystem::path picture, std::filesystem::path kept);

    CuttingRoom& videos();

    bool busy() const;                   // for a simulated loop, whose time waits for it
    std::int64_t most_kilobytes() const; // that developing one picture has held so far; for whoever measures

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// What was kept, or nothing when it is not there or not whole: renditions are made anew whenever they are wanted.
std::optional<Rendition> load_rendition(const std::filesystem::path& kept);
void keep_rendition(const std::filesystem::path& kept, std::string_view bytes);

// What a process that may have been taken over calls a rendition; none unless it is a picture of the size it says, of a kind of ours.
std::optional<Rendition> rendition_of(std::string bytes);

// <data>/renditions/ab/cdef…, by content and recipe.
std::filesystem::path rendition_path(const std::filesystem::path& data, const std::string& content, const Recipe& recipe);

} // namespace rostrum::library
