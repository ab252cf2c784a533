// Wiping and comparing secrets.

#include "base/core/secret.h"

#include "base/safety/digest.h"

#include <sodium.h>

namespace rostrum {

Secret::~Secret()
{
    // Also what a short text left behind when it was moved from: it lies in the object itself.
    text_.resize(text_.capacity());
    sodium_memzero(text_.data(), text_.size());
}

bool Secret::operator==(const Secret& other) const
{
    return safety::equal_in_constant_time(text_, other.text_);
}

} // namespace rostrum
