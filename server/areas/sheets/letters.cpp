// Bytes of a file as UTF-8, whichever way its letters were written.

#include "areas/sheets/letters.h"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

namespace rostrum::sheets {

namespace {

bool is_utf8(std::string_view bytes)
{
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 letter = 0;
        U8_NEXT(bytes.data(), at, length, letter);
        if (letter < 0)
            return false;
    }
    return true;
}

std::optional<std::string> converted(std::string_view bytes, const char* from)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> source(ucnv_open(from, &status), ucnv_close);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> target(ucnv_open("UTF-8", &status), ucnv_close);
    if (U_FAILURE(status))
        return std::nullopt;
    ucnv_setToUCallBack(source.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string text(bytes.size() * 3 + 16, '\0'); // no letter of these encodings takes more
    char* out = text.data();
    const char* in = bytes.data();
    ucnv_convertEx(target.get(), source.get(), &out, text.data() + text.size(), &in, bytes.data() + bytes.size(), nullptr, nullptr, nullptr,
                   nullptr, true, true, &status);
    if (U_FAILURE(status))
        return std::nullopt;
    text.resize(static_cast<std::size_t>(out - text.data()));
    return text;
}

// Where the guess is a standard whose code page spreadsheets write, that code page: it has all its letters, and quotation marks.
struct Guess {
    std::string_view guessed;
    const char* taken;
};
constexpr std::array guesses{Guess{"windows-1251", "windows-1251"}, Guess{"ISO-8859-5", "windows-1251"},
                             Guess{"KOI8-R", "windows-1251"},       Guess{"windows-1252", "windows-1252"},
                             Guess{"ISO-8859-1", "windows-1252"},   Guess{"windows-1254", "windows-1254"},
                             Guess{"ISO-8859-9", "windows-1254"}};

const char* guess(std::string_view bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    const auto looked_at = std::min<std::size_t>(bytes.size(), 256 * 1024);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(looked_at), &status);
    std::int32_t count = 0;
    const auto* matches = ucsdet_detectAll(detector.get(), &count, &status);
    for (std::int32_t at = 0; U_SUCCESS(status) && at < count; ++at) {
        const std::string_view name = ucsdet_getName(matches[at], &status);
        for (const auto& each : guesses)
            if (each.guessed == name)
                return each.taken;
    }
    return "windows-1252";
}

std::optional<Letters> read_as(std::string_view bytes, const char* encoding)
{
    auto text = converted(bytes, encoding);
    if (!text)
        return std::nullopt;
    return Letters{*std::move(text), encoding};
}

} // namespace

std::optional<Letters> read_letters(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (bytes.starts_with("\xFF\xFE"))
        return read_as(bytes.substr(2), "UTF-16LE");
    else if (bytes.starts_with("\xFE\xFF"))
        return read_as(bytes.substr(2), "UTF-16BE");
    if (bytes.find('\0') != std::string_view::npos)
        return std::nullopt;
    if (is_utf8(bytes))
        return Letters{std::string(bytes), "UTF-8"};
    return read_as(bytes, guess(bytes));
}

} // namespace rostrum::sheets
