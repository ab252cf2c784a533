// Puts the product together: one store, one loop, one dispatcher, and everything the areas need, built in the order in which they need each
// other.
#pragma once

#include "app/services.h"
#include "app/settings.h"
#include "base/core/task.h"
#include "base/jobs/board.h"

#include <functional>
#include <memory>

namespace rostrum::env {
class AsioLoop;
}

namespace rostrum {

// What differs between the real server, a demonstration and a test.
struct Outfit {
    env::AsioLoop& loop;
    env::Clock& clock;
    env::Random& random;
    std::function<std::unique_ptr<env::HttpClient>(env::HttpClient& real)> wrap_client = {}; // stand-ins in front of the real network
};

class Application {
public:
    // Opens database and keys. Failures are those of the store and the key file.
    static Result<std::unique_ptr<Application>> open(const Settings& settings, Outfit outfit);
    ~Application();

    // What runs by itself in this program, for people to read; nothing of it runs, and no database is needed.
    static std::vector<jobs::Board::Declared> declared_jobs(const Settings& settings, Outfit outfit);

    Services& services();
    Result<Done> listen();       // "http.port_in_use" and the like
    void reload_certificate();   // one that cannot be read leaves the one before
    void start();                // jobs, listeners, the ledger
    Task<> stop();               // takes nothing more, ends what is under way
    std::string address() const; // where it answers

private:
    struct Inside;
    explicit Application(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace rostrum
