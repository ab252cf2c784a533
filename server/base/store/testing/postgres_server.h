// A PostgreSQL of the tests' own: in a temporary folder, on a socket there, gone with the process.
#pragma once

#include "base/core/result.h"
#include "base/core/secret.h"

#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>

namespace rostrum::store::testing {

class PostgresServer {
public:
    // `durable` for what measures or kills it; tests that only ask questions do without flushes.
    static Result<std::unique_ptr<PostgresServer>> start(bool durable = false);
    static PostgresServer& shared(); // one for the whole process; ends the process when there is none to be had
    ~PostgresServer();

    Secret address(const std::string& database) const;
    Result<Done> run(const std::string& text); // as the owner of everything
    Result<Done> restart();                    // as after a crash: every connection breaks

private:
    explicit PostgresServer(std::filesystem::path folder, bool durable) : folder_(std::move(folder)), durable_(durable) {}
    Result<Done> begin();
    void end(int signal);

    std::filesystem::path folder_;
    bool durable_;
    pid_t process_ = -1;
};

} // namespace rostrum::store::testing
