// Reads what a client sent, field by field as the contract says, and notes every field that is not so.
#pragma once

#include "base/core/id.h"
#include "base/core/json.h"
#include "base/core/secret.h"
#include "base/core/time.h"

#include <boost/json/value.hpp>
#include <limits>
#include <map>

namespace rostrum::api::reading {

// What is being read: a body, whose pointers are those of RFC 6901, or a query, whose pointers are `?name` and whose values are all text.
struct Source {
    bool query = false;
    std::vector<FieldError> errors = {}; // the first ones; nobody reads a thousand
    std::size_t all_errors = 0;
};

// One value, and how it was reached.
struct Place {
    const boost::json::value& value;
    Source& source;
    const Place* parent = nullptr;
    std::string_view key = {};
    std::optional<std::size_t> index = {}; // instead of the key, in a list
};

std::nullopt_t refuse(const Place& place, std::string_view code, std::string detail);
void refuse_missing(const Place& object, std::string_view name);

inline constexpr std::size_t no_end = std::numeric_limits<std::size_t>::max();

struct Text {
    using Value = std::string;
    std::size_t least = 0, most = no_end; // code points
    std::optional<std::string> operator()(const Place& place) const;
};
struct Hidden {
    using Value = Secret;
    std::size_t least = 0, most = no_end;
    std::optional<Secret> operator()(const Place& place) const;
};
struct Whole {
    using Value = std::int64_t;
    std::int64_t least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    std::optional<std::int64_t> operator()(const Place& place) const;
};
struct Real {
    using Value = double;
    double least = std::numeric_limits<double>::lowest(), most = std::numeric_limits<double>::max();
    std::optional<double> operator()(const Place& place) const;
};
struct Truth {
    using Value = bool;
    std::optional<bool> operator()(const Place& place) const;
};
struct Moment {
    using Value = Instant;
    std::optional<Instant> operator()(const Place& place) const;
};
struct DayOfCalendar {
    using Value = Day;
    std::optional<Day> operator()(const Place& place) const;
};
struct WallTime {
    using Value = LocalTime;
    std::optional<LocalTime> operator()(const Place& place) const;
};
struct ZoneName {
    using Value = Zone;
    std::optional<Zone> operator()(const Place& place) const;
};
struct Anything {
    using Value = RawJson;
    std::optional<RawJson> operator()(const Place& place) const;
};

std::optional<Uuid> read_uuid(const Place& place);

template <class Named> struct IdOf {
    using Value = Named;
    std::optional<Named> operator()(const Place& place) const
    {
        auto uuid = read_uuid(place);
        return uuid ? std::optional(Named{*uuid}) : std::nullopt;
    }
};

// A type of the contract; specialized for each that a client may send.
template <class T> std::optional<T> read(const Place& place);

template <class T> struct Typed {
    using Value = T;
    std::optional<T> operator()(const Place& place) const { return read<T>(place); }
};

// The items of a list, or nothing when it is none or has too few or too many.
const boost::json::array* items_of(const Place& place, std::size_t least, std::size_t most);

template <class Item> struct List {
    using Value = std::vector<typename Item::Value>;
    Item item;
    std::size_t least = 0, most = no_end;
    std::optional<Value> operator()(const Place& place) const
    {
        const auto* items = items_of(place, least, most);
        if (!items)
            return std::nullopt;
        Value list;
        list.reserve(items->size());
        for (std::size_t at = 0; at < items->size(); ++at)
            if (auto read = item(Place{(*items)[at], place.source, &place, {}, at}))
                list.push_back(*std::move(read));
        return list; // a refused item is noted, so nobody takes the shorter list
    }
};
template <class Item> List(Item, std::size_t, std::size_t) -> List<Item>;

std::optional<std::string_view> read_word(const Place& place);

template <class T> std::optional<T> one_of(const Place& place, std::optional<T> (*parse)(std::string_view), std::string_view words)
{
    const auto word = read_word(place);
    if (!word)
        return std::nullopt;
    const auto parsed = parse(*word);
    if (!parsed)
        return refuse(place, "not_one_of", "one of: " + std::string(words));
    return parsed;
}

// The fields of one object; a field that is refused is noted and reads as absent.
class Fields {
public:
    explicit Fields(const Place& place);

    template <class Reader> std::optional<typename Reader::Value> optional(std::string_view name, Reader reader) const
    {
        const auto* value = find(name);
        return value ? reader(Place{*value, place_.source, &place_, name, {}}) : std::nullopt;
    }
    template <class Reader> std::optional<typename Reader::Value> required(std::string_view name, Reader reader) const
    {
        if (object_ && !find(name))
            refuse_missing(place_, name);
        return optional(name, reader);
    }
    // Whether nothing was noted since the beginning.
    bool are_right() const { return place_.source.all_errors == errors_before_; }
    // The same, once every field of another name is refused.
    bool are_right_and_only(std::initializer_list<std::string_view> names) const;

private:
    const boost::json::value* find(std::string_view name) const;

    const Place& place_;
    const boost::json::object* object_;
    std::size_t errors_before_;
};

// One JSON text, no deeper than 32, without a key twice in an object.
Result<boost::json::value> parse(std::string_view json);
boost::json::value from_query(const std::map<std::string, std::string>& query);
Error refused(Source source);

template <class T> Result<T> whole(const boost::json::value& value, bool query)
{
    Source source{.query = query};
    auto held = read<T>(Place{value, source});
    if (!held)
        return refused(std::move(source));
    return *std::move(held);
}

template <class T> Result<T> body(std::string_view json)
{
    auto value = parse(json);
    if (!value)
        return std::move(value).error();
    return whole<T>(*value, false);
}

template <class T> Result<T> query(const std::map<std::string, std::string>& query)
{
    return whole<T>(from_query(query), true);
}

} // namespace rostrum::api::reading
