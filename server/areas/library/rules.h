// What can be said of assets without asking anyone: how they are found, when their time ends, which names are none.
#pragma once

#include "areas/library/library.h"

namespace rostrum::library {

// Without case, accents and the difference between the two i of Turkish, each run of spaces one: how names and words are compared.
std::string folded(std::string_view text);

// On one line, without spaces at its ends; what stands before a slash is the path of someone's disk, and no part of a file's name.
std::string tidy(std::string_view text);
std::string file_name(std::string_view given);

// Tidy, none empty, each once whatever its case; in the order given.
std::vector<std::string> tidy_tags(const std::vector<std::string>& tags);
std::vector<std::string> with_and_without(std::vector<std::string> tags, const std::vector<std::string>& add,
                                          const std::vector<std::string>& remove);

// What search looks in; and the words of a search as a JSON array, ready for LIKE.
std::string found_by(const Item& item);
std::string words_of(std::string_view search);

// May not be used any more at an instant; the day ends where the workspace is.
inline constexpr std::chrono::days ends_soon{30};

// A small picture of one of the sizes, of the whole or of a piece: "left,top,width,height". invalid "library.cut_outside".
Result<Recipe> thumbnail_recipe(api::ThumbnailSize size, std::string_view cut);

// Where a folder may go: not into itself, nor into one that lies in it, nor deeper than people find back. Fails with invalid
// "library.folder_in_itself", "library.folder_too_deep", or not_found "library.folder_not_found" for a parent that is none.
inline constexpr int deepest_folder = 10;
Result<Done> check_place(const std::vector<api::Folder>& folders, std::optional<FolderId> folder, std::optional<FolderId> parent);

} // namespace rostrum::library
