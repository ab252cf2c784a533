// What a backup's folder looks like, and how it is put on disk.

#include "app/commands/backup_folder.h"

#include "base/core/json.h"

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace rostrum::commands {

namespace {

Error cannot(const std::filesystem::path& path, int number)
{
    return {Fault::unavailable, number == ENOSPC || number == EDQUOT ? "store.disk_full" : "store.disk_error",
            path.string() + ": " + std::strerror(number)};
}

Result<Done> flush_folder(const std::filesystem::path& folder, int (*flush)(int))
{
    const int opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool flushed = opened >= 0 && flush(opened) == 0;
    const int why = errno;
    if (opened >= 0)
        ::close(opened);
    return flushed ? Result<Done>(done) : cannot(folder, why);
}

Result<Done> write_private(const std::filesystem::path& path, std::string_view text)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return cannot(path, errno);
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int why = errno;
    ::close(file);
    return written ? Result<Done>(done) : cannot(path, why);
}

std::string all_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

Result<Done> write_about(const std::filesystem::path& folder, const About& about)
{
    const boost::json::object json{{"version", about.version},
                                   {"made_at", text(about.made_at)},
                                   {"key_fingerprint", about.key_fingerprint},
                                   {"pictures", about.pictures}};
    return write_private(folder / about_name, boost::json::serialize(json) + "\n");
}

Result<About> read_about(const std::filesystem::path& folder)
{
    const Error none{Fault::invalid, "backup.not_one", folder.string() + " has no " + about_name + " that can be read"};
    boost::system::error_code failed;
    const auto json = boost::json::parse(all_of(folder / about_name), failed);
    const auto* object = failed ? nullptr : json.if_object();
    if (!object)
        return none;
    const auto text_of = [&](std::string_view name) {
        const auto* value = object->if_contains(name);
        const auto* string = value ? value->if_string() : nullptr;
        return string ? std::string(*string) : std::string();
    };
    const auto made_at = parse_instant(text_of("made_at"));
    if (!made_at)
        return none;
    return About{.version = text_of("version"), .made_at = *made_at, .key_fingerprint = text_of("key_fingerprint")};
}

Result<Done> make_private_folder(const std::filesystem::path& folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0)
        return cannot(folder, errno);
    return done;
}

Result<Done> copy_private(const std::filesystem::path& from, const std::filesystem::path& to)
{
    return write_private(to, all_of(from));
}

Result<Done> flush_all(const std::filesystem::path& folder)
{
    return flush_folder(folder, ::syncfs);
}

Result<Done> give_name(const std::filesystem::path& unfinished, const std::filesystem::path& to)
{
    if (::rename(unfinished.c_str(), to.c_str()) != 0)
        return cannot(to, errno);
    return flush_folder(to.parent_path(), ::fsync);
}

} // namespace rostrum::commands
