// The network's JSON to our values and back.

#include "networks/lantern/wire.h"

#include "networks/answer.h"
#include "networks/json_reading.h"
#include "networks/json_writing.h"

namespace rostrum::networks::lantern::wire {
namespace {

std::optional<Receipt> receipt(const boost::json::value& value)
{
    Receipt out{.id = text_at(value, "id"), .link = text_at(value, "link")};
    return out.id.empty() ? std::nullopt : std::optional(std::move(out));
}

// The network's words for what is wrong, in ours.
std::string code_of(std::string_view complaint)
{
    if (complaint == "text_too_long")
        return "publish.text_too_long";
    return "publish.refused";
}

} // namespace

std::string post(const Part& part, const std::string& reply_to, const std::string& language)
{
    return JsonObject().add("text", part.text).add_unless_empty("reply_to", reply_to).add_unless_empty("language", language).text();
}

std::optional<Receipt> posted(std::string_view body)
{
    const auto value = read_json(body);
    return value ? receipt(*value) : std::nullopt;
}

std::optional<std::vector<Receipt>> listed(std::string_view body)
{
    const auto value = read_json(body);
    const auto* posts = value ? array_at(*value, "posts") : nullptr;
    if (!posts)
        return std::nullopt;
    std::vector<Receipt> out;
    for (const auto& each : *posts) {
        auto one = receipt(each);
        if (!one)
            return std::nullopt;
        out.push_back(*std::move(one));
    }
    return out;
}

std::optional<Person> person(std::string_view body)
{
    const auto value = read_json(body);
    if (!value || text_at(*value, "id").empty())
        return std::nullopt;
    const auto name = text_at(*value, "name");
    return Person{.token = text_at(*value, "token"),
                  .account = {.id = text_at(*value, "id"), .address = '@' + name, .name = name, .link = text_at(*value, "link")}};
}

std::string complaint(std::string_view body)
{
    const auto value = read_json(body);
    return value ? text_at(*value, "error") : std::string();
}

Error failure(const env::HttpAnswer& answer, Effect effect)
{
    if (answer.status == 429)
        return rate_limited(answer);
    const auto why = complaint(answer.body);
    if (answer.status == 401 && !why.empty())
        return {Fault::reconnect, "publish.sign_in_again", why};
    if (answer.status >= 400 && answer.status < 500 && !why.empty())
        return {Fault::rejected, code_of(why), why};
    return unclear(answer, effect);
}

} // namespace rostrum::networks::lantern::wire
