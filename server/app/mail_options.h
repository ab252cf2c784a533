// How mail leaves, from the settings.
#pragma once

#include "app/settings.h"
#include "base/env/mime.h"
#include "base/env/smtp_mailer.h"

namespace rostrum {

// smtps://host:465 speaks TLS from the first byte, smtp://host:587 starts it, smtp+plain://host:25 does without (on one's own machine).
Result<env::SmtpOptions> mail_options(const Settings& settings);

} // namespace rostrum
