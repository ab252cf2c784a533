// Making the common responses.

#include "base/http/message.h"

namespace rostrum::http {

Response json_response(int status, std::string json)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body = std::move(json);
    return response;
}

Response redirect(std::string where, int status)
{
    Response response;
    response.status = status;
    response.headers = {{"Location", std::move(where)}, {"Cache-Control", "no-store"}};
    return response;
}

} // namespace rostrum::http
