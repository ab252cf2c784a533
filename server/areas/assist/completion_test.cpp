// What a model answers, as endpoints of several makes send it.

#include "areas/assist/completion.h"

#include <gtest/gtest.h>

namespace rostrum::assist {
namespace {

constexpr std::string_view stream = ": waking up\n\n"
                                    R"(data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]})"
                                    "\n\n"
                                    R"(data: {"choices":[{"index":0,"delta":{"content":"Хлеб "}}]})"
                                    "\r\n\r\n"
                                    R"(data: {"choices":[{"index":0,"delta":{"content":"🍞 at eight"},"finish_reason":null}]})"
                                    "\n\n"
                                    R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                                    "\n\n"
                                    R"(data: {"choices":[],"usage":{"prompt_tokens":61}})"
                                    "\n\ndata: [DONE]\n\n";

struct Heard {
    std::string text;
    End how;
    std::string reason;
};

Heard hear(std::string_view body, std::size_t piece = 1000)
{
    Completion completion;
    std::string text;
    for (std::size_t at = 0; at < body.size(); at += piece)
        text += completion.take(body.substr(at, piece));
    text += completion.end();
    return {text, completion.how(), completion.reason()};
}

TEST(CompletionOf, AStreamIsTheSameHoweverItIsCut)
{
    for (const std::size_t piece : {1, 2, 3, 7, 64, 1000}) {
        const auto heard = hear(stream, piece);
        EXPECT_EQ(heard.text, "Хлеб 🍞 at eight") << piece;
        EXPECT_EQ(heard.how, End::whole) << piece;
    }
}

TEST(CompletionOf, AStreamGivesEachWordWhenItsLineIsWhole)
{
    Completion completion;
    EXPECT_EQ(completion.take(R"(data: {"choices":[{"delta":{"content":"Bread"}}]})"), "");
    EXPECT_EQ(completion.take("\n"), "Bread");
    EXPECT_EQ(completion.take("\n"
                              R"(data: {"choices":[{"delta":{"content":" at)"),
              "");
    EXPECT_EQ(completion.take(R"( eight"}}]})"
                              "\n\n"),
              " at eight");
}

TEST(CompletionOf, AnEndpointThatDoesNotStreamIsReadAtItsEnd)
{
    const auto heard =
        hear(R"( {"id":"1","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Bread"}}]})", 5);
    EXPECT_EQ(heard.text, "Bread");
    EXPECT_EQ(heard.how, End::whole);
}

TEST(CompletionOf, SaysHowItEnded)
{
    const auto ends = [](const std::string& reason) {
        return hear(R"(data: {"choices":[{"delta":{"content":"Br"},"finish_reason":")" + reason + "\"}]}\n\ndata: [DONE]\n\n").how;
    };
    EXPECT_EQ(ends("stop"), End::whole);
    EXPECT_EQ(ends("length"), End::cut);
    EXPECT_EQ(ends("content_filter"), End::filtered);
    EXPECT_EQ(hear("data: [DONE]\n").how, End::whole);
    EXPECT_EQ(hear(R"(data: {"choices":[{"delta":{"content":"half a"}}]})"
                   "\n\n")
                  .how,
              End::cut)
        << "the end never came";
    EXPECT_EQ(hear(R"(data: {"choices":[{"delta":{"content":"no line end"},"finish_reason":"stop"}]})").text, "no line end");
}

TEST(CompletionOf, ARefusalKeepsItsWords)
{
    const auto in_stream = hear(R"(data: {"error":{"message":"the model is not loaded","code":503}})"
                                "\n\n");
    EXPECT_EQ(in_stream.how, End::refused);
    EXPECT_EQ(in_stream.reason, "the model is not loaded");
    EXPECT_EQ(hear(R"({"error":"model 'x' not found"})").reason, "model 'x' not found");
    const auto said = hear(R"({"choices":[{"message":{"content":null,"refusal":"I cannot write that."},"finish_reason":"stop"}]})");
    EXPECT_EQ(said.how, End::refused);
    EXPECT_EQ(said.reason, "I cannot write that.");
    EXPECT_EQ(hear(R"({"error":{"message":")" + std::string(499, 'a') + "éé\"}}").reason.size(), 499u) << "cut between characters";
}

TEST(CompletionOf, WhatIsNoAnswerIsBroken)
{
    for (const auto* body : {"", "   ", "<html>502 Bad Gateway</html>", "{\"choices\":", "{}", "[]", "data: what\n\n", "\xFF\xFE"})
        EXPECT_EQ(hear(body).how, End::broken) << body;
    EXPECT_EQ(hear("data: " + std::string(Completion::longest_line + 1, 'x')).how, End::broken);
}

TEST(CompletionOf, AnAnswerWithoutEndIsCut)
{
    std::string endless;
    for (int i = 0; i < 300; ++i)
        endless += R"(data: {"choices":[{"delta":{"content":")" + std::string(999, 'a') + "é\"}}]}\n\n";
    const auto heard = hear(endless);
    EXPECT_EQ(heard.how, End::cut);
    EXPECT_LE(heard.text.size(), Completion::longest_text);
    EXPECT_GT(heard.text.size(), Completion::longest_text - 2000);
}

} // namespace
} // namespace rostrum::assist
