// A small copy of the network: repositories with records under keys, uploads, sessions of both kinds. What it does with an equal or unequal
// record under a key that is taken was measured on a real server.
#pragma once

#include "networks/network.h"

#include <boost/json.hpp>
#include <set>

namespace rostrum::networks::bluesky {

// Who is signed in, and by what: the part of the copy that gives out tokens and looks at them.
class StandInSessions {
public:
    static constexpr const char* password = "let-me-in"; // everybody's, as app password

    struct Session {
        std::string did = {};
        Instant ends = {};
        std::string thumbprint = {}; // of the key it is bound to; empty for an app password's
        std::string client = {};
        bool used = false; // a bound refresh token serves once
    };

    // The DID behind the request's credentials, or the refusal.
    Result<std::string> who(const env::HttpRequest& request, Instant now, env::HttpAnswer& refusal) const;

    struct Pair {
        std::string access;
        std::string refresh;
    };
    Pair open(std::string did, Instant now, std::string thumbprint = {}, std::string client = {});
    const Session* refresher(std::string_view token, Instant now) const;

    bool knows(std::string_view path) const;
    env::HttpAnswer oauth(const env::HttpRequest& request, Instant now, const std::string& did_of_hint);
    std::string hint(const env::HttpRequest& request) const; // whom an authorization request means

    void forget();

private:
    struct Pushed {
        std::string redirect, state, challenge, client, hint, thumbprint;
    };
    struct Granted {
        Pushed pushed;
        std::string did;
    };

    env::HttpAnswer push(const env::HttpRequest& request, Instant now);
    env::HttpAnswer agree(const env::HttpRequest& request, const std::string& did);
    env::HttpAnswer token(const env::HttpRequest& request, Instant now);

    std::map<std::string, Session, std::less<>> access_, refresh_;
    std::map<std::string, Pushed> pushed_;
    std::map<std::string, Granted> granted_;
    int last_ = 0;
};

class StandInServer final : public StandIn {
public:
    env::HttpAnswer answer(const env::HttpRequest& request, Instant now) override;
    std::vector<Visible> posts() const override;
    Connected make_account(std::string_view server, std::string_view name) override;
    void forget_tokens() override { sessions_.forget(); }

private:
    struct Record {
        std::string key;
        std::string cid;
        boost::json::value value;
    };
    struct Repository {
        std::string did = {};
        std::string handle = {};
        std::string server = {};
        std::vector<Record> posts = {}; // in the order of their coming
        Instant hour_began = {};
        int points = 0; // spent within that hour

        std::string uri(const std::string& key) const { return "at://" + did + "/app.bsky.feed.post/" + key; }
        const Record* find(std::string_view key) const;
    };

    env::HttpAnswer call(const env::HttpRequest& request, std::string_view method, Instant now);
    env::HttpAnswer call_as(const env::HttpRequest& request, std::string_view method, Repository& repository, Instant now);
    env::HttpAnswer create_session(const env::HttpRequest& request, Instant now);
    env::HttpAnswer refresh_session(const env::HttpRequest& request, Instant now);
    env::HttpAnswer search(const env::HttpRequest& request) const;
    env::HttpAnswer upload(const env::HttpRequest& request);
    env::HttpAnswer write(Repository& repository, const boost::json::value& wish, bool put, Instant now);
    env::HttpAnswer get_record(const env::HttpRequest& request) const;
    env::HttpAnswer list_records(const env::HttpRequest& request) const;
    std::string complaint(const boost::json::value& record, std::string& name) const;

    Repository& repository(std::string_view server, std::string_view name);
    const Repository* named(std::string_view identifier) const; // by DID, handle or the handle's first word

    std::vector<std::unique_ptr<Repository>> repositories_;
    std::vector<std::pair<const Repository*, std::string>> timeline_; // every post in the order of its coming
    std::set<std::string> blobs_;
    StandInSessions sessions_;
};

// Answers as the network writes them.
env::HttpAnswer json_answer(int status, std::string body);
env::HttpAnswer refuse(int status, std::string_view error, std::string_view message);
std::string base32(std::string_view bytes, std::size_t length);

} // namespace rostrum::networks::bluesky
