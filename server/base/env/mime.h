// A mail as the bytes that travel (RFC 5322, MIME): 7-bit, short lines, no way for a text to write headers.
#pragma once

#include "base/env/mailer.h"

namespace rostrum::env {

struct Sender {
    std::string name; // shown; UTF-8
    std::string address;
};

// An address that can stand in an envelope: one @, a plain local part, a domain turned into its ASCII form. Nothing when it is none.
std::optional<std::string> mail_address(std::string_view text);

// Fails with Fault::rejected "mail.address_not_valid" or "mail.not_valid" (a line break in the subject, text that is no UTF-8).
Result<std::string> compose(const Mail& mail, const Sender& sender, Instant now);

} // namespace rostrum::env
