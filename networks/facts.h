// What is known of a network before anything is sent to it; made from each folder's facts.yaml and read by server, web and docs alike.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rostrum::networks {

// How a network counts the length of a text.
enum class Counting {
    graphemes,  // what a reader takes for one character (UAX #29)
    characters, // code points
    utf16,      // UTF-16 code units
    weighted,   // Latin and common punctuation count one, everything else two
    bytes,      // UTF-8
};

// How a person is mentioned in a text.
enum class Mentions {
    none,
    domain,  // @ada.example
    address, // @ada for those of the same server, @ada@social.example for everybody
};

struct TextFacts {
    int limit = 0; // in the unit of `counts`; a server's own limit wins where it tells one
    Counting counts = Counting::graphemes;
    int link_costs = 0;                       // what every http(s) address counts, whatever its length; 0: its own length
    int byte_limit = 0;                       // UTF-8 bytes on top of the limit; 0: none
    bool warning_counts = false;              // a content warning shares the limit
    bool remote_mention_counts_short = false; // @user@host counts as @user
    Mentions mentions = Mentions::none;
};

struct MediaFacts {
    int images = 0;
    std::int64_t image_bytes = 0;
    std::int64_t image_pixels = 0; // width times height; 0: not stated
    int alt_text = 0;              // limit of an alternative text in code points; 0: not stated
    std::span<const std::string_view> types = {};
};

struct VideoFacts {
    int videos = 0; // in one part; 0: none
    std::int64_t bytes = 0;
    std::int64_t pixels = 0;    // width times height; 0: not stated
    int seconds = 0;            // 0: not stated
    int frame_rate = 0;         // pictures a second; 0: not stated
    bool with_pictures = false; // may stand beside pictures
    std::span<const std::string_view> types = {};
    std::span<const std::string_view> codecs = {}; // as libavcodec names them
    std::span<const std::string_view> audio_codecs = {};
};

struct PollFacts {
    int choices = 0; // 0: no polls
    int choice_length = 0;
    int least_minutes = 0;
    int most_minutes = 0;
};

enum class Way { own, app_password, oauth };
enum class Proof { a, b, c };

struct SignInFacts {
    std::span<const Way> ways = {};
    bool per_server = false; // the person names the server
    std::string_view default_server = {};
};

struct ProofFacts {
    Proof proof = Proof::c;
    int safe_minutes = 0;   // class a: how long a repeat with the same key stays safe; 0: for good
    int settle_seconds = 0; // how long after a lost answer a read may still miss the post
    int empty_reads = 1;    // how many reads after that count as absent
};

enum class Ability {
    publish,
    thread,
    images,
    videos,
    alt_text,
    link_card,
    content_warning,
    visibility,
    poll,
    language,
    find_people,
    remove,
    edit
};

struct Facts {
    std::string_view id = {};      // the folder's name
    std::string_view name = {};    // as people write it
    std::string_view letters = {}; // two, unique among networks
    TextFacts text = {};
    MediaFacts media = {};
    VideoFacts video = {};
    PollFacts poll = {};
    SignInFacts sign_in = {};
    ProofFacts proof = {};
    std::span<const Ability> can = {};

    bool able(Ability ability) const
    {
        for (const auto each : can)
            if (each == ability)
                return true;
        return false;
    }
};

} // namespace rostrum::networks
