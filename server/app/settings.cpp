// Every setting: one definition with its default and its sentence.

#include "app/settings.h"

#include "base/core/ascii.h"
#include "networks/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <filesystem>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <toml++/toml.h>

namespace rostrum {

namespace {

// An address of this machine that others can reach, for who listens everywhere; its own loopback when it has none.
std::string own_address()
{
    std::string found = "127.0.0.1";
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0)
        return found;
    for (const ifaddrs* each = list; each; each = each->ifa_next) {
        if (!each->ifa_addr || each->ifa_addr->sa_family != AF_INET || (each->ifa_flags & IFF_LOOPBACK) || !(each->ifa_flags & IFF_UP))
            continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        if (inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr, text.data(), text.size())) {
            found = text.data();
            break;
        }
    }
    freeifaddrs(list);
    return found;
}

#define TEXT_SETTING(field, value, sentence)                                                                                               \
    SettingDefinition                                                                                                                      \
    {                                                                                                                                      \
        #field, value, sentence, [](Settings& s, std::string text) { s.field = std::move(text); },                                         \
            [](const Settings& s) { return s.field; }                                                                                      \
    }

constexpr auto definitions = std::to_array<SettingDefinition>({
    TEXT_SETTING(data, "DIR", "Folder of the database, media and keys."),
    TEXT_SETTING(database, "ADDRESS", "PostgreSQL by its address (postgres://…); empty: the database in the data folder."),
    TEXT_SETTING(listen, "HOST:PORT", "Where to answer; 0.0.0.0:8080 for every network of this machine."),
    TEXT_SETTING(public_url, "URL",
                 "Address by which people and networks reach this server; needed for sign-in by redirect and links in mail."),
    TEXT_SETTING(short_urls, "URLS",
                 "Addresses that short links of posts stand under, such as https://go.example.org: each a host of its own that leads here, "
                 "too; separated by commas."),
    TEXT_SETTING(tls_certificate, "FILE", "Certificate chain (PEM), to speak TLS without a proxy."),
    TEXT_SETTING(tls_key, "FILE", "Key of that certificate (PEM)."),
    TEXT_SETTING(trusted_proxies, "RANGES",
                 "Networks of proxies whose X-Forwarded-For and -Proto are believed, such as 127.0.0.1/32,10.0.0.0/8."),
    TEXT_SETTING(allowed_addresses, "RANGES",
                 "Private networks that requests may go to all the same, such as 10.1.0.0/16 for an intranet."),
    TEXT_SETTING(smtp_url, "URL", "Mail server, such as smtps://mail.example.org:465; empty: no mail is sent."),
    TEXT_SETTING(smtp_user, "NAME", "Name at the mail server."),
    SettingDefinition{"smtp_password", "TEXT", "Password at the mail server; better given in the environment.",
                      [](Settings& s, std::string text) { s.smtp_password = Secret(std::move(text)); },
                      [](const Settings& s) { return std::string(s.smtp_password.empty() ? "" : "(set)"); }},
    TEXT_SETTING(mail_from, "ADDRESS", "Address that mail comes from, such as rostrum@example.org."),
    TEXT_SETTING(log_level, "LEVEL", "debug, info, warning or error."),
    SettingDefinition{
        "demo", "",
        "Shows a small living world instead: made afresh in data-demo at each start, or kept in the folder that --data names. "
        "Its networks are stand-ins inside the process, and nothing leaves it.",
        [](Settings& s, std::string text) { s.demo = text == "true"; },
        [](const Settings& s) { return std::string(s.demo ? "true" : "false"); }},
});

#undef TEXT_SETTING

const SettingDefinition* find(std::string_view name)
{
    const auto found = std::ranges::find(definitions, name, &SettingDefinition::name);
    return found == definitions.end() ? nullptr : &*found;
}

Error wrong(std::string code, std::string detail)
{
    return {Fault::invalid, std::move(code), std::move(detail)};
}

Result<Done> read_file(Settings& settings, const std::string& path)
{
    try {
        const auto table = toml::parse_file(path);
        for (const auto& [key, node] : table) {
            const auto* definition = find(key.str());
            if (!definition)
                return wrong("settings.unknown", std::string(key.str()) + " in " + path);
            if (const auto text = node.value<std::string>())
                definition->set(settings, *text);
            else if (const auto truth = node.value<bool>())
                definition->set(settings, *truth ? "true" : "false");
            else
                return wrong("settings.not_valid", std::string(key.str()) + " in " + path + " is neither text nor true or false");
        }
    } catch (const toml::parse_error& error) {
        return wrong("settings.not_valid",
                     path + " line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
    }
    return done;
}

Result<Done> read_environment(Settings& settings, char** environment)
{
    for (char** each = environment; each && *each; ++each) {
        const std::string_view line = *each;
        constexpr std::string_view prefix = "ROSTRUM_";
        const auto equals = line.find('=');
        if (!line.starts_with(prefix) || equals == line.npos)
            continue;
        std::string name(line.substr(prefix.size(), equals - prefix.size()));
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (name == "settings" || name.starts_with("test_"))
            continue;
        const auto* definition = find(name);
        if (!definition)
            return wrong("settings.unknown", "ROSTRUM_ variable for " + name);
        definition->set(settings, std::string(line.substr(equals + 1)));
    }
    return done;
}

Result<Done> read_flags(Settings& settings, const std::vector<std::string>& flags)
{
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (!flags[i].starts_with("--"))
            return wrong("settings.unknown", flags[i]);
        const auto equals = flags[i].find('=');
        auto name = flags[i].substr(2, equals == std::string::npos ? equals : equals - 2);
        std::ranges::replace(name, '-', '_');
        const auto* definition = find(name);
        if (!definition)
            return wrong("settings.unknown", flags[i]);
        if (equals != std::string::npos)
            definition->set(settings, flags[i].substr(equals + 1));
        else if (definition->value.empty())
            definition->set(settings, "true");
        else if (i + 1 < flags.size())
            definition->set(settings, flags[++i]);
        else
            return wrong("settings.value_missing", flags[i]);
    }
    return done;
}

// A demonstration touches nothing real: no folder that is not its own, no shared database, and no mail.
Result<Done> keep_apart(Settings& settings)
{
    if (!settings.database.empty())
        return wrong("settings.not_valid", "demo keeps its own database: leave database out");
    if (settings.data == Settings{}.data)
        settings.data = demo_folder;
    settings.smtp_url.clear();
    return done;
}

Result<Done> check_short_sites(const Settings& settings)
{
    for (const auto& site : short_sites(settings)) {
        const std::string host(networks::authority_of(site));
        const bool is_bare = site == "https://" + host || site == "http://" + host;
        if (host.empty() || !is_bare || host.find('@') != host.npos)
            return wrong("settings.not_valid", "short_urls are addresses of hosts, such as https://go.example.org, not " + site);
        if (ascii::equal_ignoring_case(host, networks::authority_of(settings.public_url)))
            return wrong("settings.not_valid", "short_urls are hosts of their own; at " + site + " people find Rostrum itself");
    }
    return done;
}

Result<Done> complete(Settings& settings)
{
    if (settings.listen.rfind(':') == std::string::npos)
        return wrong("settings.not_valid", "listen needs HOST:PORT, not " + settings.listen);
    const auto port = settings.listen.substr(settings.listen.rfind(':') + 1);
    std::uint16_t number = 0;
    if (const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
        problem != std::errc() || end != port.data() + port.size())
        return wrong("settings.not_valid", "listen needs a port between 0 and 65535, not " + port);
    if (settings.tls_certificate.empty() != settings.tls_key.empty())
        return wrong("settings.not_valid", "tls_certificate and tls_key belong together");
    if (settings.demo)
        TRY(keep_apart(settings));
    if (settings.public_url.empty())
        settings.public_url = address_people_can_open(settings);
    while (settings.public_url.ends_with('/'))
        settings.public_url.pop_back();
    if (!settings.public_url.starts_with("http://") && !settings.public_url.starts_with("https://"))
        return wrong("settings.not_valid", "public_url begins with http:// or https://, not " + settings.public_url);
    return check_short_sites(settings);
}

} // namespace

std::span<const SettingDefinition> setting_definitions()
{
    return definitions;
}

std::vector<std::string> short_sites(const Settings& settings)
{
    std::vector<std::string> sites;
    for (std::string_view rest = settings.short_urls; !rest.empty();) {
        const auto comma = std::min(rest.find(','), rest.size());
        auto site = ascii::lower(ascii::trimmed(rest.substr(0, comma)));
        while (site.ends_with('/'))
            site.pop_back();
        if (!site.empty() && std::ranges::find(sites, site) == sites.end())
            sites.push_back(std::move(site));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return sites;
}

std::string address_people_can_open(const Settings& settings)
{
    if (!settings.public_url.empty())
        return settings.public_url;
    const auto colon = settings.listen.rfind(':');
    auto host = settings.listen.substr(0, colon);
    const auto port = settings.listen.substr(colon + 1);
    const bool tls = !settings.tls_certificate.empty();
    if (host == "0.0.0.0" || host == "[::]" || host.empty())
        host = own_address();
    return (tls ? "https://" : "http://") + host + (port == (tls ? "443" : "80") ? "" : ":" + port);
}

Result<Settings> read_settings(const std::vector<std::string>& flags, char** environment)
{
    Settings settings;
    // The file is named by a flag or the environment, or stands where one expects it.
    std::string file;
    for (char** each = environment; each && *each; ++each)
        if (std::string_view line = *each; line.starts_with("ROSTRUM_SETTINGS="))
            file = line.substr(17);
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (flags[i] == "--settings" && i + 1 < flags.size())
            file = flags[++i];
        else
            rest.push_back(flags[i]);
    if (!file.empty())
        TRY(read_file(settings, file));
    else if (std::filesystem::exists("rostrum.toml"))
        TRY(read_file(settings, "rostrum.toml"));
    TRY(read_environment(settings, environment));
    TRY(read_flags(settings, rest));
    TRY(complete(settings));
    return settings;
}

} // namespace rostrum
