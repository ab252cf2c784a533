// Feeds the reading of request bodies with anything: it takes or refuses, and what it takes it reads the same once written.

#include "api/types.h"

using namespace rostrum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = api::decode_query<api::ListPostsQuery>({{"state", std::string(text)}, {"many", std::string(text)}});
    if (!query && query.error().fields.empty())
        std::abort(); // a query is no JSON, so only its fields can be refused
    const auto first = api::decode<api::SchedulePost>(text);
    if (!first)
        return 0;
    const auto written = api::encode(*first);
    const auto second = api::decode<api::SchedulePost>(written);
    if (!second || api::encode(*second) != written)
        std::abort();
    return 0;
}
