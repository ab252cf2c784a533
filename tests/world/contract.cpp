// Reads the contract as the build wrote it down.

#include "world/contract.h"

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

namespace rostrum::world {

namespace {

using boost::json::object;
using boost::json::value;

std::string text_at(const object& from, std::string_view name)
{
    const auto* found = from.if_contains(name);
    return found ? std::string(found->as_string()) : std::string();
}

// What the contract leaves to the areas to judge.
const std::map<std::string, std::string, std::less<>>& well_chosen()
{
    static const std::map<std::string, std::string, std::less<>> values{
        {"from", "2026-03-01"}, {"until", "2026-04-01"}, {"network", "bluesky"}};
    return values;
}

// The word for a kind of id in a path: {post} names a Post.
std::string kind_of(std::string_view parameter)
{
    std::string kind;
    bool begins = true; // a word of it: calendar_link is a CalendarLink
    for (const char letter : parameter) {
        if (letter != '_')
            kind += begins ? static_cast<char>(letter - 'a' + 'A') : letter;
        begins = letter == '_';
    }
    return kind;
}

} // namespace

struct Contract::Document {
    value json;

    const object& resolved(const value& schema) const
    {
        const auto reference = text_at(schema.as_object(), "$ref");
        if (reference.empty())
            return schema.as_object();
        return json.at_pointer(reference.substr(1)).as_object(); // #/components/schemas/Post
    }

    void gather_ids(const value& from, std::set<std::string>& ids) const
    {
        const auto& schema = resolved(from);
        if (const auto kind = text_at(schema, "x-id"); !kind.empty())
            ids.insert(kind);
        if (const auto* properties = schema.if_contains("properties"))
            for (const auto& [name, property] : properties->as_object())
                gather_ids(property, ids);
        if (const auto* items = schema.if_contains("items"))
            gather_ids(*items, ids);
    }
    bool names_something(const value& schema) const
    {
        std::set<std::string> ids;
        gather_ids(schema, ids);
        return !ids.empty();
    }

    value made(std::string_view name, const value& from, const Ids& ids) const
    {
        const auto& schema = resolved(from);
        if (const auto chosen = well_chosen().find(name); chosen != well_chosen().end())
            return value(chosen->second);
        if (const auto* choices = schema.if_contains("enum"))
            return choices->as_array().back();
        const auto type = text_at(schema, "type");
        if (type == "object")
            return made_object(schema, ids);
        if (type == "array") {
            boost::json::array list;
            const auto* least = schema.if_contains("minItems");
            if (names_something(from) || least)
                for (std::int64_t i = 0; i < (least ? least->as_int64() : 1); ++i)
                    list.push_back(made(name, schema.at("items"), ids));
            return list;
        }
        if (type == "boolean")
            return value(false);
        if (type == "integer" || type == "number")
            return schema.contains("minimum") ? schema.at("minimum") : value(1);
        return value(made_text(schema, ids));
    }

    object made_object(const object& schema, const Ids& ids) const
    {
        std::set<std::string> required;
        if (const auto* names = schema.if_contains("required"))
            for (const auto& name : names->as_array())
                required.insert(std::string(name.as_string()));
        object json_object;
        for (const auto& [name, property] : schema.at("properties").as_object())
            if (required.contains(std::string(name)) || names_something(property))
                json_object[name] = made(name, property, ids);
        return json_object;
    }

    static std::string made_text(const object& schema, const Ids& ids)
    {
        const auto format = text_at(schema, "format");
        if (format == "uuid")
            return ids.at(text_at(schema, "x-id"));
        if (format == "date-time")
            return "2026-03-02T08:00:00Z";
        if (format == "date")
            return "2026-03-02";
        if (format == "local-date-time")
            return "2026-03-02T09:00";
        if (format == "time-zone")
            return "Europe/Lisbon";
        const auto* least = schema.if_contains("minLength");
        return std::string(least ? static_cast<std::size_t>(least->as_int64()) : 1, 'x');
    }

    const object& operation(const Operation& one) const
    {
        std::string method;
        for (const char letter : one.method)
            method += static_cast<char>(letter - 'A' + 'a');
        return json.at("paths").at(one.path).at(method).as_object();
    }
    const value* schema_of_body(const object& one) const
    {
        const auto* body = one.if_contains("requestBody");
        const auto* content = body ? body->as_object().if_contains("content") : nullptr;
        const auto* as_json = content ? content->as_object().if_contains("application/json") : nullptr;
        return as_json ? &as_json->at("schema") : nullptr;
    }
};

Contract::Contract() : document_(std::make_unique<Document>())
{
    std::ifstream file(ROSTRUM_CONTRACT);
    document_->json = boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    for (const auto& [path, methods] : document_->json.at("paths").as_object())
        for (const auto& [method, described] : methods.as_object()) {
            const auto& told = described.as_object();
            Operation one;
            one.name = text_at(told, "x-permission");
            one.path = path;
            for (const char letter : std::string(method))
                one.method += static_cast<char>(letter - 'a' + 'A');
            one.role = text_at(told, "x-role");
            one.in_workspace = one.path.find("{workspace}") != std::string::npos;
            one.of_organization = text_at(told, "x-scope") == "organization";
            if (const auto* parameters = told.if_contains("parameters"))
                for (const auto& parameter : parameters->as_array())
                    if (text_at(parameter.as_object(), "in") == "path" && text_at(parameter.as_object(), "name") != "workspace")
                        one.path_ids.push_back(kind_of(text_at(parameter.as_object(), "name")));
            if (const auto* schema = document_->schema_of_body(told)) {
                std::set<std::string> ids;
                document_->gather_ids(*schema, ids);
                one.body_ids.assign(ids.begin(), ids.end());
            }
            operations_.push_back(std::move(one));
        }
    if (operations_.empty())
        throw std::runtime_error("no operation in " ROSTRUM_CONTRACT);
}

Contract::~Contract() = default;

std::string Contract::address(const Operation& operation, const Ids& ids) const
{
    auto address = operation.path;
    for (auto begin = address.find('{'); begin != address.npos; begin = address.find('{')) {
        const auto end = address.find('}', begin);
        address.replace(begin, end + 1 - begin, ids.at(kind_of(address.substr(begin + 1, end - begin - 1))));
    }
    char mark = '?';
    if (const auto* parameters = document_->operation(operation).if_contains("parameters"))
        for (const auto& each : parameters->as_array()) {
            const auto& parameter = each.as_object();
            if (text_at(parameter, "in") != "query" || !parameter.contains("required"))
                continue;
            const auto name = text_at(parameter, "name");
            const auto made = document_->made(name, parameter.at("schema"), ids);
            address +=
                std::exchange(mark, '&') + name + '=' + (made.is_string() ? std::string(made.as_string()) : boost::json::serialize(made));
        }
    return address;
}

std::string Contract::body(const Operation& operation, const Ids& ids) const
{
    const auto* schema = document_->schema_of_body(document_->operation(operation));
    return schema ? boost::json::serialize(document_->made("", *schema, ids)) : std::string();
}

} // namespace rostrum::world
