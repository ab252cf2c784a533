// Entries of the log as canonical text, and back.

#include "areas/archive/records.h"

#include "areas/archive/canonical.h"
#include "areas/archive/sealing.h"
#include "base/safety/base64.h"

#include <boost/json.hpp>

namespace rostrum::archive {

namespace {

std::string text_in(const boost::json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(boost::json::string_view(key.data(), key.size()));
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

std::optional<RawJson> json_in(const boost::json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(boost::json::string_view(key.data(), key.size()));
    return value && !value->is_null() ? std::optional(RawJson{boost::json::serialize(*value)}) : std::nullopt;
}

boost::json::object object_in(std::string_view json)
{
    boost::json::error_code failure;
    auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), failure);
    return !failure && value.is_object() ? std::move(value.get_object()) : boost::json::object();
}

// One field after another of an object in canonical form: they are added in the order of their names, and their values are in that form.
class Fields {
public:
    Fields& add(std::string_view key, std::string_view text)
    {
        append_canonical(begin(key), text);
        return *this;
    }
    Fields& add(std::string_view key, std::int64_t number)
    {
        json::append(begin(key), number);
        return *this;
    }
    Fields& add(std::string_view key, const RawJson& canonical_value)
    {
        begin(key) += canonical_value.text;
        return *this;
    }
    std::string end() { return std::move(json_) + "}"; }

private:
    std::string& begin(std::string_view key)
    {
        json_ += json_.size() > 1 ? ",\"" : "\"";
        json_ += key;
        return json_ += "\":";
    }
    std::string json_ = "{";
};

Result<RawJson> in_canonical_form(const RawJson& json)
{
    if (json == RawJson{}) // null, as most are
        return json;
    return RawJson{TRY(canonical(json.text))};
}

} // namespace

std::string place_of(OrganizationId organization, std::int64_t number)
{
    return organization.text() + "#" + std::to_string(number);
}

Result<std::string> canonical_entry(const Caller& caller, std::int64_t number, Instant now, const Entry& entry)
{
    Fields fields;
    fields.add("action", entry.action)
        .add("after", TRY(in_canonical_form(entry.after)))
        .add("at", text(now))
        .add("before", TRY(in_canonical_form(entry.before)));
    if (!caller.person) {
        if (entry.personal != RawJson{})
            return Error{.fault = Fault::broken, .code = "archive.personal_of_nobody", .detail = std::string(entry.action)};
        fields.add("from", caller.from);
    }
    fields.add("number", number).add("organization", caller.organization.text());
    if (caller.person) {
        if (caller.personal_key.empty())
            return Error{.fault = Fault::broken, .code = "archive.no_personal_key", .detail = std::string(entry.action)};
        const auto personal = Fields().add("from", caller.from).add("name", caller.name).add("personal", entry.personal).end();
        fields.add("person", caller.person->text())
            .add("sealed", safety::base64url(seal(caller.personal_key, place_of(caller.organization, number), personal)));
    }
    fields.add("subject", entry.subject).add("subject_title", entry.subject_title);
    if (entry.workspace)
        fields.add("workspace", entry.workspace->text());
    return fields.end();
}

ReadEntry read_entry(std::int64_t number, std::string_view canonical)
{
    const auto object = object_in(canonical);
    ReadEntry read;
    auto& entry = read.entry;
    entry.number = number;
    entry.at = parse_instant(text_in(object, "at")).value();
    entry.action = text_in(object, "action");
    entry.person = PersonId::parse(text_in(object, "person"));
    entry.who = entry.person ? "erased person" : "Rostrum";
    entry.from = text_in(object, "from");
    if (auto subject = text_in(object, "subject"); !subject.empty())
        entry.subject = std::move(subject);
    if (auto title = text_in(object, "subject_title"); !title.empty())
        entry.subject_title = std::move(title);
    entry.before = json_in(object, "before");
    entry.after = json_in(object, "after");
    read.sealed = safety::from_base64url(text_in(object, "sealed")).value_or("");
    return read;
}

void open_entry(ReadEntry& read, OrganizationId organization, const Secret& key)
{
    const auto opened = open(key, place_of(organization, read.entry.number), read.sealed);
    if (!opened)
        return;
    const auto object = object_in(*opened);
    read.entry.who = text_in(object, "name");
    read.entry.from = text_in(object, "from");
    // What is personal is shown with what it belongs to, for as long as it can be opened.
    if (const auto personal = json_in(object, "personal")) {
        auto shown = read.entry.after ? object_in(read.entry.after->text) : boost::json::object();
        for (auto& field : object_in(personal->text))
            shown[field.key()] = field.value();
        read.entry.after = RawJson{boost::json::serialize(shown)};
    }
}

} // namespace rostrum::archive
