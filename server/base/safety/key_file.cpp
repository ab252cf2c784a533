// The key file: made once, readable by its owner alone, replaced in one move.

#include "base/safety/base64.h"
#include "base/safety/digest.h"
#include "base/safety/seal.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::safety {

namespace {

constexpr std::size_t largest_file = 64 * 1024;

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(const File&) = delete;
    ~File()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

Error failure(std::string code, const std::string& path, std::string why)
{
    return {Fault::unavailable, std::move(code), "key file " + path + ": " + std::move(why)};
}
Error system_failure(const std::string& path)
{
    return failure("safety.key_file_broken", path, std::strerror(errno));
}

// On disk before the name appears, and then the name too.
Result<> write_file(const std::string& path, const KeyRing& ring)
{
    std::string text;
    for (const auto& [number, key] : ring.keys())
        text += std::to_string(number) + ' ' + base64(key.reveal()) + '\n';
    const Secret wiped_afterwards(std::move(text));

    const auto beside = path + ".new";
    ::unlink(beside.c_str()); // left by a crash
    const File file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0)
        return system_failure(beside);
    std::string_view left = wiped_afterwards.reveal();
    while (!left.empty()) {
        const auto written = ::write(file.get(), left.data(), left.size());
        if (written < 0)
            return system_failure(beside);
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.get()) != 0 || ::rename(beside.c_str(), path.c_str()) != 0)
        return system_failure(path);

    const auto folder = std::filesystem::path(path).parent_path().string();
    const File opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0)
        return system_failure(folder);
    return done;
}

Result<KeyRing> parse(const std::string& path, std::string_view text)
{
    std::map<std::uint32_t, Secret> keys;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty())
            continue;

        std::uint32_t number = 0;
        const auto [rest, wrong] = std::from_chars(line.data(), line.data() + line.size(), number);
        const auto at = static_cast<std::size_t>(rest - line.data());
        if (wrong != std::errc() || number == 0 || at >= line.size() || line[at] != ' ')
            return failure("safety.key_file_broken", path, "a line is not a number and a key");
        auto key = from_base64(line.substr(at + 1));
        if (!key || key->size() != 32)
            return failure("safety.key_file_broken", path, "a key is not 32 bytes of base64");
        keys.insert_or_assign(number, Secret(*std::move(key)));
    }
    if (keys.empty())
        return failure("safety.key_file_broken", path, "it holds no key");
    return KeyRing(std::move(keys));
}

} // namespace

const Secret* KeyRing::find(std::uint32_t number) const
{
    const auto found = keys_.find(number);
    return found == keys_.end() ? nullptr : &found->second;
}

std::string KeyRing::fingerprint() const
{
    return hex(hmac_sha256(keys_.rbegin()->second, "rostrum key fingerprint")).substr(0, 16);
}

Result<KeyRing> KeyRing::read(const std::string& path, IfAbsent if_absent, env::Random& random)
{
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0 && errno == ENOENT) {
        if (if_absent == IfAbsent::fail)
            return failure("safety.key_file_absent", path, "it is not there; without it nothing sealed can be read");
        KeyRing made({{1, Sealer::make_key(random)}});
        TRY(write_file(path, made));
        return made;
    }
    if (file.get() < 0)
        return system_failure(path);

    struct stat facts{};
    if (::fstat(file.get(), &facts) != 0)
        return system_failure(path);
    if (facts.st_mode & (S_IRWXG | S_IRWXO))
        return failure("safety.key_file_open_to_others", path, "others than its owner may use it; run chmod 600 on it");

    std::string text(largest_file, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = ::read(file.get(), text.data() + size, text.size() - size);
        if (got < 0)
            return system_failure(path);
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    const Secret wiped_afterwards(std::move(text));
    return parse(path, wiped_afterwards.reveal());
}

Result<KeyRing> KeyRing::rotate(const std::string& path, env::Random& random)
{
    const auto old = TRY(read(path, IfAbsent::fail, random));
    auto keys = old.keys();
    keys.insert_or_assign(old.newest() + 1, Sealer::make_key(random));
    KeyRing ring(std::move(keys));
    TRY(write_file(path, ring));
    return ring;
}

Result<KeyRing> KeyRing::forget_old(const std::string& path, env::Random& random)
{
    const auto old = TRY(read(path, IfAbsent::fail, random));
    KeyRing ring({{old.newest(), *old.find(old.newest())}});
    TRY(write_file(path, ring));
    return ring;
}

} // namespace rostrum::safety
