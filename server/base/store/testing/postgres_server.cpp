// Starts and stops PostgreSQL. It refuses to run as root, so root hands it to the user `postgres`.

#include "base/store/testing/postgres_server.h"

#include "base/store/postgres/session.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace rostrum::store::testing {
namespace {

namespace fs = std::filesystem;

Error cannot(const std::string& what)
{
    return {Fault::unavailable, "store.test_server", what};
}

fs::path programs()
{
    for (int version = 19; version >= 15; --version)
        if (const auto folder = fs::path("/usr/lib/postgresql") / std::to_string(version) / "bin"; fs::exists(folder / "postgres"))
            return folder;
    return {};
}

// In a child process, which ends when this one does.
pid_t start_program(const fs::path& program, std::vector<std::string> words, const fs::path& folder)
{
    const auto log = (folder / "log").string();
    const auto* owner = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    words.insert(words.begin(), program.string());
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    const pid_t child = ::fork();
    if (child != 0)
        return child;
    if (owner && (::setgroups(0, nullptr) != 0 || ::setgid(owner->pw_gid) != 0 || ::setuid(owner->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(output, 1);
    ::dup2(output, 2);
    if (::chdir(folder.c_str()) != 0)
        ::_exit(126);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

std::string log_of(const fs::path& folder)
{
    std::ifstream log(folder / "log");
    return std::string(std::istreambuf_iterator<char>(log), {});
}

} // namespace

Result<std::unique_ptr<PostgresServer>> PostgresServer::start(bool durable)
{
    const auto found = programs();
    if (found.empty())
        return cannot("PostgreSQL 15 is not installed (package postgresql-15)");
    auto pattern = (fs::temp_directory_path() / "rostrum-postgres-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        return cannot(pattern + ": " + std::strerror(errno));
    std::unique_ptr<PostgresServer> server(new PostgresServer(pattern, durable));
    if (const auto* owner = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
        owner && ::chown(pattern.c_str(), owner->pw_uid, owner->pw_gid) != 0)
        return cannot(pattern + ": " + std::strerror(errno));

    const auto making =
        start_program(found / "initdb", {"-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"}, pattern);
    int status = 0;
    if (making < 0 || ::waitpid(making, &status, 0) != making || status != 0)
        return cannot(log_of(pattern));
    TRY(server->begin());
    return server;
}

Result<Done> PostgresServer::begin()
{
    std::vector<std::string> words{
        "-D", "data", "-k", folder_.string(), "-h", "", "-c", "shared_buffers=64MB", "-c", "max_connections=100"};
    if (!durable_)
        for (const auto* word : {"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"})
            words.emplace_back(word);
    process_ = start_program(programs() / "postgres", std::move(words), folder_);
    for (int tries = 0; tries < 300; ++tries) {
        if (postgres::Session::connect(address("postgres")))
            return done;
        if (int status = 0; ::waitpid(process_, &status, WNOHANG) == process_) {
            process_ = -1;
            return cannot(log_of(folder_));
        }
        std::this_thread::sleep_for(20ms);
    }
    return cannot("PostgreSQL did not begin: " + log_of(folder_));
}

void PostgresServer::end(int signal)
{
    if (process_ < 0)
        return;
    ::kill(process_, signal);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

Result<Done> PostgresServer::restart()
{
    end(SIGQUIT);
    return begin();
}

PostgresServer::~PostgresServer()
{
    end(SIGQUIT);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

PostgresServer& PostgresServer::shared()
{
    static const auto server = [] {
        auto started = start();
        if (!started) {
            std::fprintf(stderr, "%s\n", started.error().detail.c_str());
            std::exit(2);
        }
        return *std::move(started);
    }();
    return *server;
}

Secret PostgresServer::address(const std::string& database) const
{
    return Secret("postgresql://postgres@/" + database + "?host=" + folder_.string());
}

Result<Done> PostgresServer::run(const std::string& text)
{
    auto session = TRY(postgres::Session::connect(address("postgres")));
    TRY(session->run(text));
    return done;
}

} // namespace rostrum::store::testing
