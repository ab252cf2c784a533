// Entries of the log as canonical text, and back.
#pragma once

#include "api/types_archive.h"
#include "areas/archive/archive.h"

namespace rostrum::archive {

// Where a sealed part belongs.
std::string place_of(OrganizationId organization, std::int64_t number);

// All there is to an entry. What is personal is sealed with the caller's key; a caller without one has nothing personal.
Result<std::string> canonical_entry(const Caller& caller, std::int64_t number, Instant now, const Entry& entry);

// What the log holds of an entry, and, when the key is given, what is personal in it.
struct ReadEntry {
    api::AuditEntry entry;
    std::string sealed; // of the person it names
};
ReadEntry read_entry(std::int64_t number, std::string_view canonical);
void open_entry(ReadEntry& read, OrganizationId organization, const Secret& key);

} // namespace rostrum::archive
