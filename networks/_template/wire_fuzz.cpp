// Any bytes as this network's answer: nothing but our own values and faults may come of them.

#include "networks/lantern/wire.h"

using namespace rostrum;
using namespace rostrum::networks;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    static constexpr int statuses[] = {200, 201, 206, 401, 413, 422, 429, 500};
    const env::HttpAnswer answer{statuses[data[0] % 8], {}, std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
    lantern::wire::person(answer.body);
    lantern::wire::failure(answer, Effect::visible);

    Job job;
    job.content.parts = {{.text = "One"}, {.text = "Two"}};
    job.key = "job-1";
    const auto& publisher = *find("lantern")->publisher;
    for (const Memo& memo : {Memo{}, Memo{{"id.1", "9"}}}) {
        const auto step = *publisher.next_step(job, memo);
        (void)publisher.learn(job, memo, step, answer);
        (void)publisher.see(job, memo, step, answer);
    }
    return 0;
}
