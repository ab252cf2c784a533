// How links are marked, from values.

#include "areas/links/rules.h"

#include "areas/links/letters.h"
#include "base/core/ascii.h"
#include "base/safety/digest.h"
#include "networks/address.h"
#include "networks/text_spans.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace rostrum::links {

namespace {

constexpr std::size_t longest_value = 200;
constexpr std::string_view never_at_an_end = "-._~";
constexpr std::string_view base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view no_code = "0000000"; // as long as one, and never one

Error refused(std::string pointer, std::string code, std::string detail)
{
    return {Fault::invalid, code, detail, {}, {{std::move(pointer), code, detail}}};
}

std::optional<std::string_view> field_of(const Known& known, std::string_view name)
{
    const std::pair<std::string_view, const std::string&> fields[] = {
        {"network", known.network}, {"account", known.account}, {"campaign", known.campaign}, {"post", known.post}, {"date", known.date}};
    for (const auto& [its_name, value] : fields)
        if (its_name == name)
            return value;
    return std::nullopt;
}

// Gives the template's own words and the names in its braces, in their order. A brace that nothing closes is a name, too.
template <class Words, class Name> void take_apart(std::string_view pattern, Words words, Name name)
{
    while (!pattern.empty()) {
        const auto opens = std::min(pattern.find('{'), pattern.size());
        words(pattern.substr(0, opens));
        pattern.remove_prefix(opens);
        if (pattern.empty())
            return;
        const auto closes = std::min(pattern.find('}'), pattern.size());
        name(pattern.substr(1, closes - 1));
        pattern.remove_prefix(std::min(closes + 1, pattern.size()));
    }
}

std::string filled(std::string_view pattern, const Known& known)
{
    std::string out;
    take_apart(
        pattern, [&](std::string_view words) { out += words; }, [&](std::string_view name) { out += field_of(known, name).value_or(""); });
    return out;
}

icu::UnicodeString normal(const icu::UnicodeString& text, const icu::Normalizer2* (*form)(UErrorCode&))
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = form(status);
    auto out = U_SUCCESS(status) ? normalizer->normalize(text, status) : icu::UnicodeString();
    if (U_FAILURE(status))
        std::abort(); // ICU's own data is missing or memory is gone
    return out;
}

std::optional<std::string_view> usual_form(UChar32 letter)
{
    for (const auto& [its, usual] : letters)
        if (static_cast<UChar32>(its) == letter)
            return usual;
    return std::nullopt;
}

std::string in_ascii(UChar32 letter)
{
    const auto sign = static_cast<char>(letter);
    const bool stays = ascii::is_letter(sign) || ascii::is_digit(sign) || never_at_an_end.find(sign) != std::string_view::npos;
    return std::string(1, stays ? sign : '-');
}

// A letter without its accents, where each that is left has a form in a-z.
std::optional<std::string> without_accents(UChar32 letter)
{
    std::string out;
    const auto apart = normal(icu::UnicodeString(letter), icu::Normalizer2::getNFKDInstance);
    for (int at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const auto part = u_tolower(apart.char32At(at));
        if (part >= 0x300 && part <= 0x36F)
            continue;
        if (part < 0x80)
            out += in_ascii(part);
        else if (const auto usual = usual_form(part))
            out += *usual;
        else
            return std::nullopt;
    }
    return out;
}

std::string as_it_goes_out(UChar32 sign)
{
    if (sign < 0x80)
        return in_ascii(sign);
    if (const auto usual = usual_form(sign))
        return std::string(*usual);
    if (const auto bare = without_accents(sign))
        return *bare;
    if ((U_GET_GC_MASK(sign) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0)
        return "-";
    std::string bytes;
    icu::UnicodeString(sign).toUTF8String(bytes);
    return networks::percent_encoded(bytes);
}

std::string trimmed(std::string_view value)
{
    const auto first = value.find_first_not_of(never_at_an_end);
    if (first == value.npos)
        return {};
    return std::string(value.substr(first, value.find_last_not_of(never_at_an_end) - first + 1));
}

std::string cleaned(std::string_view text)
{
    const auto composed =
        normal(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), icu::Normalizer2::getNFKCInstance);
    std::string out;
    for (int at = 0; at < composed.length(); at = composed.moveIndex32(at, 1)) {
        const auto piece = as_it_goes_out(u_tolower(composed.char32At(at)));
        if (out.size() + piece.size() > longest_value)
            break;
        if (piece != "-" || !out.ends_with('-'))
            out += piece;
    }
    return trimmed(out);
}

bool is_allowed(std::string_view value, const std::vector<std::string>& allowed)
{
    return !value.empty() && (allowed.empty() || std::ranges::find(allowed, value) != allowed.end());
}

// The first of two templates whose value may be said.
std::string first_allowed(const std::optional<std::string>& first, std::string_view second, const Known& known,
                          const std::vector<std::string>& allowed)
{
    for (auto value : {first ? value_of(*first, known) : std::string(), value_of(second, known)})
        if (is_allowed(value, allowed))
            return value;
    return {};
}

using Tags = std::array<std::pair<std::string_view, std::string>, 5>;

Tags tags_of(const Marking& marking)
{
    const auto& [rule, campaign, profiles, known, codes] = marking;
    return {{{"utm_source", first_allowed(campaign.source, rule.tags.source, known, rule.sources)},
             {"utm_medium", first_allowed(campaign.medium, rule.tags.medium, known, rule.mediums)},
             {"utm_campaign", first_allowed(campaign.campaign, rule.tags.campaign, known, {})},
             {"utm_content", value_of(rule.tags.content, known)},
             {"utm_term", value_of(rule.tags.term, known)}}};
}

std::string_view without_scheme(std::string_view address)
{
    const auto end = address.find("://");
    return end == address.npos ? address : address.substr(end + 3);
}

// The same address, or something that stands under it.
bool leads_to(std::string_view address, std::string_view profile)
{
    const auto there = ascii::lower(without_scheme(address));
    auto own = ascii::lower(without_scheme(profile));
    while (own.ends_with('/'))
        own.pop_back();
    return !own.empty() && there.starts_with(own) &&
           (there.size() == own.size() || std::string_view("/?#").find(there[own.size()]) != std::string_view::npos);
}

// To an account of the workspace's own, or short already.
bool is_ours(std::string_view address, const Marking& marking)
{
    const auto leads_there = [&](const std::string& own) { return leads_to(address, own); };
    return std::ranges::any_of(marking.profiles, leads_there) || (marking.rule.short_site && leads_there(*marking.rule.short_site));
}

bool is_marked(std::string_view address, const Marking& marking)
{
    const auto host = ascii::lower(networks::host_of(address));
    const auto is_of = [&](const std::string& site) { return host == site || host.ends_with("." + site); };
    const auto& sites = marking.rule.sites;
    return marking.rule.on && (sites.empty() || std::ranges::any_of(sites, is_of)) && !is_ours(address, marking);
}

bool is_host(std::string_view host)
{
    const auto fits = [](char sign) {
        return ascii::is_letter(sign) || ascii::is_digit(sign) || sign == '-' || sign == '.' || static_cast<unsigned char>(sign) >= 0x80;
    };
    return host.find('.') != host.npos && !host.starts_with('.') && !host.ends_with('.') && host.find("..") == host.npos &&
           std::ranges::all_of(host, fits);
}

Result<Done> check_names(std::string_view pattern, const std::string& pointer)
{
    std::optional<std::string> unknown;
    take_apart(
        pattern, [](std::string_view) {},
        [&](std::string_view name) {
            if (!unknown && !field_of({}, name))
                unknown = name;
        });
    if (unknown)
        return refused(pointer, "links.field_unknown", *unknown);
    return done;
}

// Whether all that a template can become is in the list; of its names only the network is known beforehand.
Result<Done> check_value(std::string_view pattern, const std::vector<std::string>& allowed, std::span<const std::string> networks,
                         const std::string& pointer)
{
    TRY(check_names(pattern, pointer));
    if (allowed.empty() || pattern.empty())
        return done;
    bool names_network = false, names_more = false;
    take_apart(pattern, [](std::string_view) {}, [&](std::string_view name) { (name == "network" ? names_network : names_more) = true; });
    if (names_more)
        return refused(pointer, "links.value_not_told", std::string(pattern));
    const std::vector<std::string> nowhere{""};
    for (const auto& network : names_network ? networks : std::span<const std::string>(nowhere))
        if (const auto value = value_of(pattern, {.network = network}); !is_allowed(value, allowed))
            return refused(pointer, "links.value_not_allowed", value);
    return done;
}

// As they go out, each once, without those of which nothing is left.
std::vector<std::string> values_of(const std::vector<std::string>& written)
{
    std::vector<std::string> values;
    for (const auto& each : written)
        if (auto value = cleaned(each); !value.empty() && std::ranges::find(values, value) == values.end())
            values.push_back(std::move(value));
    return values;
}

} // namespace

std::string value_of(std::string_view pattern, const Known& known)
{
    return cleaned(filled(pattern, known));
}

std::string marked_link(std::string_view address, const Marking& marking)
{
    if (!is_marked(address, marking))
        return std::string(address);
    const auto tags = tags_of(marking);
    const auto fragment_at = std::min(address.find('#'), address.size());
    const auto fragment = address.substr(fragment_at);
    const auto before = address.substr(0, fragment_at);
    const auto query_at = std::min(before.find('?'), before.size());
    std::string kept;
    for (auto rest = before.substr(std::min(query_at + 1, before.size())); !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto name = ascii::lower(pair.substr(0, pair.find('=')));
        if (pair.empty() || std::ranges::any_of(tags, [&](const auto& tag) { return tag.first == name && !tag.second.empty(); }))
            continue;
        kept.append(kept.empty() ? "" : "&").append(pair);
    }
    std::string added;
    for (const auto& [name, value] : tags)
        if (!value.empty())
            added.append(added.empty() ? "" : "&").append(name).append("=").append(value);
    if (added.empty())
        return std::string(address);
    std::string out(before.substr(0, query_at));
    if (without_scheme(out).find('/') == std::string_view::npos)
        out += '/';
    return out + '?' + kept + (kept.empty() ? "" : "&") + added + std::string(fragment);
}

bool goes_short(std::string_view address, const Marking& marking)
{
    const auto& site = marking.rule.short_site;
    const auto scheme = ascii::lower(address.substr(0, address.find("://")));
    return site && (scheme == "http" || scheme == "https") && !is_ours(address, marking);
}

std::string sent_link(std::string_view address, const Marking& marking)
{
    auto marked = marked_link(address, marking);
    if (!goes_short(address, marking))
        return marked;
    const auto code = marking.codes.find(marked);
    return *marking.rule.short_site + '/' + (code == marking.codes.end() ? std::string(no_code) : code->second);
}

std::string code_of(std::string_view seed)
{
    const auto chance = safety::sha256(seed);
    std::uint64_t number = 0;
    for (const auto byte : std::string_view(chance).substr(0, sizeof number))
        number = number << 8 | static_cast<unsigned char>(byte);
    std::string code;
    for (std::size_t i = 0; i < no_code.size(); ++i, number /= base58.size())
        code += base58[number % base58.size()];
    return code;
}

std::string sent_text(std::string_view text, const Marking& marking, std::span<const std::string> as_written)
{
    std::string out;
    std::size_t copied = 0;
    for (const auto& span : networks::spans(text)) {
        if (span.kind != networks::SpanKind::link || std::ranges::find(as_written, span.name) != as_written.end())
            continue;
        out.append(text.substr(copied, span.begin - copied)).append(sent_link(span.name, marking));
        copied = span.end;
    }
    return out.append(text.substr(copied));
}

Result<api::LinkRulePlan> checked(api::LinkRulePlan plan, std::span<const std::string> networks, std::span<const std::string> short_sites)
{
    if (plan.short_site && std::ranges::find(short_sites, *plan.short_site) == short_sites.end())
        return refused("/plan/short_site", "links.short_site_unknown", *plan.short_site);
    std::vector<std::string> sites;
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        const auto written = ascii::trimmed(plan.sites[i]);
        const auto host = ascii::lower(networks::host_of(written));
        if (!is_host(host))
            return refused("/plan/sites/" + std::to_string(i), "links.site_not_a_host", std::string(written));
        if (std::ranges::find(sites, host) == sites.end())
            sites.push_back(host);
    }
    plan.sites = std::move(sites);
    plan.sources = values_of(plan.sources);
    plan.mediums = values_of(plan.mediums);
    TRY(check_value(plan.tags.source, plan.sources, networks, "/plan/tags/source"));
    TRY(check_value(plan.tags.medium, plan.mediums, networks, "/plan/tags/medium"));
    TRY(check_names(plan.tags.campaign, "/plan/tags/campaign"));
    TRY(check_names(plan.tags.content, "/plan/tags/content"));
    TRY(check_names(plan.tags.term, "/plan/tags/term"));
    return plan;
}

Result<Done> check(const api::UtmDefaults& campaign, const api::LinkRulePlan& rule, std::span<const std::string> networks)
{
    TRY(check_value(campaign.source.value_or(""), rule.sources, networks, "/utm/source"));
    TRY(check_value(campaign.medium.value_or(""), rule.mediums, networks, "/utm/medium"));
    return check_names(campaign.campaign.value_or(""), "/utm/campaign");
}

} // namespace rostrum::links
