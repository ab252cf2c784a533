// Routing.

#include "base/http/router.h"

#include "base/http/problem.h"

#include <set>
#include <stdexcept>

namespace rostrum::http {

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> written;
    std::unique_ptr<Node> named;
    std::map<std::string_view, const Route*> methods;
};

namespace {

// The first segment of "/a/b", and what follows it.
std::pair<std::string_view, std::string_view> split(std::string_view path)
{
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    return {path.substr(0, slash), path.substr(slash)};
}

bool is_name(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string allowed(const std::map<std::string_view, const Route*>& methods)
{
    std::set<std::string_view> names = {"OPTIONS"};
    for (const auto& [method, route] : methods)
        names.insert(method);
    if (names.count("GET"))
        names.insert("HEAD");
    std::string list;
    for (const auto name : names) {
        if (!list.empty())
            list += ", ";
        list += name;
    }
    return list;
}

} // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)), root_(std::make_unique<Node>())
{
    for (const auto& route : routes_) {
        if (route.pattern.empty() || route.pattern.front() != '/')
            throw std::logic_error("a pattern begins with a slash: " + std::string(route.pattern));
        auto* node = root_.get();
        for (std::string_view rest = route.pattern; !rest.empty();) {
            const auto [segment, after] = split(rest);
            rest = after;
            auto& next = is_name(segment) ? node->named : node->written[std::string(segment)];
            if (!next)
                next = std::make_unique<Node>();
            node = next.get();
        }
        if (!node->methods.emplace(route.method, &route).second)
            throw std::logic_error("two routes for " + std::string(route.method) + " " + std::string(route.pattern));
    }
}

Router::Router(Router&&) noexcept = default;
Router::~Router() = default;

// Both branches may lead on ("/posts/new" and "/posts/{post}/text"), so a dead end goes back.
const Router::Node* Router::descend(const Node& node, std::string_view rest, PathValues& values) const
{
    if (rest.empty())
        return node.methods.empty() ? nullptr : &node;
    const auto [segment, after] = split(rest);
    if (const auto written = node.written.find(segment); written != node.written.end())
        if (const auto* found = descend(*written->second, after, values))
            return found;
    if (node.named && !segment.empty()) {
        values.emplace_back(segment);
        if (const auto* found = descend(*node.named, after, values))
            return found;
        values.pop_back();
    }
    return nullptr;
}

Router::Found Router::find(std::string_view method, std::string_view path) const
{
    PathValues values;
    const auto* node = path.empty() || path.front() != '/' ? nullptr : descend(*root_, path, values);
    if (!node)
        return Nothing{};
    auto found = node->methods.find(method);
    if (found == node->methods.end() && method == "HEAD")
        found = node->methods.find("GET");
    if (found == node->methods.end())
        return WrongMethod{allowed(node->methods)};
    return Match{found->second, std::move(values)};
}

Admission Router::admit(const Request& request) const
{
    auto found = find(request.method, request.path);
    if (const auto* match = std::get_if<Match>(&found))
        return {match->route->body_limit, std::nullopt};
    if (const auto* wrong = std::get_if<WrongMethod>(&found)) {
        Response response;
        if (request.method == "OPTIONS")
            response.status = 204;
        else
            response = problem(405, "http.method_not_allowed", "here one can " + wrong->allow, request.trace);
        response.headers.push_back({"Allow", wrong->allow});
        return {0, std::move(response)};
    }
    return {0, problem(404, "http.no_such_page", "nothing is at this address", request.trace)};
}

} // namespace rostrum::http
