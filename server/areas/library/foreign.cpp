// Pictures of strangers that are nobody's asset: developed once, and kept nowhere.

#include "app/services.h"
#include "areas/library/darkroom.h"

#include <sys/mman.h>
#include <unistd.h>

namespace rostrum::library {

namespace {

// Bytes that the darkroom can open by a path, in memory alone.
class Held {
public:
    explicit Held(std::string_view bytes) : number_(memfd_create("foreign picture", MFD_CLOEXEC))
    {
        while (number_ >= 0 && !bytes.empty()) {
            const auto more = write(number_, bytes.data(), bytes.size());
            if (more <= 0)
                break;
            bytes.remove_prefix(static_cast<std::size_t>(more));
        }
        whole_ = bytes.empty();
    }
    Held(const Held&) = delete;
    ~Held()
    {
        if (number_ >= 0)
            close(number_);
    }
    bool whole() const { return number_ >= 0 && whole_; }
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(number_); }

private:
    int number_;
    bool whole_ = false;
};

} // namespace

Task<Rendition> develop_foreign(Services& services, std::string bytes, Recipe recipe)
{
    const auto picture = CO_TRY(take_picture(std::move(bytes)));
    const Held held(picture.bytes);
    if (!held.whole())
        co_return Error{.fault = Fault::unavailable, .code = "library.darkroom_gone", .detail = "no memory left for the picture"};
    const std::filesystem::path nowhere;
    auto made = co_await services.darkroom.develop(recipe, held.path(), nowhere);
    co_return made;
}

} // namespace rostrum::library
