// Finds what networks treat apart inside a text: links, mentions and hashtags. The web finds the same ones; text_length.vectors.json holds
// both to it.
//
// A word character is a letter, mark, number or connector (Unicode L, M, N, Pc).
//   link     http:// or https:// (any case), not after a word character or one of @ # $ /; a host of two or more labels of word characters
//            and hyphens, an optional port, then anything but white space, controls and < > "; closing punctuation and unbalanced closing
//            brackets at its end belong to the sentence, not to it. An address without a scheme is only text.
//   mention  @ not after a word character or one of / = @; a name of A-Z a-z 0-9 _ . - that begins and ends with one of A-Z a-z 0-9 _; then
//            maybe @ and a host of word characters, . and - that begins and ends with a word character
//   hashtag  # or its full-width form, not after a word character or one of / & # =; word characters, not all of them numbers or connectors
// Nothing is found inside anything else that was found.
#pragma once

#include "networks/facts.h"

#include <string_view>
#include <vector>

namespace rostrum::networks {

enum class SpanKind { link, mention, hashtag };

struct Span {
    SpanKind kind;
    std::size_t begin;     // in UTF-8 bytes
    std::size_t end;       // one past the last byte
    std::string_view name; // the link's address; the mention's name without @; the hashtag without #
    std::string_view host; // a mention's host, where it names one
};

// In the order of the text, which must outlive them.
std::vector<Span> spans(std::string_view text);

// Whether it mentions somebody where people are mentioned so; else it stays plain text there.
bool names_somebody(const Span& span, Mentions form);

} // namespace rostrum::networks
