// The files of assets, each named by its content and never changed.

#include "areas/library/files.h"

#include "base/safety/base64.h"
#include "base/safety/digest.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sodium.h>
#include <unistd.h>

namespace rostrum::library {

std::filesystem::path path_of(const std::filesystem::path& data, const std::string& content)
{
    return data / "assets" / content.substr(0, 2) / content.substr(2);
}

namespace {

constexpr std::size_t at_once = 1024 * 1024;

Error damaged(const std::string& where)
{
    return {.fault = Fault::unavailable, .code = "library.file_damaged", .detail = where};
}

// Each piece of a file in its order; its length.
template <class Each> Result<std::int64_t> read_through(const File& file, Each each)
{
    std::string piece(at_once, '\0');
    for (std::int64_t at = 0;;) {
        const auto got = ::pread(file.number(), piece.data(), piece.size(), at);
        if (got < 0)
            return damaged(std::strerror(errno));
        if (got == 0)
            return at;
        TRY(each(at, std::string_view(piece).substr(0, static_cast<std::size_t>(got))));
        at += got;
    }
}

class Digest {
public:
    Digest() { crypto_hash_sha256_init(&state_); }
    void put(std::string_view bytes)
    {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    std::string hex()
    {
        std::string out(crypto_hash_sha256_BYTES, '\0');
        crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(out.data()));
        return safety::hex(out);
    }

private:
    crypto_hash_sha256_state state_;
};

// A file in a folder that will be there, under a name of its own for the time being.
struct Fresh {
    std::string name;
    File file;
};
Result<Fresh> fresh_in(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return cannot_write(folder, failure.value());
    Fresh fresh{.name = (folder / ".new-XXXXXX").string(), .file = File()};
    fresh.file = File(::mkostemp(fresh.name.data(), O_CLOEXEC));
    if (!fresh.file)
        return cannot_write(folder, errno);
    return fresh;
}

Result<Done> take_name(const std::string& temporary, const std::filesystem::path& path)
{
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return cannot_write(path, errno);
    TRY(flush_folder(path.parent_path()));
    return flush_folder(path.parent_path().parent_path());
}

// Nothing is left of what could not be kept.
template <class T> Result<T> or_remove(Result<T> result, const std::string& temporary)
{
    if (!result)
        ::unlink(temporary.c_str());
    return result;
}

} // namespace

Result<Done> keep_file(const std::filesystem::path& path, const std::string& bytes)
{
    std::error_code failure;
    if (std::filesystem::file_size(path, failure) == bytes.size() && !failure)
        return done; // the same picture again
    const auto fresh = TRY(fresh_in(path.parent_path()));
    TRY(or_remove(write_at(fresh.file, 0, bytes, path), fresh.name));
    return or_remove(take_name(fresh.name, path), fresh.name);
}

Result<Done> keep_as(const File& written, const std::filesystem::path& temporary, const std::filesystem::path& path)
{
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure);
    if (failure || ::fsync(written.number()) != 0)
        return cannot_write(path, failure ? failure.value() : errno);
    return take_name(temporary.string(), path);
}

Result<std::string> content_of(const File& file)
{
    Digest digest;
    TRY(read_through(file, [&digest](std::int64_t, std::string_view piece) -> Result<Done> {
        digest.put(piece);
        return done;
    }));
    return digest.hex();
}

Result<std::int64_t> copy_file(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& content)
{
    const File source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (!source)
        return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = from.string()};
    std::error_code failure;
    if (std::filesystem::exists(to, failure)) {
        if (TRY(content_of(source)) != content)
            return damaged(from.string());
        return static_cast<std::int64_t>(std::filesystem::file_size(from, failure));
    }
    const auto fresh = TRY(fresh_in(to.parent_path()));
    Digest digest;
    const auto copied = TRY(or_remove(read_through(source,
                                                   [&](std::int64_t at, std::string_view piece) -> Result<Done> {
                                                       digest.put(piece);
                                                       return write_at(fresh.file, at, piece, to);
                                                   }),
                                      fresh.name));
    if (digest.hex() != content)
        return or_remove(Result<std::int64_t>(damaged(from.string())), fresh.name);
    TRY(or_remove(take_name(fresh.name, to), fresh.name));
    return copied;
}

Result<std::string> load_file(const std::filesystem::path& path, const std::string& content)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Error{.fault = Fault::unavailable, .code = "library.file_missing", .detail = path.string()};
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (safety::hex(safety::sha256(bytes)) != content)
        return Error{.fault = Fault::unavailable, .code = "library.file_damaged", .detail = path.string()};
    return bytes;
}

} // namespace rostrum::library
