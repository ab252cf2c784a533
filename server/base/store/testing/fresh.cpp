// Makes databases by copying one that was migrated once.

#include "base/store/testing/fresh.h"

#include "base/store/sqlite/folder.h"
#include "base/store/sqlite/open.h"
#include "base/store/testing/postgres_server.h"
#include "base/store/testing/reached.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <unistd.h>

namespace rostrum::store::testing {
namespace {

namespace fs = std::filesystem;

template <class T> T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "no database for the test: %s %s\n", result.error().code.c_str(), result.error().detail.c_str());
        std::abort();
    }
    return *std::move(result);
}

class NoLoop final : public env::Loop {
public:
    void post(std::function<void()>) override {}
    void spawn(std::string, Task<>) override {}
};

std::string key_of(std::span<const Migration> migrations)
{
    std::string key;
    for (const auto& migration : migrations)
        key += std::string(migration.name) + std::string(migration.checksum);
    return key;
}

int next_number()
{
    static int last = 0;
    return ++last;
}

// A migrated file, to be copied.
fs::path sqlite_model(std::span<const Migration> migrations)
{
    static TemporaryFolder folder;
    static std::map<std::string, fs::path> models;
    auto& model = models[key_of(migrations)];
    if (model.empty()) {
        model = folder.path() / std::to_string(next_number());
        NoLoop loop;
        must(open(DataFolder{model}, loop, migrations));
    }
    return model;
}

std::string postgres_model(std::span<const Migration> migrations)
{
    static std::map<std::string, std::string> models;
    auto& model = models[key_of(migrations)];
    if (model.empty()) {
        model = "model_" + std::to_string(next_number());
        auto& server = PostgresServer::shared();
        must(server.run("CREATE DATABASE " + model));
        NoLoop loop;
        must(open(PostgresAddress{.text = server.address(model), .connections = 1}, loop, migrations));
    }
    return model;
}

} // namespace

// Passes everything on to the store that is open, and knows what is still to be answered.
class Fresh::Counting final : public Store {
public:
    explicit Counting(env::Loop& loop) : loop_(loop) { leave_what_was_reached(); }

    void open(std::unique_ptr<Store> store)
    {
        store_ = std::move(store);
        asked_ = std::make_shared<std::atomic<int>>(0); // what a store took along when it closed is never answered
    }
    void close() { store_.reset(); }
    bool is_busy() const { return store_ && *asked_ > 0; }

    Dialect dialect() const override { return store_->dialect(); }
    std::shared_ptr<void> listen(std::string bell, std::function<void()> heard) override
    {
        return store_->listen(std::move(bell), std::move(heard));
    }
    void submit(Mode mode, Work work, std::function<void(Result<Done>)> on_end) override
    {
        if (!store_) {
            loop_.post([on_end = std::move(on_end)] { on_end(Error{Fault::unavailable, "store.closed", ""}); });
            return;
        }
        ++*asked_;
        store_->submit(mode, std::move(work), [asked = asked_, on_end = std::move(on_end)](Result<Done> result) {
            --*asked;
            on_end(std::move(result));
        });
    }

private:
    env::Loop& loop_;
    std::shared_ptr<std::atomic<int>> asked_ = std::make_shared<std::atomic<int>>(0);
    std::unique_ptr<Store> store_;
};

Store::Dialect wanted_dialect()
{
    const char* wanted = std::getenv("ROSTRUM_TEST_STORE");
    const std::string_view name = wanted && *wanted ? wanted : "sqlite";
    if (name != "sqlite" && name != "postgres") {
        std::fprintf(stderr, "ROSTRUM_TEST_STORE is sqlite or postgres\n");
        std::exit(2);
    }
    return name == "postgres" ? Store::Dialect::postgres : Store::Dialect::sqlite;
}

Fresh::Fresh(env::Loop& loop, std::span<const Migration> migrations, std::string file_layer)
    : loop_(loop), migrations_(migrations.begin(), migrations.end()), file_layer_(std::move(file_layer)),
      store_(std::make_unique<Counting>(loop))
{
    name_ = "test_" + std::to_string(next_number());
    if (!file_layer_.empty()) {
        // Its disk is empty: open() migrates.
    } else if (wanted_dialect() == Store::Dialect::postgres) {
        auto& server = PostgresServer::shared();
        must(server.run("CREATE DATABASE " + name_ + " TEMPLATE " + postgres_model(migrations)));
        location_ = PostgresAddress{.text = server.address(name_), .connections = 4};
    } else {
        static TemporaryFolder folder;
        const auto path = folder.path() / name_;
        fs::create_directory(path);
        fs::copy_file(sqlite::database_file(sqlite_model(migrations)), sqlite::database_file(path));
        location_ = DataFolder{path};
    }
    open();
}

Fresh::~Fresh()
{
    close();
    if (!file_layer_.empty())
        return;
    std::error_code ignored;
    if (const auto* folder = std::get_if<DataFolder>(&location_))
        fs::remove_all(folder->path, ignored);
    else
        (void)PostgresServer::shared().run("DROP DATABASE " + name_ + " WITH (FORCE)");
}

void Fresh::close()
{
    store_->close();
}

void Fresh::open()
{
    close();
    store_->open(must(file_layer_.empty() ? store::open(location_, loop_, migrations_)
                                          : sqlite::open_inline("rostrum.db", loop_, migrations_, file_layer_)));
}

Store& Fresh::store()
{
    return *store_;
}

bool Fresh::is_busy() const
{
    return store_->is_busy();
}

TemporaryFolder::TemporaryFolder()
{
    const fs::path memory = "/dev/shm";
    std::error_code failed;
    const auto room = fs::space(memory, failed);
    const bool roomy = !failed && room.available > 256 * 1024 * 1024 && ::access(memory.c_str(), W_OK) == 0;
    auto pattern = ((roomy ? memory : fs::temp_directory_path()) / "rostrum-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data()) ? pattern : std::string();
    if (path_.empty())
        std::abort();
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace rostrum::store::testing
