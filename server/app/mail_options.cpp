// How mail leaves, from the settings.

#include "app/mail_options.h"

#include <charconv>

namespace rostrum {

namespace {

struct Form {
    std::string_view scheme;
    env::MailSecurity security;
    std::uint16_t port;
};
constexpr Form forms[] = {{"smtps://", env::MailSecurity::tls, 465},
                          {"smtp://", env::MailSecurity::start_tls, 587},
                          {"smtp+plain://", env::MailSecurity::none, 25}};

} // namespace

Result<env::SmtpOptions> mail_options(const Settings& settings)
{
    env::SmtpOptions options;
    options.user = settings.smtp_user;
    options.password = settings.smtp_password;
    options.sender = {.name = "Rostrum", .address = settings.mail_from.empty() ? "rostrum@localhost" : settings.mail_from};
    std::string_view url = settings.smtp_url;
    if (url.empty())
        return options; // an empty host: nothing can be handed over
    for (const auto& form : forms) {
        if (!url.starts_with(form.scheme))
            continue;
        url.remove_prefix(form.scheme.size());
        options.security = form.security;
        options.port = form.port;
        const auto colon = url.rfind(':');
        options.host = std::string(url.substr(0, colon));
        if (colon != url.npos && std::from_chars(url.data() + colon + 1, url.data() + url.size(), options.port).ec != std::errc())
            return Error{Fault::invalid, "settings.not_valid", "smtp_url has no port that can be read: " + settings.smtp_url};
        return options;
    }
    return Error{Fault::invalid, "settings.not_valid", "smtp_url begins with smtps://, smtp:// or smtp+plain://, not " + settings.smtp_url};
}

} // namespace rostrum
