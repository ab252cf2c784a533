// What the machine itself can do: the measure beside which our own figures are read.

#include "areas/plan/calendar.h"
#include "benches/program/programs.h"

#include <chrono>
#include <fcntl.h>
#include <iostream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace rostrum::bench {

namespace {

// How often `act` can be done in a second.
template <class Act> double rate_of(double seconds, Act act)
{
    const auto began = std::chrono::steady_clock::now();
    std::chrono::duration<double> passed{};
    int times = 0;
    for (; passed.count() < seconds; passed = std::chrono::steady_clock::now() - began, ++times)
        act();
    return times / passed.count();
}

template <class SomeId> SomeId id_of(int number)
{
    char text[37];
    std::snprintf(text, sizeof text, "01930000-0000-7000-8000-%012d", number);
    return *SomeId::parse(text);
}

} // namespace

// A page written over and over in a file that is there already, each time with a flush: the cheapest durable write there is.
void flushes(const Arguments& arguments)
{
    const auto path = arguments.at("folder") + "/flushes";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        throw std::runtime_error(path + " cannot be written");
    constexpr int pages = 1024;
    const std::vector<char> page(4096, 'r');
    const auto write_page = [&](int place) {
        if (::pwrite(file, page.data(), page.size(), place * static_cast<off_t>(page.size())) < 0)
            throw std::runtime_error(path + " cannot be written");
    };
    for (int place = 0; place < pages; ++place)
        write_page(place);
    ::fsync(file);
    int place = 0;
    const auto rate = rate_of(std::stod(arguments.at("seconds")), [&] {
        write_page(place++ % pages);
        if (::fdatasync(file) != 0)
            throw std::runtime_error(path + " cannot be flushed");
    });
    ::close(file);
    ::unlink(path.c_str());
    std::cout << "{\"a_second\":" << rate << "}\n";
}

// A week of 250 posts with one delivery each, from values that are at hand.
void json(const Arguments& arguments)
{
    const auto monday = *LocalTime::parse("2027-03-01T00:00");
    const auto begins = *parse_instant("2027-03-01T00:00:00Z");
    plan::Shown shown{.zone = *Zone::parse("Europe/Lisbon"), .posts = {}, .deliveries = {}, .destinations = {}, .labels = {}};
    for (int number = 0; number < 250; ++number) {
        const auto after = std::chrono::minutes(40 * number);
        compose::PostRow post;
        post.id = id_of<PostId>(number);
        post.title = "Bread of the day, number " + std::to_string(number);
        post.excerpt = "Fresh from the oven at eight, with a crust that sings and a crumb that stays soft until tomorrow";
        post.state = api::PostState::scheduled;
        post.at = LocalTime{monday.since_1970 + after};
        post.zone = shown.zone;
        post.due_at = post.changed_at = begins + after;
        post.version = 2;
        api::DeliverySummary delivery{.id = id_of<DeliveryId>(number),
                                      .channel = id_of<ChannelId>(1),
                                      .state = api::DeliveryState::scheduled,
                                      .due_at = begins + after};
        shown.deliveries.push_back({.post = post.id, .delivery = std::move(delivery)});
        shown.posts.push_back(std::move(post));
    }
    const plan::Window week{monday.day(), Day{monday.day().since_1970 + std::chrono::days(7)}};
    std::size_t bytes = 0;
    const auto rate = rate_of(std::stod(arguments.at("seconds")), [&] {
        std::string body;
        plan::append_calendar(body, week, shown);
        bytes = body.size();
    });
    std::cout << "{\"a_second\":" << rate << ",\"megabytes_a_second\":" << rate * static_cast<double>(bytes) / 1e6 << "}\n";
}

} // namespace rostrum::bench
