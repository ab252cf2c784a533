// What directories share: who of those found can be mentioned.

#include "networks/directory.h"

#include "base/core/utf8.h"
#include "networks/text_spans.h"

namespace rostrum::networks {

void add_mentionable(std::vector<Mentionable>& people, Mentions form, std::string handle, std::string_view name)
{
    constexpr std::size_t most_of_a_name = 200;
    const auto written = '@' + handle;
    const auto found = spans(written);
    if (people.size() == most_people || found.size() != 1 || found[0].end != written.size() || !names_somebody(found[0], form))
        return;
    people.push_back({std::move(handle), std::string(cut_at_character(name, most_of_a_name))});
}

} // namespace rostrum::networks
