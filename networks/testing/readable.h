// A few bytes as if they were read from a file.
#pragma once

#include "base/env/http_client.h"

#include <algorithm>

namespace rostrum::networks::testing {

class ReadableText final : public env::Readable {
public:
    explicit ReadableText(std::string text) : text_(std::move(text)) {}
    std::int64_t size() const override { return static_cast<std::int64_t>(text_.size()); }
    Result<std::size_t> read(std::int64_t at, std::span<char> into) const override
    {
        return text_.copy(into.data(), into.size(), static_cast<std::size_t>(at));
    }

private:
    std::string text_;
};

} // namespace rostrum::networks::testing
