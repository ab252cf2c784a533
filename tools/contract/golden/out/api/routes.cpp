// Written by tools/contract from api/; a change belongs there.

#include "api/routes.h"

namespace rostrum::api {

void add_people_routes(Services& services, std::vector<http::Route>& routes);
void add_publish_routes(Services& services, std::vector<http::Route>& routes);

std::vector<http::Route> routes(Services& services)
{
    std::vector<http::Route> routes;
    add_people_routes(services, routes);
    add_publish_routes(services, routes);
    return routes;
}

} // namespace rostrum::api
