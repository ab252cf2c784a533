// The one way to write a JSON value (RFC 8785), so that whoever checks the log hashes the very same bytes.

#include "areas/archive/canonical.h"

#include "base/core/json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <vector>

namespace rostrum::archive {

namespace {

std::string_view view_of(boost::json::string_view text)
{
    return {text.data(), text.size()};
}

// The order of UTF-16 code units, told from UTF-8: bytes in their order, except that what UTF-16 writes as two surrogates comes before
// U+E000.
bool comes_before(std::string_view one, std::string_view other)
{
    const auto [left, right] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    if (left == one.end() || right == other.end())
        return left == one.end() && right != other.end();
    const auto a = static_cast<unsigned char>(*left), b = static_cast<unsigned char>(*right);
    const bool a_is_pair = a >= 0xf0, b_is_pair = b >= 0xf0;
    if (a_is_pair != b_is_pair && (a_is_pair ? b : a) >= 0xee)
        return a_is_pair;
    return a < b;
}

void append_text(std::string& out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    // Most texts hold nothing that has to be written otherwise.
    const auto is_plain = [](char letter) { return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\'; };
    const auto plain_until = std::find_if_not(text.begin(), text.end(), is_plain);
    out.append(text.begin(), plain_until);
    for (const char letter : std::string_view(plain_until, text.end())) {
        switch (letter) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\r':
            out += "\\r";
            break;
        default:
            if (static_cast<unsigned char>(letter) < 0x20) {
                out += "\\u00";
                out += digits[static_cast<unsigned char>(letter) >> 4];
                out += digits[static_cast<unsigned char>(letter) & 15];
            } else {
                out += letter;
            }
        }
    }
    out += '"';
}

// As ECMAScript's Number::toString writes a double: the fewest digits that give it back, plain up to 21 of them, with an exponent beyond.
void append_number(std::string& out, double number)
{
    if (number == 0) {
        out += '0'; // also for minus zero
        return;
    }
    if (number < 0)
        out += '-';
    char shortest[32];
    const auto end = std::to_chars(shortest, shortest + sizeof shortest, std::fabs(number), std::chars_format::scientific).ptr;
    const std::string_view text(shortest, static_cast<std::size_t>(end - shortest));
    const auto mark = text.find('e');
    std::string digits(text.substr(0, mark));
    std::erase(digits, '.');
    const auto* power_at = text.data() + mark + 1;
    if (*power_at == '+')
        ++power_at;
    int power = 0;
    std::from_chars(power_at, end, power);

    const int length = static_cast<int>(digits.size());
    const int point = power + 1; // how many digits stand before it
    if (point >= length && point <= 21) {
        out += digits;
        out.append(static_cast<std::size_t>(point - length), '0');
    } else if (point > 0 && point <= 21) {
        out.append(digits, 0, static_cast<std::size_t>(point));
        out += '.';
        out.append(digits, static_cast<std::size_t>(point));
    } else if (point > -6 && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else {
        out += digits[0];
        if (length > 1) {
            out += '.';
            out.append(digits, 1);
        }
        out += power < 0 ? "e-" : "e+";
        out += std::to_string(std::abs(power));
    }
}

// The numbers of a JSON text in their order. The parser reads some doubles only nearly, and a hash must not depend on that.
std::vector<double> numbers_in(std::string_view json)
{
    std::vector<double> numbers;
    bool in_text = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char letter = json[at];
        if (in_text && letter == '\\') {
            ++at;
        } else if (letter == '"') {
            in_text = !in_text;
        } else if (!in_text && (letter == '-' || (letter >= '0' && letter <= '9'))) {
            double number = 0;
            const auto [end, failure] = std::from_chars(json.data() + at, json.data() + json.size(), number);
            if (failure == std::errc())
                numbers.push_back(number);
            at = static_cast<std::size_t>(end - json.data()) - 1;
        }
    }
    return numbers;
}

// Puts them in the place of those that the parser read; false when there are more or fewer, as when a key stands twice.
bool take_numbers(boost::json::value& value, const std::vector<double>& numbers, std::size_t& next)
{
    if (value.is_number()) {
        if (next == numbers.size())
            return false;
        value = numbers[next++];
    } else if (auto* list = value.if_array()) {
        return std::all_of(list->begin(), list->end(), [&](auto& item) { return take_numbers(item, numbers, next); });
    } else if (auto* object = value.if_object()) {
        return std::all_of(object->begin(), object->end(), [&](auto& field) { return take_numbers(field.value(), numbers, next); });
    }
    return true;
}

void append_value(std::string& out, const boost::json::value& value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        out += "null";
        break;
    case boost::json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        break;
    case boost::json::kind::string:
        append_text(out, view_of(value.get_string()));
        break;
    case boost::json::kind::array: {
        out += '[';
        const auto begin = out.size();
        for (const auto& item : value.get_array()) {
            if (out.size() > begin)
                out += ',';
            append_value(out, item);
        }
        out += ']';
        break;
    }
    case boost::json::kind::object: {
        std::vector<const boost::json::key_value_pair*> fields;
        for (const auto& field : value.get_object())
            fields.push_back(&field);
        std::sort(fields.begin(), fields.end(),
                  [](const auto* one, const auto* other) { return comes_before(view_of(one->key()), view_of(other->key())); });
        out += '{';
        for (const auto* field : fields) {
            if (field != fields.front())
                out += ',';
            append_text(out, view_of(field->key()));
            out += ':';
            append_value(out, field->value());
        }
        out += '}';
        break;
    }
    default:
        append_number(out, value.to_number<double>()); // numbers are doubles here, as for everyone who checks
    }
}

} // namespace

Result<std::string> canonical(std::string_view json)
{
    boost::json::error_code failure;
    auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), failure);
    const auto numbers = failure ? std::vector<double>() : numbers_in(json);
    std::size_t taken = 0;
    if (failure || !take_numbers(value, numbers, taken) || taken != numbers.size())
        return Error{.fault = Fault::broken,
                     .code = "archive.not_json",
                     .detail = failure ? failure.message() : "a key stands twice, or a number is too large"};
    std::string out;
    out.reserve(json.size());
    append_value(out, value);
    return out;
}

void append_canonical(std::string& out, std::string_view text)
{
    const auto is_plain = [](char letter) { return letter >= 0x20 && letter < 0x7F && letter != '"' && letter != '\\'; };
    if (std::all_of(text.begin(), text.end(), is_plain)) { // nearly always
        out.append(1, '"').append(text).append(1, '"');
        return;
    }
    std::string json;
    json::append(json, text);
    out += canonical(json).value();
}

} // namespace rostrum::archive
