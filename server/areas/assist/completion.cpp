// Reads what a model answers as it comes.

#include "areas/assist/completion.h"

#include "base/core/utf8.h"
#include "networks/json_reading.h"

#include <algorithm>

namespace rostrum::assist {

namespace {

constexpr std::size_t longest_reason = 500;
constexpr std::string_view white_space = " \t\r\n";

End end_of(std::string_view finish_reason)
{
    return finish_reason == "length" ? End::cut : finish_reason == "content_filter" ? End::filtered : End::whole;
}

} // namespace

std::string Completion::within_limit(std::string text)
{
    if (given_ + text.size() > longest_text) {
        text = std::string(cut_at_character(text, longest_text - given_));
        how_ = End::cut;
    }
    given_ += text.size();
    return text;
}

std::string Completion::reason_in(std::string_view body)
{
    const auto value = networks::read_json(body);
    if (!value)
        return {};
    auto message = networks::text_at(*value, "error", "message");
    return std::string(cut_at_character(message.empty() ? networks::text_at(*value, "error") : message, longest_reason));
}

std::string Completion::take(std::string_view piece)
{
    waiting_ += piece;
    if (!is_document_) {
        const auto first = waiting_.find_first_not_of(white_space);
        if (first == std::string::npos)
            return {};
        is_document_ = waiting_[first] == '{';
    }
    if (*is_document_)
        return {};
    std::string text;
    std::size_t begin = 0;
    for (auto end = waiting_.find('\n'); end != std::string::npos && !how_; end = waiting_.find('\n', begin)) {
        text += read_line(std::string_view(waiting_).substr(begin, end - begin));
        begin = end + 1;
    }
    waiting_.erase(0, begin);
    if (waiting_.size() > longest_line)
        how_ = End::broken;
    if (how_)
        waiting_.clear(); // a stream that has ended says nothing more
    return text;
}

std::string Completion::end()
{
    std::string text;
    if (is_document_.value_or(false))
        text = read_chunk(waiting_, "message");
    else if (!waiting_.empty())
        text = read_line(waiting_); // some leave out the last line's end
    waiting_.clear();
    if (!how_) // nobody said so: a document is whole as it stands, a stream broke off
        how_ = given_ == 0 ? End::broken : is_document_.value_or(false) ? End::whole : End::cut;
    return text;
}

// Events are lines; every chunk stands on one of its own, so what joins several is not needed.
std::string Completion::read_line(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    constexpr std::string_view field = "data:";
    if (!line.starts_with(field))
        return {};
    line.remove_prefix(field.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line == "[DONE]") {
        how_ = how_.value_or(End::whole);
        return {};
    }
    return read_chunk(line, "delta");
}

std::string Completion::read_chunk(std::string_view json, std::string_view message_name)
{
    const auto value = networks::read_json(json);
    if (!value || how_)
        return {};
    if (networks::member(*value, "error")) {
        how_ = End::refused;
        reason_ = reason_in(json);
        return {};
    }
    const auto* choices = networks::array_at(*value, "choices");
    if (!choices || choices->empty())
        return {}; // such as what it cost
    const auto& choice = choices->front();
    auto text = within_limit(networks::text_at(choice, message_name, "content"));
    if (auto refusal = networks::text_at(choice, message_name, "refusal"); !refusal.empty()) {
        how_ = End::refused;
        reason_ = cut_at_character(refusal, longest_reason);
    }
    if (const auto finished = networks::text_at(choice, "finish_reason"); !finished.empty() && !how_)
        how_ = end_of(finished);
    return text;
}

} // namespace rostrum::assist
