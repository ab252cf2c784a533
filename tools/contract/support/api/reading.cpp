// Reads what a client sent, field by field as the contract says, and notes every field that is not so.

#include "api/reading.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

namespace rostrum::api::reading {

namespace {

constexpr std::size_t most_errors = 100;
constexpr int deepest = 32;

std::string escaped(std::string_view key)
{
    std::string out;
    for (const char letter : key) {
        if (letter == '~')
            out += "~0";
        else if (letter == '/')
            out += "~1";
        else
            out += letter;
    }
    return out;
}

std::string pointer_of(const Place& place)
{
    if (!place.parent)
        return {};
    if (place.source.query)
        return "?" + std::string(place.key);
    return pointer_of(*place.parent) + "/" + (place.index ? std::to_string(*place.index) : escaped(place.key));
}

void note(Source& source, std::string pointer, std::string_view code, std::string detail)
{
    ++source.all_errors;
    if (source.errors.size() < most_errors)
        source.errors.push_back({std::move(pointer), std::string(code), std::move(detail)});
}

// Code points of well-formed UTF-8 (RFC 3629), or nothing.
std::optional<std::size_t> code_points(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || text.size() - at < length)
            return std::nullopt;
        for (std::size_t more = 1; more < length; ++more) {
            const auto next = static_cast<unsigned char>(text[at + more]);
            // The first byte after the lead also keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
            const unsigned char from = more > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
            const unsigned char to = more > 1 ? 0xbf : lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
            if (next < from || next > to)
                return std::nullopt;
        }
        at += length;
    }
    return count;
}

// PostgreSQL cannot hold U+0000 in a text, and no text of a person has it.
bool has_no_null(std::string_view text)
{
    return text.find('\0') == std::string_view::npos;
}

std::optional<std::string_view> read_text(const Place& place, std::size_t least, std::size_t most)
{
    const auto* text = place.value.if_string();
    if (!text)
        return refuse(place, "wrong_type", "a text");
    const std::string_view view(text->data(), text->size());
    const auto length = code_points(view);
    if (!length || !has_no_null(view))
        return refuse(place, "wrong_type", "a text in UTF-8 without U+0000");
    if (*length > most)
        return refuse(place, "too_long", "at most " + std::to_string(most) + " characters");
    if (*length < least)
        return refuse(place, "too_short", "at least " + std::to_string(least) + (least == 1 ? " character" : " characters"));
    return view;
}

template <class Number> std::optional<Number> number_in(std::string_view text)
{
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string shown(double number)
{
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}
std::string shown(std::int64_t number)
{
    return std::to_string(number);
}

template <class Number> std::optional<Number> within(const Place& place, Number number, Number least, Number most)
{
    if (number < least)
        return refuse(place, "too_small", "at least " + shown(least));
    if (number > most)
        return refuse(place, "too_large", "at most " + shown(most));
    return number;
}

// Free values are kept as they are, as far as they can be: without U+0000, and without numbers so large that they are read as infinite,
// which JSON cannot say.
bool can_be_kept(const boost::json::value& value)
{
    if (const auto* text = value.if_string())
        return has_no_null(std::string_view(text->data(), text->size()));
    if (const auto* number = value.if_double())
        return std::isfinite(*number);
    if (const auto* list = value.if_array())
        return std::all_of(list->begin(), list->end(), [](const auto& item) { return can_be_kept(item); });
    if (const auto* object = value.if_object())
        return std::all_of(object->begin(), object->end(), [](const auto& field) {
            return has_no_null(std::string_view(field.key().data(), field.key().size())) && can_be_kept(field.value());
        });
    return true;
}

std::size_t fields_in(const boost::json::value& value)
{
    std::size_t count = 0;
    if (const auto* list = value.if_array()) {
        for (const auto& item : *list)
            count += fields_in(item);
    } else if (const auto* object = value.if_object()) {
        count = object->size();
        for (const auto& field : *object)
            count += fields_in(field.value());
    }
    return count;
}

// Colons outside of texts: as many as the text, already known to be JSON, writes fields.
std::size_t colons_in(std::string_view json)
{
    std::size_t count = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (in_text && json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            in_text = !in_text;
        else if (!in_text && json[at] == ':')
            ++count;
    }
    return count;
}

Error not_json(std::string detail)
{
    return {.fault = Fault::invalid, .code = "request.not_json", .detail = std::move(detail)};
}

} // namespace

std::nullopt_t refuse(const Place& place, std::string_view code, std::string detail)
{
    note(place.source, pointer_of(place), code, std::move(detail));
    return std::nullopt;
}

void refuse_missing(const Place& object, std::string_view name)
{
    refuse(Place{object.value, object.source, &object, name, {}}, "required", "must be there");
}

std::optional<std::string> Text::operator()(const Place& place) const
{
    const auto text = read_text(place, least, most);
    return text ? std::optional(std::string(*text)) : std::nullopt;
}

std::optional<Secret> Hidden::operator()(const Place& place) const
{
    const auto text = read_text(place, least, most);
    return text ? std::optional(Secret(std::string(*text))) : std::nullopt;
}

std::optional<std::int64_t> Whole::operator()(const Place& place) const
{
    const auto& value = place.value;
    if (const auto* number = value.if_int64())
        return within(place, *number, least, most);
    if (value.is_uint64()) // beyond the largest int64
        return refuse(place, "too_large", "at most " + shown(most));
    if (const auto* text = value.if_string(); text && place.source.query)
        if (const auto number = number_in<std::int64_t>(std::string_view(text->data(), text->size())))
            return within(place, *number, least, most);
    return refuse(place, "wrong_type", "a whole number");
}

std::optional<double> Real::operator()(const Place& place) const
{
    const auto& value = place.value;
    std::optional<double> number;
    if (value.is_number())
        number = value.to_number<double>();
    else if (const auto* text = value.if_string(); text && place.source.query)
        number = number_in<double>(std::string_view(text->data(), text->size()));
    if (!number || std::isnan(*number))
        return refuse(place, "wrong_type", "a number");
    return within(place, *number, least, most);
}

std::optional<bool> Truth::operator()(const Place& place) const
{
    if (const auto* truth = place.value.if_bool())
        return *truth;
    if (const auto* text = place.value.if_string(); text && place.source.query && (*text == "true" || *text == "false"))
        return *text == "true";
    return refuse(place, "wrong_type", "true or false");
}

std::optional<std::string_view> read_word(const Place& place)
{
    return read_text(place, 0, no_end);
}

std::optional<Instant> Moment::operator()(const Place& place) const
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    const auto instant = parse_instant(*word);
    return instant ? instant : refuse(place, "not_a_time", "a time such as 2026-10-16T06:30:00Z");
}

std::optional<Day> DayOfCalendar::operator()(const Place& place) const
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    const auto day = Day::parse(*word);
    return day ? day : refuse(place, "not_a_day", "a day such as 2026-10-16");
}

std::optional<LocalTime> WallTime::operator()(const Place& place) const
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    const auto local = LocalTime::parse(*word);
    return local ? local : refuse(place, "not_a_time", "a wall time such as 2026-10-16T07:30");
}

std::optional<Zone> ZoneName::operator()(const Place& place) const
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    auto zone = Zone::parse(*word);
    return zone ? zone : refuse(place, "not_a_zone", "a time zone such as Europe/Lisbon");
}

std::optional<RawJson> Anything::operator()(const Place& place) const
{
    if (!can_be_kept(place.value))
        return refuse(place, "wrong_type", "JSON without U+0000 and without numbers beyond 1e308");
    return RawJson{boost::json::serialize(place.value)};
}

std::optional<Uuid> read_uuid(const Place& place)
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    const auto uuid = Uuid::parse(*word);
    return uuid ? uuid : refuse(place, "not_an_id", "an id such as 01890a5d-ac96-774b-bcce-b302099a8057");
}

const boost::json::array* items_of(const Place& place, std::size_t least, std::size_t most)
{
    const auto* items = place.value.if_array();
    if (!items)
        refuse(place, "wrong_type", "a list");
    else if (items->size() > most)
        refuse(place, "too_many", "at most " + std::to_string(most));
    else if (items->size() < least)
        refuse(place, "too_few", "at least " + std::to_string(least));
    else
        return items;
    return nullptr;
}

Fields::Fields(const Place& place) : place_(place), object_(place.value.if_object()), errors_before_(place.source.all_errors)
{
    if (!object_)
        refuse(place, "wrong_type", "an object");
}

const boost::json::value* Fields::find(std::string_view name) const
{
    return object_ ? object_->if_contains(boost::json::string_view(name.data(), name.size())) : nullptr;
}

bool Fields::are_right_and_only(std::initializer_list<std::string_view> names) const
{
    if (object_)
        for (const auto& field : *object_) {
            const std::string_view key(field.key().data(), field.key().size());
            if (std::find(names.begin(), names.end(), key) == names.end())
                refuse(Place{field.value(), place_.source, &place_, key, {}}, "unknown_field", "there is no such field");
        }
    return are_right();
}

Result<boost::json::value> parse(std::string_view json)
{
    boost::json::parse_options options;
    options.max_depth = deepest;
    boost::json::error_code failure;
    auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), failure, {}, options);
    if (failure)
        return not_json(failure.message());
    // The document keeps the last of two equal keys, which another reader of the same text may not do; so two are too many.
    if (fields_in(value) != colons_in(json))
        return not_json("a key stands twice in one object");
    return value;
}

boost::json::value from_query(const std::map<std::string, std::string>& query)
{
    boost::json::object object;
    for (const auto& [name, value] : query)
        object.emplace(name, value);
    return object;
}

Error refused(Source source)
{
    return {.fault = Fault::invalid,
            .code = "request.fields_refused",
            .detail = std::to_string(source.all_errors) + (source.all_errors == 1 ? " field" : " fields") + " refused",
            .fields = std::move(source.errors)};
}

} // namespace rostrum::api::reading
