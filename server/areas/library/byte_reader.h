// Reads foreign bytes from the front to the back, and never beyond: what is not there reads as nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rostrum::library {

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    std::size_t at() const { return at_; }
    std::size_t left() const { return bytes_.size() - at_; }

    std::optional<std::string_view> take(std::size_t many)
    {
        if (many > left())
            return std::nullopt;
        at_ += many;
        return bytes_.substr(at_ - many, many);
    }
    bool takes(std::string_view expected)
    {
        if (bytes_.substr(at_, expected.size()) != expected)
            return false;
        at_ += expected.size();
        return true;
    }
    std::optional<std::uint32_t> big(int bytes) { return number(bytes, true); }
    std::optional<std::uint32_t> little(int bytes) { return number(bytes, false); }

private:
    std::optional<std::uint32_t> number(int many, bool most_significant_first)
    {
        const auto part = take(static_cast<std::size_t>(many));
        if (!part)
            return std::nullopt;
        std::uint32_t value = 0;
        for (int index = 0; index < many; ++index) {
            const int place = most_significant_first ? index : many - 1 - index;
            value = value << 8 | static_cast<std::uint8_t>((*part)[static_cast<std::size_t>(place)]);
        }
        return value;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace rostrum::library
