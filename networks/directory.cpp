// What directories share: who of those found can be mentioned.

#include "networks/directory.h"

#include "networks/text_spans.h"

namespace rostrum::networks {

void add_mentionable(std::vector<Mentionable>& people, Mentions form, std::string handle, std::string name)
{
    constexpr std::size_t most_of_a_name = 200;
    const auto written = '@' + handle;
    const auto found = spans(written);
    if (people.size() == most_people || found.size() != 1 || found[0].end != written.size() || !names_somebody(found[0], form))
        return;
    if (name.size() > most_of_a_name) {
        name.resize(most_of_a_name);
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80)
            name.pop_back();
        if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0)
            name.pop_back();
    }
    people.push_back({std::move(handle), std::move(name)});
}

} // namespace rostrum::networks
