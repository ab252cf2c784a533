// The network's JSON to our values. Pure, and made for bytes of unknown honesty and servers of many makes.
#pragma once

#include "networks/network.h"

namespace rostrum::networks::mastodon::wire {

// What a failing answer leaves us knowing. Texts are translated and differ by version, so the status decides; but only an answer in the
// network's own shape counts as its word.
Error failure(const env::HttpAnswer& answer, Effect effect);
std::string complaint(std::string_view body); // the `error` of an answer; empty for anything else

struct App {
    std::string id;
    std::string secret;
};
std::optional<App> app(std::string_view body);
bool offers_s256(std::string_view body); // of the authorization server's metadata
std::optional<std::string> access_token(std::string_view body);

struct Person {
    std::string id;
    std::string name; // without @ and host
    std::string display_name;
    std::string link;
};
std::optional<Person> person(std::string_view body);

// People found, those of `here` under their whole address too.
std::optional<std::vector<Mentionable>> people(std::string_view body, std::string_view here);

struct Instance {
    std::string domain; // of its people's addresses; may be empty
    Told told;
};
std::optional<Instance> instance(std::string_view body);

std::optional<std::string> media_id(std::string_view body);

struct Status {
    std::string id;
    std::string link;
    std::string text; // of its HTML
    std::string reply_to;
    std::optional<Instant> created_at;
    int pictures = 0;
};
std::optional<Status> status(std::string_view body);
std::optional<std::vector<Status>> statuses(std::string_view body);

// A status' HTML as the text that was written, near enough to be recognised.
std::string plain(std::string_view html);

// What of a text survives every server's way of showing it: letters, numbers and pictures, with links and remote mentions in one form.
std::string essence(std::string_view text);

} // namespace rostrum::networks::mastodon::wire
