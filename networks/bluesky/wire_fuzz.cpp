// Any bytes as this network's answer, at every place where one is read: only our own values and faults may come of them.

#include "networks/bluesky/record.h"
#include "networks/bluesky/wire.h"

#include <cstdlib>

using namespace rostrum;
using namespace rostrum::networks;

namespace {

Job job()
{
    Job out;
    out.account = {.server = "https://pds.example", .id = "did:plc:q1w2e3r4t5y6u7i8o9p0aaaa"};
    out.content.parts = {
        {.text = "One @ada.example", .pictures = {{.media_type = "image/png", .bytes = std::make_shared<const std::string>("png")}}},
        {.text = "Two"}};
    out.key = "job-1";
    return out;
}

void must(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    static constexpr int statuses[] = {200, 400, 401, 403, 413, 429, 500, 302};
    env::HttpAnswer answer{statuses[data[0] % 8], {}, std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
    if (data[0] & 0x80)
        answer.headers = {{"Retry-After", answer.body.substr(0, 40)},
                          {"RateLimit-Reset", answer.body.substr(0, 20)},
                          {"Date", answer.body.substr(0, 40)}};

    namespace wire = bluesky::wire;
    wire::session(answer.body);
    wire::people(answer.body);
    wire::identity(answer.body);
    wire::authority(answer.body);
    wire::authorization_server(answer.body);
    wire::tokens(answer.body);
    wire::request_uri(answer.body);
    wire::verdict(answer);

    const auto& publisher = *find("bluesky")->publisher;
    const auto subject = job();
    // Standing before each kind of step: a mention, a picture, the first part, the second.
    for (Memo memo : {Memo{}, Memo{{"person.ada.example", ""}}, Memo{{"person.ada.example", ""}, {"blob.1.1", "{}"}},
                      Memo{{"person.ada.example", ""}, {"uri.1", "at://x"}, {"cid.1", "bafy"}}}) {
        const auto step = *publisher.next_step(subject, memo);
        const auto progress = publisher.learn(subject, memo, step, answer);
        must(!progress || answer.status == 200 || answer.status == 400);
        if (publisher.look_up(subject, memo, step)) {
            const auto seen = publisher.see(subject, memo, step, answer);
            must(!seen || seen->sighting != Sighting::present || answer.status == 200);
        }
    }
    return 0;
}
