// Writing mails.

#include "base/env/mime.h"

#include "base/core/ascii.h"
#include "base/safety/base64.h"

#include <memory>
#include <unicode/uidna.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

namespace rostrum::env {

namespace {

bool is_utf8(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 letter;
        U8_NEXT(bytes, at, size, letter);
        if (letter < 0)
            return false;
    }
    return true;
}

bool has_control(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; });
}

bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= 0x20 && letter < 0x7F; });
}

// Words that together say the text (RFC 2047), each ending between two characters, on lines of at most 76 with the header's name.
std::string encoded_words(std::string_view text)
{
    constexpr std::size_t most_bytes = 36; // 48 in base64, 60 with what is around it
    std::string words;
    while (!text.empty()) {
        auto size = std::min(text.size(), most_bytes);
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            --size;
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + safety::base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return words;
}

// As it is when that is safe in a header and short, else encoded. A text that looks encoded is encoded, so that it is read as written.
std::string header_text(std::string_view text)
{
    const bool fits = is_plain(text) && text.size() <= 60 && text.find("=?") == std::string_view::npos && ascii::trimmed(text) == text;
    return fits ? std::string(text) : encoded_words(text);
}

std::string quoted(std::string_view name)
{
    if (!is_plain(name) || name.size() > 60)
        return encoded_words(name);
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\')
            text += '\\';
        text += letter;
    }
    return text + '"';
}

// RFC 2045: lines of at most 76 characters, each ending in CRLF.
std::string quoted_printable(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '\r')
            continue; // line ends are written anew
        if (letter == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool ends_line = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
        const bool plain = letter > 0x20 && letter < 0x7F && letter != '=';
        const bool space = (letter == ' ' || letter == '\t') && !ends_line;
        const std::size_t width = plain || space ? 1 : 3;
        if (column + width > 75) {
            out += "=\r\n";
            column = 0;
        }
        if (width == 1) {
            out += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            out += '=';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
        column += width;
    }
    return out + "\r\n";
}

std::optional<std::string> ascii_domain(std::string_view domain)
{
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, decltype(&uidna_close)> rules(
        uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &failed),
        uidna_close);
    if (U_FAILURE(failed))
        return std::nullopt;
    char name[256];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const auto size =
        uidna_nameToASCII_UTF8(rules.get(), domain.data(), static_cast<std::int32_t>(domain.size()), name, sizeof name, &info, &failed);
    if (U_FAILURE(failed) || info.errors != 0 || size <= 0)
        return std::nullopt;
    return std::string(name, static_cast<std::size_t>(size));
}

Error not_valid(std::string code, std::string detail)
{
    return {Fault::rejected, std::move(code), std::move(detail)};
}

} // namespace

std::optional<std::string> mail_address(std::string_view text)
{
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254)
        return std::nullopt;
    const auto local = text.substr(0, at);
    const auto fits = [](char letter) {
        return ascii::is_letter(letter) || ascii::is_digit(letter) ||
               std::string_view("!#$%&'*+-/=?^_`{|}~.").find(letter) != std::string_view::npos;
    };
    if (!std::all_of(local.begin(), local.end(), fits) || local.front() == '.' || local.back() == '.' ||
        local.find("..") != std::string_view::npos)
        return std::nullopt;
    const auto domain = ascii_domain(text.substr(at + 1));
    if (!domain)
        return std::nullopt;
    return std::string(local) + '@' + *domain;
}

Result<std::string> compose(const Mail& mail, const Sender& sender, Instant now)
{
    const auto to = mail_address(mail.to), from = mail_address(sender.address);
    if (!to || !from)
        return not_valid("mail.address_not_valid", "an address cannot be written to");
    if (has_control(mail.subject) || has_control(sender.name) || !is_utf8(mail.subject) || !is_utf8(sender.name) || !is_utf8(mail.text) ||
        mail.text.find('\0') != std::string::npos)
        return not_valid("mail.not_valid", "a mail's subject is one line, and its texts are UTF-8");
    if (mail.message_id.empty() || !is_plain(mail.message_id) || mail.message_id.find_first_of(" <>") != std::string::npos)
        return not_valid("mail.not_valid", "a mail's id is one word");

    auto date = http_date(now);
    date.replace(date.size() - 3, 3, "+0000");
    std::string text = "Date: " + date + "\r\n";
    text += "From: " + (sender.name.empty() ? "" : quoted(sender.name) + "\r\n ") + '<' + *from + ">\r\n";
    text += "To: <" + *to + ">\r\n";
    text += "Subject: " + header_text(mail.subject) + "\r\n";
    text += "Message-ID: <" + mail.message_id + ">\r\n";
    text += "Auto-Submitted: auto-generated\r\n"; // no out-of-office answers, please
    text += "MIME-Version: 1.0\r\n";
    text += "Content-Type: text/plain; charset=utf-8\r\n";
    text += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
    return text + quoted_printable(mail.text);
}

} // namespace rostrum::env
