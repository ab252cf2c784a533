// Reads what a model answers as it comes: the stream of an OpenAI-compatible endpoint, or one document from an endpoint that does not
// stream.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum::assist {

enum class End {
    whole,    // the model had no more to say
    cut,      // it was longer than the endpoint lets an answer be
    filtered, // the endpoint kept something back
    refused,  // the endpoint or the model said no, in words of its own
    broken,   // what came is no answer, or broke off
};

class Completion {
public:
    // Takes the next piece of the body, cut anywhere; gives the text that it adds, in whole characters.
    std::string take(std::string_view piece);

    // Once no more comes: what a document said that was no stream. `how` is known from then on.
    std::string end();
    bool has_begun() const { return is_document_.has_value(); }
    bool wants_more() const { return !how_ || *how_ == End::whole; } // what follows the end is of no use, and does no harm
    End how() const { return how_.value_or(End::broken); }
    const std::string& reason() const { return reason_; } // of a refusal, at most 500 bytes, as the other side said it

    // Of a refusal that is no answer at all: what stands in an error document, which is of any form.
    static std::string reason_in(std::string_view body);

    static constexpr std::size_t longest_line = 256 * 1024; // bytes; a longer one ends the reading as broken
    static constexpr std::size_t longest_text = 100 * 1024; // of the whole answer; what is beyond it is cut

private:
    std::string read_line(std::string_view line);
    std::string read_chunk(std::string_view json, std::string_view message_name);
    std::string within_limit(std::string text);

    std::string waiting_; // a line that is not whole, or a document
    std::optional<bool> is_document_ = {};
    std::optional<End> how_ = {};
    std::string reason_;
    std::size_t given_ = 0;
};

} // namespace rostrum::assist
