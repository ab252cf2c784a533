// Text that cannot be printed, logged or encoded by accident; only `reveal` gives it out, and every use of that word is looked at.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret other) noexcept // what was held before goes away with `other`, wiped
    {
        text_.swap(other.text_);
        return *this;
    }
    ~Secret(); // wipes the memory it owned

    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }
    bool operator==(const Secret& other) const; // takes the same time wherever they differ

private:
    std::string text_;
};

} // namespace rostrum
