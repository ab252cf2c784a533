// Who a handle is and where the account lives: handle to DID, DID to its document, the document to the account's server.
#pragma once

#include "networks/bluesky/wire.h"

namespace rostrum::networks::bluesky {

inline constexpr std::string_view plc_directory = "https://plc.directory";
inline constexpr std::string_view public_reads = "https://public.api.bsky.app"; // answers without a sign-in

// A GET that carries nothing of ours; fails with no_connection when the other side is out of order.
Task<env::HttpAnswer> read(Outside outside, std::string url);

// Of a handle or a DID; asks `server` for handles, or the public host when it is empty. rejected "channels.account_not_found".
Task<std::string> did_of(Outside outside, std::string server, std::string identifier);

// rejected "channels.account_not_found" when there is no document, or none that names a server.
Task<wire::Identity> identity_of(Outside outside, std::string did);

// As people write it: without @ and blanks, in lower case.
std::string plain_identifier(std::string_view identifier);

// Where its profile is seen, and how it is called there.
Account account(std::string server, std::string did, std::string handle);

} // namespace rostrum::networks::bluesky
