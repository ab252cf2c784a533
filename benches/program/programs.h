// What the one program beside ./bench does, by its first argument; each prints one line of JSON.
#pragma once

#include <map>
#include <string>

namespace rostrum::bench {

using Arguments = std::map<std::string, std::string, std::less<>>; // --name value

void load(const Arguments& arguments);     // sends requests, and tells how fast the answers came
void flushes(const Arguments& arguments);  // how often a second this disk puts one page safely away
void json(const Arguments& arguments);     // how fast the calendar's JSON is written, with nothing around it
void jobs(const Arguments& arguments);     // works a backlog of durable jobs off
void pictures(const Arguments& arguments); // develops renditions of a picture, and has a bomb refused
void network(const Arguments& arguments);  // a stand-in network that remembers when each call came

} // namespace rostrum::bench
