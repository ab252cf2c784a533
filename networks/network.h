// What a network is: its facts and its facets. A facet that is absent is an ability that is absent.
//
// A publisher is a step machine over values: it says the next request and learns from the answer, and never sends anything itself. Between
// two steps the ledger puts the memo on disk, so a crash resumes an upload or a thread where it stood.
#pragma once

#include "base/core/secret.h"
#include "base/core/task.h"
#include "base/env/clock.h"
#include "base/env/http_client.h"
#include "base/env/random.h"
#include "networks/facts.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum::networks {

// The account a channel stands for, as its network knows it.
struct Account {
    std::string server = {};  // base address without a slash at the end, such as https://social.example; empty where there is but one
    std::string id = {};      // the network's own, which never changes: two sign-ins with the same id are the same account
    std::string address = {}; // as people know it there, such as @ada@social.example
    std::string name = {};
    std::string link = {}; // its public profile
};

// What this very server told about itself when the account was connected; wins over the facts.
struct Told {
    std::optional<int> text_limit = {};
    std::optional<int> link_costs = {};
    std::optional<Proof> proof = {};
    std::optional<int> safe_minutes = {}; // of that proof
    std::optional<int> images = {};
    std::optional<std::int64_t> image_bytes = {};
    std::optional<int> alt_text = {};
    std::optional<int> poll_choices = {};
    std::optional<int> poll_choice_length = {};
    std::optional<std::int64_t> video_bytes = {};
    std::optional<std::int64_t> video_pixels = {};
    std::optional<int> video_frame_rate = {};
    bool operator==(const Told&) const = default;
};

// A picture or, where its type says so, a video.
struct Picture {
    std::string asset = {}; // our id of it
    std::string media_type = {};
    std::int64_t size = 0; // in bytes; known before the bytes are read
    int width = 0;
    int height = 0;
    std::string alt = {};
    std::shared_ptr<const std::string> bytes = {};  // needed to publish, not to check
    std::string recipe = {};                        // how they are made of our asset; empty: as it is. Of no use to a network
    std::shared_ptr<const env::Readable> file = {}; // instead of `bytes`: a video's
    std::int64_t milliseconds = 0;                  // of a video; needed to check, not to publish

    bool is_video() const { return media_type.starts_with("video/"); }
};

struct Part {
    std::string text = {};
    std::vector<Picture> pictures = {};
};

struct LinkCard {
    std::string address = {};
    std::string title = {};
    std::string description = {};
};

struct Poll {
    std::vector<std::string> choices = {};
    int minutes = 0;
    bool several = false;
};

enum class Visibility { everyone, unlisted, followers };

struct Content {
    std::vector<Part> parts = {}; // more than one: a thread
    std::string language = {};    // BCP 47, or empty
    std::string content_warning = {};
    Visibility visibility = Visibility::everyone;
    std::optional<LinkCard> link = {};
    std::optional<Poll> poll = {};
};

// One delivery as its network sees it. Nothing in it changes between tries: an equal request is how a network knows a repeat.
struct Job {
    Account account = {};
    Told told = {};
    Content content = {};
    std::string key = {};    // a UUID chosen with the delivery, the root of every idempotency key and record key
    Instant written_at = {}; // the moment stated in the post where a network wants one
};

// What a machine has to remember between steps: upload addresses, ids of finished parts, the newest own post before it began.
using Memo = std::map<std::string, std::string>;

enum class Effect {
    harmless, // may be repeated whatever became of it: an upload, a read
    visible,  // if it arrives, people can see it
};

struct Step {
    std::string name;         // for the timeline and the ledger, such as "upload_picture_2" or "post_part_1"
    env::HttpRequest request; // without credentials; the channel's sign-in adds them
    Effect effect = Effect::harmless;
};

struct Receipt {
    std::string id = {};   // the network's id of the post; of the first part, for a thread
    std::string link = {}; // where people see it; may be empty
};

struct Progress {
    Memo memo = {};
    std::optional<Receipt> receipt = {}; // present: finished
    Duration pause = {};                 // to let pass before the next step, such as while a picture is being made ready there
};

// What looking on the network showed after an answer was lost.
// `cannot_tell`: the read worked and settles nothing, such as something else under our key; a person has to look.
enum class Sighting { present, absent, cannot_tell, look_further };
struct Seen {
    Sighting sighting = Sighting::cannot_tell;
    Progress progress = {}; // present: as if the lost answer had come; look_further: the memo with which to look on
};

class Publisher {
public:
    virtual ~Publisher() = default;

    // The next request, from what has been learnt so far. Asked only while there is no receipt.
    virtual Result<Step> next_step(const Job& job, const Memo& memo) const = 0;

    // What an answer means: progress, or
    //   rejected       the network said no and did nothing; `code` says why
    //   rate_limited   it did nothing; `retry_after` when it said so
    //   no_connection  it did nothing and is out of order for now
    //   reconnect      the account has to be signed in again; nothing was done
    //   uncertain      it may have been done (5xx, half an answer, an answer that makes no sense)
    virtual Result<Progress> learn(const Job& job, const Memo& memo, const Step& step, const env::HttpAnswer& answer) const = 0;

    // The read that tells whether the step whose answer was lost was done; nullopt where the network offers none.
    virtual std::optional<env::HttpRequest> look_up(const Job& job, const Memo& memo, const Step& lost) const = 0;
    // The faults are those of `learn` for a harmless step: the read itself failed and may be repeated.
    virtual Result<Seen> see(const Job& job, const Memo& memo, const Step& lost, const env::HttpAnswer& answer) const = 0;
};

// The waiting edges a sign-in may use.
struct Outside {
    env::HttpClient& http;
    env::Clock& clock;
    env::Random& random;
};

// Tokens and keys of one channel. Sealed in the store, never sent to a browser.
struct Keys {
    std::map<std::string, Secret> values = {};
    std::optional<Instant> renew_at = {}; // from when on they should be renewed
};

struct Connected {
    Account account = {};
    Keys keys = {};
    Told told = {};
};

struct PasswordSignIn {
    std::string server = {};
    std::string identifier = {};
    Secret password = {};
};

struct RedirectSignIn {
    std::string server = {};
    std::string identifier = {}; // may be empty
    std::string callback = {};   // our public address for the answer
    std::string state = {};      // comes back with it
    std::string public_url = {}; // of this installation
};

// A sign-in under way: where the person goes, and what is needed when they come back. Sealed meanwhile.
struct Going {
    std::string go_to = {};
    Keys pending = {};
};

struct CameBack {
    std::string code = {};
    std::string issuer = {}; // `iss`, where the network sends one
    std::string callback = {};
};

// What an answer says of the keys it was asked with.
enum class KeysVerdict {
    fine,
    repeat, // nothing was done; the keys were changed (a fresh nonce): ask the same once more
    renew,  // nothing was done; renew the keys, then ask once more
};

class SignIn {
public:
    virtual ~SignIn() = default;
    virtual Task<Connected> with_password(Outside outside, PasswordSignIn wish) const = 0; // rejected: "channels.way_not_offered"
    virtual Task<Going> begin(Outside outside, RedirectSignIn wish) const = 0;
    virtual Task<Connected> finish(Outside outside, Keys pending, CameBack answer) const = 0;

    // Fresh keys. `reconnect`: the network wants the person; `no_connection` or `uncertain`: try again later, the channel stays.
    virtual Task<Keys> renew(Outside outside, Account account, Keys keys) const = 0;

    // The request with credentials, and what its answer says of them (`keys` may take up a fresh nonce).
    virtual env::HttpRequest authorized(env::HttpRequest request, const Keys& keys, Instant now, env::Random& random) const = 0;
    virtual KeysVerdict judge(const env::HttpAnswer& answer, Keys& keys) const = 0;

    // The account behind the keys, as `channels.test` asks.
    virtual Task<Account> who_am_i(Outside outside, Account account, Keys keys) const = 0;
};

// Somebody of the network, as a text mentions them.
struct Mentionable {
    std::string handle = {}; // what stands after the @, such as ada.example or ada@social.example
    std::string name = {};   // what they call themselves; may be empty
    bool operator==(const Mentionable&) const = default;
};

// People of the network, found by the first letters of what they are called.
class Directory {
public:
    virtual ~Directory() = default;

    virtual env::HttpRequest look_for(const Account& account, std::string_view typed) const = 0; // without credentials
    // In the network's order; nobody whom a text could not mention. The faults are those of `learn` for a harmless step.
    virtual Result<std::vector<Mentionable>> found(const Account& account, const env::HttpAnswer& answer) const = 0;
};

// A small copy of the network for laptops, tests and simulation, reached like the real one. It lies on demand.
class StandIn {
public:
    virtual ~StandIn() = default;
    virtual env::HttpAnswer answer(const env::HttpRequest& request, Instant now) = 0; // honestly; lies are told around it

    // What people would see there, oldest first: the witness that counts.
    struct Visible {
        std::string id;
        std::string account;
        std::string text;
        std::string key;      // the idempotency or record key it came with
        std::string reply_to; // id of the part before, in a thread
        int pictures = 0;
        int videos = 0;
    };
    virtual std::vector<Visible> posts() const = 0;

    // An account with its keys, without the dance of a sign-in.
    virtual Connected make_account(std::string_view server, std::string_view name) = 0;
    virtual void forget_tokens() = 0;
};

struct Network {
    const Facts* facts = nullptr;
    std::unique_ptr<const Publisher> publisher = {};
    std::unique_ptr<const SignIn> sign_in = {}; // absent: nothing to sign in to (our own page)
    std::unique_ptr<const Directory> directory = {};
    std::unique_ptr<StandIn> (*make_stand_in)() = nullptr;
    // The document that names this installation to the network's sign-in; served, where there is one, at
    // <public_url>/oauth/<folder>/client-metadata.json.
    std::string (*client_metadata)(std::string_view public_url) = nullptr;
};

// All networks of this build, by folder (generated), in the order people need them.
std::span<const Network> all();
const Network* find(std::string_view id);

} // namespace rostrum::networks
