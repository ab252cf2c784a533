// Every setting: one definition with its default and its sentence, read from a TOML file, the environment and flags, the later winning.
#pragma once

#include "base/core/result.h"
#include "base/core/secret.h"

#include <span>
#include <string>
#include <vector>

namespace rostrum {

struct Settings {
    std::string data = "data";
    std::string database;
    std::string listen = "127.0.0.1:8080";
    std::string public_url;
    std::string short_urls;
    std::string tls_certificate;
    std::string tls_key;
    std::string trusted_proxies;
    std::string allowed_addresses;
    std::string smtp_url;
    std::string smtp_user;
    Secret smtp_password;
    std::string mail_from;
    std::string log_level = "info";
    bool demo = false;
};

// Where a demonstration lives unless another folder is named.
inline constexpr std::string_view demo_folder = "data-demo";

// One line of `rostrum settings`. The flag is `--name-with-hyphens`, the environment ROSTRUM_NAME_WITH_UNDERSCORES, the TOML key the name
// itself.
struct SettingDefinition {
    std::string_view name;
    std::string_view value; // what stands for its value in the help; empty: a switch
    std::string_view sentence;
    void (*set)(Settings&, std::string);
    std::string (*show)(const Settings&); // a secret shows whether it is set
};
std::span<const SettingDefinition> setting_definitions();

// invalid "settings.unknown", "settings.value_missing", "settings.not_valid"; `detail` names the setting and where it was read.
Result<Settings> read_settings(const std::vector<std::string>& flags, char** environment);

// What is left to say once all is read: the public address follows from `listen` when it is not set.
std::string address_people_can_open(const Settings& settings);

// https://go.example.org,https://links.example.net: each a host of its own, without a path.
std::vector<std::string> short_sites(const Settings& settings);

} // namespace rostrum
