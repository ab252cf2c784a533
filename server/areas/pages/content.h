// What was published on a page, as it comes in and as it is kept.
#pragma once

#include "api/types_library.h"
#include "base/core/id.h"
#include "base/core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::pages {

// Or, as its type says, a video.
struct Picture {
    AssetId asset;
    std::string alt;
    int width = 0;
    int height = 0;
    std::string media_type;
    std::string recipe = {}; // how it is made of the asset; empty: as it is

    bool is_video() const { return media_type.starts_with("video/"); }
};

struct Part {
    std::string text;
    std::vector<Picture> pictures;
};

struct Card {
    std::string address;
    std::string title;
    std::string description;
};

struct Content {
    std::vector<Part> parts; // more than one: a thread
    std::string language;    // BCP 47, or empty
    std::string content_warning;
    std::optional<Card> link;
};

// {"parts":[{"text","pictures":[{"asset","alt","width","height","media_type","recipe"}]}],"language","content_warning",
// "link":{"address","title","description"},"written_at"}. Only `parts` is needed. invalid "pages.content_not_valid": `detail` names the
// place.
Result<Content> content_of(std::string_view json);

// The name under which a page shows a picture or a video: its asset, and which piece of it.
std::string name_of(const Picture& picture);

// What stands where a video will be until somebody plays it, and in feeds.
Picture poster_of(const Picture& video);

// The one form in which a content is kept and compared: equal contents have equal texts.
std::string text_of(const Content& content);

} // namespace rostrum::pages
