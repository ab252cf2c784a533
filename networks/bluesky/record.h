// A part of a post as the record that goes into the account's repository, and the key it has there. The same job gives the same bytes on
// every try: an equal record under an equal key is how a repeat is known.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::bluesky {

// A TID: 13 characters that sort by time. Its time is up to two minutes before `written_at`, its low 36 bits come from the job's key, so
// that two deliveries of one account, even due at the same instant, do not meet.
std::string record_key(const Job& job, std::size_t part);

std::string record_uri(const Job& job, std::size_t part);

// Handles that are written as mentions anywhere in the post, in lower case, each once.
std::vector<std::string> mentioned_handles(const Content& content);

// The record as JSON. The memo holds what steps before it learnt: who the mentioned are, the blobs of the pictures, the parts before.
std::string record(const Job& job, const Memo& memo, std::size_t part);

// Names in the memo; parts and pictures count from 1, as people do.
std::string person_entry(std::string_view handle);
std::string blob_entry(std::size_t part, std::size_t picture);
std::string uri_entry(std::size_t part);
std::string cid_entry(std::size_t part);
std::string remembered(const Memo& memo, const std::string& name); // empty when not there

} // namespace rostrum::networks::bluesky
