// How links are marked, from values. The web marks the same; marking.vectors.json holds both to it.
//
// A value  its template with the names in braces filled in, in lower case: letters that have a usual form in a-z get it, other letters and
//          numbers are percent-encoded, and what is neither becomes a hyphen, however much of it there is. It begins and ends with none of
//          - . _ ~ (a network would take them for the end of a sentence), and has 200 bytes at most.
// A link   gets a parameter for every value that is not empty, behind those it has; one of the same name gives way. Its fragment stays
//          last. Marked twice it is as marked once.
// Which    every link of a text to one of the sites, where some are named; none to an account of the workspace's own.
// Short    every link but those to own accounts, to whichever site, once it is marked. Before its code is drawn, zeros stand in its place.
#pragma once

#include "api/types_links.h"
#include "api/types_strategy.h"
#include "base/core/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::links {

// What the names in braces stand for.
struct Known {
    std::string network = {};
    std::string account = {};
    std::string campaign = {};
    std::string post = {};
    std::string date = {};
};

struct Marking {
    api::LinkRulePlan rule;
    api::UtmDefaults campaign = {};         // comes before the rule, unless its value is not allowed
    std::vector<std::string> profiles = {}; // addresses of own accounts
    Known known = {};
    std::map<std::string, std::string> codes = {}; // of what goes out short, by where it leads
};

std::string value_of(std::string_view pattern, const Known& known);
std::string marked_link(std::string_view address, const Marking& marking);
bool goes_short(std::string_view address, const Marking& marking);
std::string sent_link(std::string_view address, const Marking& marking); // marked, and short where it goes out so
std::string sent_text(std::string_view text, const Marking& marking, std::span<const std::string> as_written);

// Seven signs out of which nobody reads another (base58 knows no 0, O, I and l); the same of the same seed.
std::string code_of(std::string_view seed);

// The plan as it is kept, its sites as hosts and its allowed values as they go out. `networks` are those of the workspace's channels. Fails
// with invalid "links.field_unknown", "links.site_not_a_host", "links.value_not_allowed", which is one that is not in the list, or
// "links.value_not_told", where a list is to hold what nobody can tell beforehand; "links.short_site_unknown" for one that is not answered.
Result<api::LinkRulePlan> checked(api::LinkRulePlan plan, std::span<const std::string> networks, std::span<const std::string> short_sites);
Result<Done> check(const api::UtmDefaults& campaign, const api::LinkRulePlan& rule, std::span<const std::string> networks);

} // namespace rostrum::links
