// Signing in by OAuth: pushed request, agreement in the browser, code, tokens bound to a key of this session.
#pragma once

#include "networks/bluesky/keys.h"

namespace rostrum::networks::bluesky::oauth {

Task<Going> begin(Outside outside, RedirectSignIn wish);
Task<Connected> finish(Outside outside, Keys pending, CameBack answer);
Task<Keys> renew(Outside outside, Keys keys);

} // namespace rostrum::networks::bluesky::oauth
