// What can be said of assets without asking anyone: how they are found, when their time ends, which names are none.

#include "areas/library/rules.h"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace rostrum::library {

namespace {

const icu::Normalizer2& normalizer(const char* name)
{
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getInstance(nullptr, name, name == std::string_view("nfc") ? UNORM2_DECOMPOSE : UNORM2_COMPOSE, status);
}

bool is_space(unsigned char letter)
{
    return letter <= 0x20 || letter == 0x7f;
}

const api::Folder* find(const std::vector<api::Folder>& folders, FolderId id)
{
    const auto found = std::ranges::find(folders, id, &api::Folder::id);
    return found == folders.end() ? nullptr : &*found;
}

// How many folders lie below one another, from this one down.
int height_of(const std::vector<api::Folder>& folders, FolderId id, int at_most)
{
    int highest = 1;
    if (at_most > 1)
        for (const auto& each : folders)
            if (each.parent == id)
                highest = std::max(highest, 1 + height_of(folders, each.id, at_most - 1));
    return highest;
}

} // namespace

std::string folded(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto whole = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto plain = normalizer("nfkc_cf").normalize(whole, status);
    const auto apart = normalizer("nfc").normalize(plain, status);
    icu::UnicodeString bare;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const auto sign = apart.char32At(at);
        if (u_charType(sign) != U_NON_SPACING_MARK)
            bare.append(sign == 0x131 ? UChar32{'i'} : sign);
    }
    std::string utf8;
    bare.toUTF8String(utf8);
    return tidy(utf8);
}

std::string tidy(std::string_view text)
{
    std::string out;
    for (const char letter : text) {
        if (!is_space(static_cast<unsigned char>(letter)))
            out += letter;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

std::string file_name(std::string_view given)
{
    if (const auto slash = given.find_last_of("/\\"); slash != given.npos)
        given.remove_prefix(slash + 1);
    return tidy(given);
}

std::vector<std::string> tidy_tags(const std::vector<std::string>& tags)
{
    return with_and_without({}, tags, {});
}

std::vector<std::string> with_and_without(std::vector<std::string> tags, const std::vector<std::string>& add,
                                          const std::vector<std::string>& remove)
{
    const auto same = [](const std::string& one) { return [key = folded(one)](const std::string& other) { return folded(other) == key; }; };
    for (const auto& each : remove)
        std::erase_if(tags, same(each));
    for (const auto& each : add) {
        auto tag = tidy(each);
        while (tag.starts_with('#'))
            tag.erase(0, 1);
        if (!folded(tag).empty() && std::ranges::none_of(tags, same(tag)))
            tags.push_back(std::move(tag));
    }
    return tags;
}

std::string found_by(const Item& item)
{
    std::string text = item.name;
    for (const auto& tag : item.tags)
        text += " " + tag;
    text += " " + item.alt + " " + item.rights_holder + " " + item.licence;
    return folded(text);
}

std::string words_of(std::string_view search)
{
    std::string json = "[";
    std::string word;
    const auto end_word = [&] {
        if (word.empty())
            return;
        json += json.size() > 1 ? "," : "";
        json::append(json, std::string_view(word));
        word.clear();
    };
    for (const char letter : folded(search)) {
        if (letter == ' ') {
            end_word();
            continue;
        }
        if (letter == '%' || letter == '_' || letter == '\\')
            word += '\\';
        word += letter;
    }
    end_word();
    return json + "]";
}

std::optional<Instant> end_of_use(const std::optional<Day>& last_day, const Zone& zone)
{
    if (!last_day)
        return std::nullopt;
    return first_instant(LocalTime::midnight(Day{last_day->since_1970 + std::chrono::days(1)}), zone);
}

Result<Recipe> thumbnail_recipe(api::ThumbnailSize size, std::string_view cut)
{
    const int longest = size == api::ThumbnailSize::small ? 160 : size == api::ThumbnailSize::medium ? 480 : 1280;
    Recipe recipe;
    recipe.width = recipe.height = longest;
    recipe.quality = 80;
    if (!cut.empty()) {
        // Read as the recipe reads it: one way to say a piece.
        const auto whole_text = text_of(recipe);
        const auto from = whole_text.find("cut=") + 4;
        const auto read = parse_recipe(whole_text.substr(0, from) + std::string(cut) + whole_text.substr(whole_text.find(' ', from)));
        if (!read)
            return Error{.fault = Fault::invalid, .code = "library.cut_outside", .detail = std::string(cut)};
        return *read;
    }
    return recipe;
}

Result<Done> check_place(const std::vector<api::Folder>& folders, std::optional<FolderId> folder, std::optional<FolderId> parent)
{
    int depth = folder ? height_of(folders, *folder, deepest_folder + 1) : 1;
    for (auto above = parent; above; ++depth) {
        if (folder && *above == *folder)
            return Error{.fault = Fault::invalid, .code = "library.folder_in_itself", .detail = folder->text()};
        const auto* found = find(folders, *above);
        if (!found)
            return Error{.fault = Fault::not_found, .code = "library.folder_not_found", .detail = above->text()};
        if (depth >= deepest_folder)
            return Error{.fault = Fault::invalid, .code = "library.folder_too_deep", .detail = "ten at most"};
        above = found->parent;
    }
    return done;
}

} // namespace rostrum::library
