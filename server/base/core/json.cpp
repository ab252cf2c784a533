// Appending JSON, and checking text that claims to be JSON.

#include "base/core/json.h"

#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <set>

namespace rostrum::json {

namespace {

// Length of the valid UTF-8 sequence at the front, or 0.
std::size_t sequence_length(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    const auto lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(1) || !follows(2) || (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F))
            return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3) || (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

// Follows a text's structure without building it: depth is the parser's to limit, keys are ours.
struct KeyChecker {
    static constexpr std::size_t max_object_size = 100'000, max_array_size = 1'000'000, max_key_size = 10'000, max_string_size = 64'000'000;
    std::vector<std::set<std::string, std::less<>>> open;
    std::string key;
    bool twice = false;

    using error_code = boost::json::error_code;
    using string_view = boost::json::string_view;
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open.emplace_back(), true; }
    bool on_object_end(std::size_t, error_code&) { return open.pop_back(), true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view part, std::size_t, error_code&) { return key.append(part.data(), part.size()), true; }
    bool on_key(string_view part, std::size_t, error_code& problem)
    {
        key.append(part.data(), part.size());
        if (!open.back().insert(std::exchange(key, {})).second) {
            twice = true;
            problem = boost::json::make_error_code(boost::json::error::syntax);
            return false;
        }
        return true;
    }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return true; }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};

} // namespace

void append(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain_from = 0, at = 0;
    const auto flush = [&] { out.append(text, plain_from, at - plain_from); };
    while (at < text.size()) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++at;
            continue;
        }
        if (c >= 0x80) {
            if (const auto length = sequence_length(text.substr(at))) {
                at += length;
                continue;
            }
            flush();
            out += "\xEF\xBF\xBD";
        } else {
            flush();
            switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default: {
                constexpr std::string_view hex = "0123456789abcdef";
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
            }
            }
        }
        plain_from = ++at;
    }
    flush();
    out += '"';
}

void append(std::string& out, std::int64_t number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append(std::string& out, double number)
{
    if (!std::isfinite(number)) {
        out += "null"; // JSON has no word for it
        return;
    }
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append(std::string& out, bool truth)
{
    out += truth ? "true" : "false";
}

void append(std::string& out, Instant instant)
{
    out += '"';
    out += rostrum::text(instant);
    out += '"';
}

void append(std::string& out, Day day)
{
    out += '"';
    out += day.text();
    out += '"';
}

void append(std::string& out, LocalTime local)
{
    out += '"';
    out += local.text();
    out += '"';
}

void append(std::string& out, const Zone& zone)
{
    append(out, zone.name());
}

void append(std::string& out, const Uuid& uuid)
{
    out += '"';
    out += uuid.text();
    out += '"';
}

Result<RawJson> checked(std::string_view text, int depth)
{
    boost::json::parse_options options;
    options.max_depth = static_cast<std::size_t>(depth);
    boost::json::basic_parser<KeyChecker> parser(options);
    boost::json::error_code problem;
    const auto read = parser.write_some(false, text.data(), text.size(), problem);
    if (!problem && !parser.done())
        problem = boost::json::make_error_code(boost::json::error::incomplete);
    if (!problem && read < text.size()) // it stops after one value
        problem = boost::json::make_error_code(boost::json::error::extra_data);
    if (problem)
        return Error{Fault::invalid, parser.handler().twice ? "request.key_twice" : "request.not_json", problem.message()};
    return RawJson{std::string(text)};
}

} // namespace rostrum::json
