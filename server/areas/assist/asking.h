// Asks a model and hands on what it says, word by word.
#pragma once

#include "areas/assist/records.h"
#include "base/core/secret.h"
#include "base/core/task.h"
#include "base/env/http_client.h"
#include "base/http/message.h"

namespace rostrum::assist {

inline constexpr Duration patience = 180s; // for a whole answer: a model at home may think for a while

// The request as the other side gets it: this instruction, this text, this picture (a data address, or empty), and nothing else.
env::HttpRequest request_for(const Endpoint& endpoint, const Secret& key, const api::AskWritingHelp& asked, const std::string& picture);

// Why there is no answer, as a code that has words: by how the call failed, or by what it was answered with.
std::string why(const Error& failure);
std::string why(const env::HttpAnswer& refusal);

// An event stream of what the model says. It ends with whoever listens: then the call ends, too.
http::Response converse(Services& services, env::HttpRequest request);

} // namespace rostrum::assist
