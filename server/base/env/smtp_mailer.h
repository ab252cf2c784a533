// Mail through an SMTP server.
#pragma once

#include "base/core/secret.h"
#include "base/env/asio_loop.h"
#include "base/env/clock.h"
#include "base/env/mime.h"

namespace rostrum::env {

enum class MailSecurity { none, start_tls, tls };

struct SmtpOptions {
    std::string host;
    std::uint16_t port = 587;
    MailSecurity security = MailSecurity::start_tls;
    std::string user = {}; // empty: no sign-in
    Secret password = {};
    Sender sender;
    std::string certificate_authorities = {}; // a PEM file instead of the system's
    Duration time_out = 60s;
};

// Codes. Nothing was handed over: "mail.no_connection", "mail.try_later" (the server's own 4xx). Refused for good: "mail.refused" (its
// 5xx), "mail.sign_in_refused", "mail.address_not_valid", "mail.not_valid". It may have been taken: "mail.unsure".
class SmtpMailer final : public Mailer {
public:
    SmtpMailer(AsioLoop& loop, Clock& clock, SmtpOptions options);
    ~SmtpMailer() override; // who still waits never hears

    Task<> send(Mail mail) override;

private:
    struct Inside;
    struct Transfer;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::env
