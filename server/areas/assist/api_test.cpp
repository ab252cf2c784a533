// Writing help through the front door: set up by an administrator, asked by whoever writes, heard word by word.

#include "base/env/inside_client.h"
#include "world/open_bakery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rostrum::assist {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::as_json;
using world::OpenBakery;

std::string word(std::string_view text)
{
    return R"(data: {"choices":[{"delta":{"content":)" + as_json(text) + "}}]}\n\n";
}

struct WritingHelp : testing::Test {
    OpenBakery bakery;
    world::Browser& ada = bakery.ada();
    std::vector<env::HttpRequest> asked;
    std::vector<std::string> pieces{word("Warm "), word("bread"), "data: [DONE]\n\n"}; // what the model says
    Result<env::HttpAnswer> answer = env::HttpAnswer{.status = 200, .headers = {}, .body = {}};

    WritingHelp()
    {
        dynamic_cast<env::InsideClient&>(bakery.services().http_client).serve("models.example", [this](env::HttpRequest request) {
            return speak(std::move(request));
        });
    }
    Task<env::HttpAnswer> speak(env::HttpRequest request)
    {
        asked.push_back(request);
        if (!answer || answer->status != 200)
            co_return answer;
        auto whole = *answer;
        for (const auto& piece : pieces) {
            co_await bakery.world.loop.sleep(1s);
            whole.body += piece;
            if (!request.hear(piece))
                co_return Error{Fault::uncertain, "http.unheard", "nobody wanted to hear the rest"};
        }
        co_return whole;
    }
    world::Answer write(int version, std::string_view endpoint, std::string_view more = {}, std::string_view limit = "10")
    {
        return ada.put(bakery.in("/writing-help"), R"({"version":)" + std::to_string(version) + R"(,"plan":{"on":true,"endpoint":)" +
                                                       as_json(endpoint) + R"(,"model":"oven-8b","stays_inside":true,"asks_a_day":)" +
                                                       std::string(limit) + "}" + std::string(more) + "}");
    }
    world::Answer ask(world::Browser& who, std::string_view text = "bread, eight, warm")
    {
        return who.post(bakery.in("/writing-help/ask"), R"({"instruction":"Write one post.","text":)" + as_json(text) + "}");
    }
    // All that is heard until nothing more comes.
    std::string heard(world::Answer asked_for)
    {
        EXPECT_EQ(asked_for.status(), 200) << asked_for.text();
        std::string all;
        for (auto piece = bakery.told_on(asked_for.response()); !piece.empty(); piece = bakery.told_on(asked_for.response()))
            all += piece;
        return all;
    }
};

TEST_F(WritingHelp, IsOffUntilAnAdministratorSaysWhereItComesFrom)
{
    const auto before = ada.get(bakery.in("/writing-help"));
    EXPECT_EQ(before.at("/plan/on"), "false");
    EXPECT_EQ(before.at("/has_key"), "false");
    EXPECT_EQ(ask(ada).code(), "assist.help_is_off");
    const auto after = write(0, " https://models.example/v1/ ", R"(,"key":"sesame-open")");
    EXPECT_EQ(after.status(), 200) << after.text();
    EXPECT_EQ(after.at("/plan/endpoint"), "https://models.example/v1");
    EXPECT_EQ(after.at("/has_key"), "true");
    EXPECT_THAT(after.text(), Not(HasSubstr("sesame")));
    EXPECT_EQ(write(0, "https://models.example/v1").code(), "assist.changed_meanwhile");
    EXPECT_EQ(write(7, "https://models.example/v1").code(), "assist.changed_meanwhile");
    const auto log = ada.get(bakery.in("/audit"));
    EXPECT_EQ(log.at("/entries/0/action"), "assist.write_writing_help");
    EXPECT_THAT(log.text(), Not(HasSubstr("sesame")));
}

TEST_F(WritingHelp, SaysWhichPartOfItCannotBe)
{
    const auto code = [&](std::string_view endpoint) {
        const auto refused = write(0, endpoint);
        EXPECT_EQ(refused.at("/fields/0/pointer"), "/plan/endpoint") << endpoint;
        return refused.code();
    };
    for (const auto* wrong : {"", "models", "ftp://models.example", "https://ada@models.example/v1", "https://models.example/v1?key=x"})
        EXPECT_EQ(code(wrong), "assist.endpoint_not_valid") << wrong;
    EXPECT_EQ(code("http://models.example.org/v1"), "assist.endpoint_not_encrypted");
    EXPECT_EQ(ada.put(bakery.in("/writing-help"), R"({"version":0,"plan":{"on":true,"endpoint":"https://models.example/v1","model":" ",)"
                                                  R"("stays_inside":false,"asks_a_day":1}})")
                  .code(),
              "assist.model_missing");
}

TEST_F(WritingHelp, HandsOnExactlyWhatWasAskedAndTheAnswerWordByWord)
{
    ASSERT_EQ(write(0, "https://models.example/v1", R"(,"key":"sesame")").status(), 200);
    auto answered = ask(ada);
    EXPECT_EQ(answered.header("Content-Type"), "text/event-stream");
    EXPECT_EQ(bakery.told_on(answered.response()), "event: text\ndata: {\"text\":\"Warm \"}\n\n") << "before the model has said the rest";
    EXPECT_EQ(bakery.told_on(answered.response()), "event: text\ndata: {\"text\":\"bread\"}\n\n");
    EXPECT_EQ(bakery.told_on(answered.response()), "event: end\ndata: {}\n\n");
    ASSERT_THAT(asked, SizeIs(1));
    EXPECT_EQ(asked[0].url, "https://models.example/v1/chat/completions");
    EXPECT_EQ(asked[0].body, R"({"model":"oven-8b","stream":true,"messages":[{"role":"system","content":"Write one post."},)"
                             R"({"role":"user","content":"bread, eight, warm"}]})");
    EXPECT_EQ(env::header(asked[0].headers, "Authorization"), "Bearer sesame");
    const auto log = ada.get(bakery.in("/audit"));
    EXPECT_EQ(log.at("/entries/0/action"), "assist.ask_writing_help");
    EXPECT_THAT(log.text(), Not(HasSubstr("eight"))) << "who asked is kept, not what";
}

TEST_F(WritingHelp, ShowsThePictureThatIsAskedAbout)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    const auto asset = ada.post(bakery.in("/assets?name=loaf.png"), world::grainy_picture(1600, 900)).at("/id");
    const auto body = R"({"instruction":"Describe it.","text":"","picture":")" + asset + "\"}";
    EXPECT_THAT(heard(ada.post(bakery.in("/writing-help/ask"), body)), HasSubstr("Warm"));
    EXPECT_THAT(
        asked.at(0).body,
        HasSubstr(
            R"({"role":"user","content":[{"type":"text","text":""},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,)"));
    const auto nobodys = ada.post(bakery.in("/writing-help/ask"),
                                  R"({"instruction":"Describe it.","text":"","picture":"01890a5d-ac96-774b-bcce-b302099a8057"})");
    EXPECT_EQ(nobodys.code(), "library.asset_not_found");
    EXPECT_THAT(asked, SizeIs(1));
}

TEST_F(WritingHelp, EndsTheCallWithWhoeverListened)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    pieces.assign(100, word("bread "));
    {
        auto answered = ask(ada);
        EXPECT_THAT(bakery.told_on(answered.response()), StartsWith("event: text"));
    }
    bakery.pass(10s);
    pieces = {word("later")};
    EXPECT_THAT(heard(ask(ada)), HasSubstr("later")) << "the first call has ended and left nothing behind";
}

TEST_F(WritingHelp, IsAskedAsOftenAsWasAgreedAndAgainTheNextDay)
{
    ASSERT_EQ(write(0, "https://models.example/v1", {}, "2").status(), 200);
    heard(ask(ada));
    heard(ask(bakery.join("Bo", api::Role::contributor)));
    EXPECT_EQ(ask(ada).code(), "assist.limit_reached");
    EXPECT_EQ(ask(ada).status(), 429);
    EXPECT_EQ(ada.get(bakery.in("/writing-help")).at("/asked_today"), "2");
    bakery.world.loop.leap(25h);
    heard(ask(ada));
    EXPECT_EQ(ada.get(bakery.in("/writing-help")).at("/asked_today"), "1");
}

TEST_F(WritingHelp, KeepsTheKeyForItsServerAlone)
{
    ASSERT_EQ(write(0, "https://models.example/v1", R"(,"key":"sesame")").status(), 200);
    EXPECT_EQ(write(1, "https://models.example/v2").at("/has_key"), "true");
    EXPECT_EQ(write(2, "https://others.example/v1").at("/has_key"), "false") << "nobody there may learn it";
    EXPECT_EQ(write(3, "https://models.example/v1", R"(,"key":"sesame")").at("/has_key"), "true");
    EXPECT_EQ(write(4, "https://models.example/v1", R"(,"key":"")").at("/has_key"), "false");
    heard(ask(ada));
    EXPECT_EQ(env::header(asked.back().headers, "Authorization"), "");
}

TEST_F(WritingHelp, SaysWhyThereIsNoAnswer)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    const auto problem = [&](Result<env::HttpAnswer> instead) {
        answer = std::move(instead);
        return heard(ask(ada));
    };
    const auto refusal = [](int status, std::string body) {
        return env::HttpAnswer{.status = status, .headers = {}, .body = std::move(body)};
    };
    EXPECT_EQ(problem(refusal(401, R"({"error":{"message":"no such key"}})")),
              "event: problem\ndata: {\"code\":\"assist.key_refused\",\"said\":\"no such key\"}\n\n");
    EXPECT_THAT(problem(refusal(404, "")), HasSubstr("assist.model_unknown"));
    EXPECT_THAT(problem(refusal(429, "")), HasSubstr("assist.busy"));
    EXPECT_THAT(problem(refusal(503, "")), HasSubstr("assist.not_ready"));
    EXPECT_THAT(problem(refusal(400, R"({"error":{"code":"context_length_exceeded"}})")), HasSubstr("assist.text_too_long"));
    EXPECT_THAT(problem(refusal(400, R"({"error":"no"})")), HasSubstr(R"({"code":"assist.refused","said":"no"})"));
    EXPECT_THAT(problem(Error{Fault::no_connection, "http.address_not_allowed", ""}), HasSubstr("assist.address_not_allowed"));
    EXPECT_THAT(problem(Error{Fault::no_connection, "http.refused", ""}), HasSubstr("assist.not_there"));
    EXPECT_THAT(problem(Error{Fault::uncertain, "http.timed_out", ""}), HasSubstr("assist.too_slow"));
}

TEST_F(WritingHelp, SaysWhenAnAnswerIsNotWhole)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    pieces = {word("half a")};
    EXPECT_THAT(heard(ask(ada)), HasSubstr("half a\"}\n\nevent: problem\ndata: {\"code\":\"assist.answer_cut\"}"));
    pieces = {"<html>"};
    EXPECT_THAT(heard(ask(ada)), HasSubstr("assist.no_answer"));
    pieces = {R"({"choices":[{"message":{"content":"in one piece"}}]})"};
    EXPECT_EQ(heard(ask(ada)), "event: text\ndata: {\"text\":\"in one piece\"}\n\nevent: end\ndata: {}\n\n");
}

TEST_F(WritingHelp, IsNotForViewersToAskNorForEditorsToSetUp)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    EXPECT_EQ(ask(bakery.join("Vi", api::Role::viewer)).code(), "people.role_too_low");
    EXPECT_EQ(bakery.join("Ed", api::Role::editor).put(bakery.in("/writing-help"), "{}").code(), "people.role_too_low");
}

TEST_F(WritingHelp, ForgetsHowOftenItWasAskedOnDaysThatAreOver)
{
    ASSERT_EQ(write(0, "https://models.example/v1").status(), 200);
    heard(ask(ada));
    bakery.world.loop.leap(49h);
    EXPECT_EQ(ada.get(bakery.in("/writing-help")).at("/asked_today"), "0");
}

} // namespace
} // namespace rostrum::assist
