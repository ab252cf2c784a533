// Decisions of people: what a name and an address are, how long a session lives, who may take whose role away, and which requests may
// change anything.

#include "areas/people/rules.h"

#include <algorithm>

namespace rostrum::people {

namespace {

constexpr std::string_view spaces = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(spaces);
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

bool is_letter_or_digit(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

// RFC 5321's dot-string; quoted forms are allowed there, and used by nobody but attackers.
bool is_local_part(std::string_view text)
{
    if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.' || text.find("..") != text.npos)
        return false;
    return std::all_of(text.begin(), text.end(), [](char letter) {
        return is_letter_or_digit(letter) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(letter) != std::string_view::npos;
    });
}

bool is_domain(std::string_view text)
{
    while (!text.empty()) {
        const auto label = text.substr(0, text.find('.'));
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        if (!std::all_of(label.begin(), label.end(), [](char letter) { return is_letter_or_digit(letter) || letter == '-'; }))
            return false;
        if (label.size() == text.size())
            return true;
        text.remove_prefix(label.size() + 1);
    }
    return false;
}

} // namespace

Error refused_field(std::string_view pointer, std::string_view code, std::string_view detail)
{
    return {.fault = Fault::invalid,
            .code = std::string(code),
            .detail = std::string(detail),
            .retry_after = {},
            .fields = {{std::string(pointer), std::string(code), std::string(detail)}}};
}

Result<Done> check_new_password(const Secret& password, std::string_view pointer)
{
    constexpr std::ptrdiff_t shortest = 10;
    const auto& text = password.reveal();
    const auto letters =
        std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; });
    if (letters < shortest)
        return refused_field(pointer, "too_short", "at least 10 characters");
    return done;
}

Result<std::string> tidy_email(std::string_view text, std::string_view pointer)
{
    const auto email = trimmed(text);
    const auto at = email.rfind('@');
    if (email.size() > longest_email || at == email.npos || !is_local_part(email.substr(0, at)) || !is_domain(email.substr(at + 1)))
        return refused_field(pointer, "people.email_not_valid", "not an address such as ada@example.org");
    return std::string(email);
}

std::string folded(std::string_view email)
{
    std::string lower(trimmed(email));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter; });
    return lower;
}

Result<std::string> tidy_name(std::string_view text, std::string_view pointer)
{
    const auto name = trimmed(text);
    const bool one_line =
        std::none_of(name.begin(), name.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; });
    if (name.empty() || !one_line)
        return refused_field(pointer, "people.name_not_valid", "a name on one line, not only spaces");
    return std::string(name);
}

Instant idle_until(Instant now, Instant ends_at)
{
    return std::min<Instant>(now + session_idle, ends_at);
}

bool is_touch_due(Instant last_seen, Instant now)
{
    return now - last_seen >= session_touch;
}

Result<Done> check_still_administered(api::Role before, std::optional<api::Role> after, std::int64_t administrators)
{
    if (before == api::Role::administrator && after != api::Role::administrator && administrators <= 1)
        return Error{
            .fault = Fault::conflict, .code = "people.last_administrator", .detail = "somebody has to be able to administer the workspace"};
    return done;
}

bool changes_something(std::string_view method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

std::string origin_of(std::string_view url)
{
    const auto scheme_end = url.find("://");
    if (scheme_end == url.npos)
        return {};
    const auto host_end = url.find_first_of("/?#", scheme_end + 3);
    auto origin = folded(url.substr(0, host_end));
    const std::string_view usual_port = origin.starts_with("https:") ? ":443" : origin.starts_with("http:") ? ":80" : "";
    if (!usual_port.empty() && origin.ends_with(usual_port))
        origin.resize(origin.size() - usual_port.size());
    return origin;
}

// Sec-Fetch-Site cannot be forged by a page, and every current browser sends it; Origin is for those that do not. Programs send neither.
Result<Done> check_origin(const Signs& signs)
{
    if (!changes_something(signs.method))
        return done;
    const Error other_site{
        .fault = Fault::forbidden, .code = "people.other_site", .detail = "the request was made by a page of another site"};
    if (!signs.fetch_site.empty() && signs.fetch_site != "same-origin" && signs.fetch_site != "none")
        return other_site;
    if (!signs.origin.empty()) {
        const auto origin = origin_of(signs.origin); // "null" has none
        if (origin.empty() || (origin != origin_of(signs.own_origin) && origin != origin_of(signs.public_origin)))
            return other_site;
    }
    return done;
}

} // namespace rostrum::people
