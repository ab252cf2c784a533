// Which route a request belongs to: a tree of path segments, in which a written segment wins over a {name}.
#pragma once

#include "base/http/route.h"
#include "base/http/server.h"

#include <map>
#include <memory>
#include <variant>

namespace rostrum::http {

class Router {
public:
    // Two routes with the same method and shape are a broken invariant.
    explicit Router(std::vector<Route> routes);
    Router(Router&&) noexcept;
    ~Router();

    struct Match {
        const Route* route;
        PathValues values;
    };
    struct Nothing {};
    struct WrongMethod {
        std::string allow; // for the header: GET, HEAD, OPTIONS, POST
    };
    using Found = std::variant<Match, Nothing, WrongMethod>;

    // HEAD finds the GET route. `path` is decoded.
    Found find(std::string_view method, std::string_view path) const;

    // What the server asks before a body is read: the route's limit, or the refusal (404, 405; 204 to OPTIONS).
    Admission admit(const Request& request) const;

    const std::vector<Route>& routes() const { return routes_; }

private:
    struct Node;
    const Node* descend(const Node& node, std::string_view rest, PathValues& values) const;

    std::vector<Route> routes_;
    std::unique_ptr<Node> root_;
};

} // namespace rostrum::http
