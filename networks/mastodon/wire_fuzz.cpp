// Any bytes as this network's answer, at every place where one is read: only our own values and faults may come of them.

#include "networks/mastodon/wire.h"

#include <cstdlib>

using namespace rostrum;
using namespace rostrum::networks;

namespace {

Job job()
{
    Job out;
    out.account = {.server = "https://social.example", .id = "109"};
    out.content.parts = {{.text = "One", .pictures = {{.media_type = "image/png", .bytes = std::make_shared<const std::string>("png")}}},
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
    static constexpr int statuses[] = {200, 202, 206, 401, 413, 422, 429, 500};
    env::HttpAnswer answer{statuses[data[0] % 8], {}, std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
    if (data[0] & 0x80)
        answer.headers = {{"X-RateLimit-Reset", answer.body.substr(0, 40)}, {"Date", answer.body.substr(0, 40)}};

    namespace wire = mastodon::wire;
    wire::app(answer.body);
    wire::offers_s256(answer.body);
    wire::access_token(answer.body);
    wire::person(answer.body);
    wire::people(answer.body, "social.example");
    wire::instance(answer.body);
    must(wire::essence(answer.body).size() <= answer.body.size());
    wire::plain(answer.body);

    const auto& publisher = *find("mastodon")->publisher;
    const auto subject = job();
    // Standing before each kind of step: the note, a picture, waiting for it, the first part, the second.
    for (Memo memo :
         {Memo{}, Memo{{"known", ""}}, Memo{{"known", ""}, {"media.1.1", "5"}, {"looks.1.1", ""}}, Memo{{"known", ""}, {"media.1.1", "5"}},
          Memo{{"known", "7 8"}, {"noted_at", answer.body.substr(0, 30)}, {"id.1", "9"}}}) {
        const auto step = *publisher.next_step(subject, memo);
        (void)publisher.learn(subject, memo, step, answer);
        if (publisher.look_up(subject, memo, step)) {
            const auto seen = publisher.see(subject, memo, step, answer);
            must(!seen || answer.status == 200);
        }
    }
    return 0;
}
