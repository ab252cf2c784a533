// Files in memory with what is flushed and what is not.

#include "base/store/sqlite/power_cut_vfs.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <sqlite3.h>
#include <utility>

namespace rostrum::store::sqlite {
namespace {

constexpr int sector = 512; // a write is torn between sectors, never within one

struct OpenFile {
    sqlite3_file base;
    PowerCutDisk* disk;
    std::string* name; // owned
    PowerCutDisk::File* file;
};

OpenFile& opened(sqlite3_file* file)
{
    return *reinterpret_cast<OpenFile*>(file);
}

int close(sqlite3_file* file)
{
    delete opened(file).name;
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int many, sqlite3_int64 at)
{
    const auto& it = opened(file);
    if (it.disk->is_cut())
        return SQLITE_IOERR_READ;
    const auto& bytes = it.file->now;
    const auto from = std::min(static_cast<std::size_t>(at), bytes.size());
    const auto have = std::min(static_cast<std::size_t>(many), bytes.size() - from);
    std::memcpy(into, bytes.data() + from, have);
    std::memset(static_cast<char*>(into) + have, 0, static_cast<std::size_t>(many) - have);
    return have == static_cast<std::size_t>(many) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

void put(std::string& bytes, std::size_t at, std::string_view what)
{
    if (bytes.size() < at + what.size())
        bytes.resize(at + what.size());
    bytes.replace(at, what.size(), what);
}

int write(sqlite3_file* file, const void* from, int many, sqlite3_int64 at)
{
    const auto& it = opened(file);
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(many));
    const auto place = static_cast<std::size_t>(at);
    if (!it.disk->has_room(*it.file, place + bytes.size()))
        return SQLITE_FULL;
    // The write during which the power goes may still leave a part of itself.
    const bool powered = !it.disk->is_cut();
    if (powered)
        it.file->unflushed.push_back({PowerCutDisk::Change::Kind::write, place, std::string(bytes)});
    if (!it.disk->spend())
        return SQLITE_IOERR_WRITE;
    put(it.file->now, place, bytes);
    return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    const auto& it = opened(file);
    if (!it.disk->spend())
        return SQLITE_IOERR_TRUNCATE;
    it.file->now.resize(static_cast<std::size_t>(size));
    it.file->unflushed.push_back({PowerCutDisk::Change::Kind::cut, static_cast<std::size_t>(size), {}});
    return SQLITE_OK;
}

int sync(sqlite3_file* file, int)
{
    const auto& it = opened(file);
    if (!it.disk->spend())
        return SQLITE_IOERR_FSYNC;
    it.file->flushed = it.file->now;
    it.file->unflushed.clear();
    if (std::exchange(it.file->flushes_folder, false))
        it.disk->flush_folder();
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(opened(file).file->now.size());
    return opened(file).disk->is_cut() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int lock(sqlite3_file*, int)
{
    return SQLITE_OK;
}
int check_reserved_lock(sqlite3_file*, int* held)
{
    return *held = 0, SQLITE_OK;
}
int file_control(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*)
{
    return 4096;
}
int device_characteristics(sqlite3_file*)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
} // what SQLite takes for granted of real disks

int shared_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory)
{
    auto& regions = opened(file).file->shared;
    const auto wanted = static_cast<std::size_t>(region);
    *memory = nullptr;
    while (extend && regions.size() <= wanted)
        regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    if (wanted < regions.size())
        *memory = regions[wanted].get();
    return SQLITE_OK;
}
int shared_lock(sqlite3_file*, int, int, int)
{
    return SQLITE_OK;
}
void shared_barrier(sqlite3_file*) {}
int shared_unmap(sqlite3_file* file, int remove)
{
    if (remove)
        opened(file).file->shared.clear();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods methods{2,
                                     close,
                                     read,
                                     write,
                                     truncate,
                                     sync,
                                     file_size,
                                     lock,
                                     lock,
                                     check_reserved_lock,
                                     file_control,
                                     sector_size,
                                     device_characteristics,
                                     shared_map,
                                     shared_lock,
                                     shared_barrier,
                                     shared_unmap,
                                     nullptr,
                                     nullptr};

PowerCutDisk& disk_of(sqlite3_vfs* layer)
{
    return *static_cast<PowerCutDisk*>(layer->pAppData);
}

int open(sqlite3_vfs* layer, const char* name, sqlite3_file* file, int flags, int* opened_with)
{
    auto& disk = disk_of(layer);
    file->pMethods = nullptr;
    if (disk.is_cut())
        return SQLITE_IOERR;
    static int temporary = 0;
    auto& it = opened(file);
    it.disk = &disk;
    it.name = new std::string(name ? name : "temporary " + std::to_string(++temporary));
    it.file = &disk.files[*it.name];
    if (!it.file->is_there && !(flags & SQLITE_OPEN_CREATE)) {
        delete it.name;
        return SQLITE_CANTOPEN;
    }
    if (!std::exchange(it.file->is_there, true))
        it.file->flushes_folder = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
    file->pMethods = &methods;
    if (opened_with)
        *opened_with = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* layer, const char* name, int flush)
{
    auto& disk = disk_of(layer);
    const auto found = disk.files.find(name);
    if (found == disk.files.end() || !found->second.is_there)
        return SQLITE_IOERR_DELETE_NOENT;
    if (!disk.spend())
        return SQLITE_IOERR_DELETE;
    found->second.unflushed.push_back({PowerCutDisk::Change::Kind::remove, 0, {}});
    found->second.now.clear();
    found->second.is_there = false;
    if (flush)
        disk.flush_folder();
    return SQLITE_OK;
}

int access(sqlite3_vfs* layer, const char* name, int, int* answer)
{
    const auto& disk = disk_of(layer);
    const auto found = disk.files.find(name);
    *answer = found != disk.files.end() && found->second.is_there;
    return disk.is_cut() ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* into)
{
    sqlite3_snprintf(size, into, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* into)
{
    std::memset(into, 7, static_cast<std::size_t>(size)); // the same run again is the same run
    return size;
}
int sleep(sqlite3_vfs*, int microseconds)
{
    return microseconds;
}
int current_time(sqlite3_vfs*, sqlite3_int64* now)
{
    return *now = 0, SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*)
{
    return 0;
}

} // namespace

PowerCutDisk::PowerCutDisk() : layer_(std::make_unique<sqlite3_vfs>())
{
    static int made = 0;
    name_ = "power-cut-" + std::to_string(++made);
    *layer_ = {};
    layer_->iVersion = 2;
    layer_->szOsFile = sizeof(OpenFile);
    layer_->mxPathname = 512;
    layer_->zName = name_.c_str();
    layer_->pAppData = this;
    layer_->xOpen = open;
    layer_->xDelete = remove;
    layer_->xAccess = access;
    layer_->xFullPathname = full_path;
    layer_->xRandomness = randomness;
    layer_->xSleep = sleep;
    layer_->xCurrentTimeInt64 = current_time;
    layer_->xGetLastError = last_error;
    sqlite3_vfs_register(layer_.get(), 0);
}

PowerCutDisk::~PowerCutDisk()
{
    sqlite3_vfs_unregister(layer_.get());
}

bool PowerCutDisk::spend()
{
    if (left_ && *left_ >= 0)
        --*left_;
    return !is_cut();
}

std::size_t PowerCutDisk::used() const
{
    std::size_t sum = 0;
    for (const auto& [path, file] : files)
        sum += file.now.size();
    return sum;
}

bool PowerCutDisk::has_room(const File& file, std::size_t size) const
{
    return !room_ || size <= file.now.size() || used() - file.now.size() + size <= *room_;
}

void PowerCutDisk::flush_folder()
{
    for (auto& [path, file] : files) {
        file.was_there = file.is_there;
        const auto removed = std::find_if(file.unflushed.rbegin(), file.unflushed.rend(),
                                          [](const Change& each) { return each.kind == Change::Kind::remove; });
        if (removed == file.unflushed.rend())
            continue;
        file.unflushed.erase(file.unflushed.begin(), removed.base());
        file.flushed.clear();
    }
}

void PowerCutDisk::power_on(std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    left_.reset();
    for (auto& [path, file] : files) {
        auto bytes = file.flushed;
        bool there = file.was_there || chance() % 2 == 0; // a new file may have its name before anyone made sure of it
        for (const auto& change : file.unflushed) {
            const auto fate = chance() % 4; // kept twice as often as lost or torn
            if (change.kind == Change::Kind::remove) {
                if (fate == 0)
                    break; // the name still means the file as it was
                there = chance() % 2 == 0 && &change != &file.unflushed.back();
                bytes.clear();
            } else if (change.kind == Change::Kind::cut && fate != 0) {
                bytes.resize(change.at);
            } else if (change.kind == Change::Kind::write && fate != 0) {
                const auto sectors = change.bytes.size() / sector + 1;
                const auto left = fate == 1 ? chance() % sectors * sector : change.bytes.size();
                put(bytes, change.at, std::string_view(change.bytes).substr(0, left));
            }
        }
        file = {};
        file.now = file.flushed = bytes;
        file.is_there = file.was_there = there;
    }
    std::erase_if(files, [](const auto& each) { return !each.second.is_there; });
}

} // namespace rostrum::store::sqlite
