// Somebody at a browser.

#include "world/browser.h"

#include "base/core/json.h"
#include "base/http/decode.h"

#include <boost/json.hpp>

namespace rostrum::world {

struct Answer::Json {
    boost::json::value value;
};

namespace {

const boost::json::value* find(const boost::json::value& value, std::string_view pointer)
{
    boost::system::error_code absent;
    return value.find_pointer(pointer, absent);
}

std::string text_of(const boost::json::value& value)
{
    return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

} // namespace

Answer::Answer(http::Response response) : response_(std::move(response))
{
    boost::system::error_code no_json;
    if (header("Content-Type").find("json") != std::string::npos)
        json_ = std::make_shared<const Json>(boost::json::parse(text(), no_json));
}

std::string Answer::code() const
{
    return has("/code") ? at("/code") : std::string();
}

bool Answer::has(std::string_view pointer) const
{
    return json_ && find(json_->value, pointer);
}

std::string Answer::at(std::string_view pointer) const
{
    const auto* found = json_ ? find(json_->value, pointer) : nullptr;
    if (!found)
        throw std::runtime_error("nothing at " + std::string(pointer) + " of " + text());
    return text_of(*found);
}

std::size_t Answer::many(std::string_view pointer) const
{
    const auto* found = json_ ? find(json_->value, pointer) : nullptr;
    if (!found || !found->is_array())
        throw std::runtime_error("no list at " + std::string(pointer) + " of " + text());
    return found->as_array().size();
}

std::vector<std::string> Answer::each(std::string_view list, std::string_view pointer) const
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < many(list); ++i)
        texts.push_back(at(std::string(list) + "/" + std::to_string(i) + std::string(pointer)));
    return texts;
}

Answer Browser::ask(std::string method, std::string path, std::string body, http::Headers headers)
{
    auto target = http::read_target(path).value();
    http::Request request;
    request.method = std::move(method);
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    request.headers = std::move(headers);
    request.headers.push_back({"Host", "rostrum.example"});
    request.headers.push_back({"Sec-Fetch-Site", "same-origin"});
    if (!cookie.empty())
        request.headers.push_back({"Cookie", "__Host-rostrum=" + cookie});
    if (!token.empty())
        request.headers.push_back({"X-Rostrum-Token", token});
    request.body = std::move(body);
    request.peer = from_;
    request.secure = true;
    request.trace = "trace";
    return Answer(house_->answer(std::move(request)));
}

Answer Browser::get(std::string path, http::Headers headers)
{
    return ask("GET", "/api" + path, {}, std::move(headers));
}
Answer Browser::post(std::string path, std::string json, http::Headers headers)
{
    return ask("POST", "/api" + path, std::move(json), std::move(headers));
}
Answer Browser::put(std::string path, std::string json, http::Headers headers)
{
    return ask("PUT", "/api" + path, std::move(json), std::move(headers));
}
Answer Browser::patch(std::string path, std::string json, http::Headers headers)
{
    return ask("PATCH", "/api" + path, std::move(json), std::move(headers));
}
Answer Browser::remove(std::string path)
{
    return ask("DELETE", "/api" + path, {}, {});
}
Answer Browser::visit(std::string path, http::Headers headers)
{
    return ask("GET", std::move(path), {}, std::move(headers));
}

const Answer& Browser::enter(const Answer& answer)
{
    const auto set = answer.header("Set-Cookie");
    const auto begin = set.find('=') + 1;
    cookie = set.substr(begin, set.find(';') - begin);
    token = answer.at("/csrf_token");
    return answer;
}

Answer Browser::sign_in(std::string_view email, std::string_view password)
{
    std::string json = "{\"email\":";
    json::append(json, email);
    json += ",\"password\":";
    json::append(json, password);
    auto answer = post("/session", json + "}");
    if (answer.status() == 201)
        enter(answer);
    return answer;
}

} // namespace rostrum::world
