// The contract as a test reads it: every operation with whom it is for, and requests that it takes, made of ids that the test names.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rostrum::world {

using Ids = std::map<std::string, std::string>; // by what they name: Post, Channel

struct Operation {
    std::string name; // publish.schedule_post
    std::string method;
    std::string path;          // /workspaces/{workspace}/posts/{post}
    std::string role;          // public, signed_in, viewer …
    bool in_workspace = false; // else of the organization, or of nobody's in particular
    bool of_organization = false;
    std::vector<std::string> path_ids; // what the path names, without the workspace
    std::vector<std::string> body_ids; // what its body can name

    bool is_open() const { return role == "public"; }
    bool changes_something() const { return method != "GET" && method != "OPTIONS"; }
};

class Contract {
public:
    Contract(); // that of this build
    ~Contract();

    const std::vector<Operation>& operations() const { return operations_; }

    // The path with its ids, and the query that is required.
    std::string address(const Operation& operation, const Ids& ids) const;
    // As small as can be, with everything in it that names something.
    std::string body(const Operation& operation, const Ids& ids) const;

private:
    struct Document;
    std::unique_ptr<Document> document_;
    std::vector<Operation> operations_;
};

} // namespace rostrum::world
