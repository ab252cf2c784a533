// The network's JSON to our values. Pure, and made for bytes of unknown honesty.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::bluesky::wire {

// {"error": "<Name>", "message": "…"}, or OAuth's {"error": "…", "error_description": "…"}. `error` is empty for anything else.
struct Problem {
    std::string error;
    std::string message;
};
Problem problem(std::string_view body);

// What a failing answer leaves us knowing.
Error failure(const env::HttpAnswer& answer, Effect effect);

// Whether the keys are what it complains of, and how.
KeysVerdict verdict(const env::HttpAnswer& answer);
bool wants_nonce(const env::HttpAnswer& answer);

struct Reference {
    std::string uri;
    std::string cid;
};
std::optional<Reference> reference(std::string_view body);
std::optional<std::string> blob(std::string_view body); // the blob object as JSON, to be put into records as it is
std::optional<std::string> did(std::string_view body);  // of {"did": …}

// A record as it lies in the repository, and whether it is the one we wanted there.
struct Found {
    Reference reference;
    bool same = false;
};
std::optional<Found> found(std::string_view body, std::string_view wanted_record);

std::optional<std::vector<Mentionable>> people(std::string_view body); // of {"actors": …}

struct Session {
    std::string did;
    std::string handle;
    std::string access;
    std::string refresh;
    std::string server; // the account's own, where the answer names it
    bool active = true;
};
std::optional<Session> session(std::string_view body);

// A DID document: where the account lives and what it is called. Empty where it does not say.
struct Identity {
    std::string did;
    std::string handle;
    std::string server;
};
std::optional<Identity> identity(std::string_view body);

std::optional<std::string> authorization_server(std::string_view body); // of a protected resource's metadata

struct Authority {
    std::string issuer;
    std::string pushed_requests;
    std::string authorize;
    std::string token;
};
std::optional<Authority> authority(std::string_view body);

std::optional<std::string> request_uri(std::string_view body);

struct Tokens {
    std::string access;
    std::string refresh;
    std::string did;
    std::string scope;
    Duration lives{};
};
std::optional<Tokens> tokens(std::string_view body);

bool is_did(std::string_view text);

} // namespace rostrum::networks::bluesky::wire
