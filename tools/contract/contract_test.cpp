// Holds the reading and writing of contract types, as generated from golden/api, against good and bad input.

#include "api/types.h"

#include <gtest/gtest.h>

namespace rostrum::api {
namespace {

const std::string an_id = "01890a5d-ac96-774b-bcce-b302099a8057";

// "code pointer" of each field that was refused, or the code of the whole.
template <class T> std::string refused(const Result<T>& result)
{
    if (result)
        return "taken";
    EXPECT_EQ(result.error().fault, Fault::invalid);
    if (result.error().fields.empty())
        return result.error().code;
    std::string all;
    for (const auto& field : result.error().fields) {
        EXPECT_FALSE(field.detail.empty());
        all += (all.empty() ? "" : "; ") + field.code + " " + field.pointer;
    }
    return all;
}

std::string wish(const std::string& more)
{
    return R"({"at":"2026-10-16T07:30","zone":"Europe/Lisbon","channels":[")" + an_id + "\"]" + more + "}";
}

std::string read_wish(const std::string& more)
{
    return refused(decode<SchedulePost>(wish(more)));
}

TEST(Contract, TakesAWholeRequest)
{
    const auto read = decode<SchedulePost>(wish(R"(,"not_before":"2026-10-16T08:30:00+02:00","parts":[{"text":"Brød"}],"state":"sent-out",)"
                                                R"("times":3,"weight":0.5,"default":true,"extra":{"a":[1,null]})"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at.text(), "2026-10-16T07:30");
    EXPECT_EQ(read->zone.name(), "Europe/Lisbon");
    EXPECT_EQ(text(*read->not_before), "2026-10-16T06:30:00Z");
    EXPECT_EQ(read->channels.at(0).text(), an_id);
    EXPECT_EQ(read->parts->at(0).text, "Brød");
    EXPECT_EQ(read->state, PostState::sent_out);
    EXPECT_EQ(read->times, 3);
    EXPECT_EQ(read->weight, 0.5);
    EXPECT_EQ(read->default_, true);
    EXPECT_EQ(read->extra->text, R"({"a":[1,null]})");
}

TEST(Contract, LeavesAbsentFieldsAbsentAndTakesDefaults)
{
    const auto read = decode<SchedulePost>(wish(""));
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->parts);
    EXPECT_FALSE(read->default_);
    EXPECT_EQ(read->times, 1);
}

TEST(Contract, NotesEveryRefusedFieldAtOnce)
{
    EXPECT_EQ(
        refused(decode<SchedulePost>(R"({"at":"tomorrow","channels":["x",7,")" + an_id +
                                     R"("],"parts":[{"text":""},{}],"times":9,"a/b~c":1})")),
        "not_a_time /at; required /zone; not_an_id /channels/0; wrong_type /channels/1; too_short /parts/0/text; required /parts/1/text; "
        "too_large /times; unknown_field /a~1b~0c");
}

TEST(Contract, HoldsEveryLimit)
{
    EXPECT_EQ(read_wish(R"(,"parts":[{"text":"çççççç"}])"), "too_long /parts/0/text");
    EXPECT_EQ(read_wish(R"(,"parts":[{"text":"ççççç"}])"), "taken"); // characters, not bytes
    EXPECT_EQ(read_wish(R"(,"parts":[{"text":"a"},{"text":"a"},{"text":"a"}])"), "too_many /parts");
    EXPECT_EQ(refused(decode<SchedulePost>(R"({"at":"2026-10-16T07:30","zone":"Mars/Base","channels":[]})")),
              "not_a_zone /zone; too_few /channels");
    EXPECT_EQ(read_wish(R"(,"times":0)"), "too_small /times");
    EXPECT_EQ(read_wish(R"(,"times":18446744073709551615)"), "too_large /times");
    EXPECT_EQ(read_wish(R"(,"times":1.0)"), "wrong_type /times");
    EXPECT_EQ(read_wish(R"(,"weight":1.5)"), "too_large /weight");
    EXPECT_EQ(read_wish(R"(,"weight":1)"), "taken");
    EXPECT_EQ(read_wish(R"(,"state":"Draft")"), "not_one_of /state");
    EXPECT_EQ(read_wish(R"(,"state":null)"), "wrong_type /state");
    EXPECT_EQ(read_wish(R"(,"default":"true")"), "wrong_type /default");
    EXPECT_EQ(read_wish(R"(,"not_before":"2026-10-16T07:30")"), "not_a_time /not_before");
    EXPECT_EQ(read_wish(R"(,"parts":[{"text":"a\u0000"}])"), "wrong_type /parts/0/text");
    EXPECT_EQ(read_wish(R"(,"extra":{"a":["\u0000"]})"), "wrong_type /extra");
    EXPECT_EQ(read_wish(R"(,"extra":[1e9999])"), "wrong_type /extra");
    EXPECT_EQ(read_wish(R"(,"weight":1e9999)"), "too_large /weight");
    EXPECT_EQ(read_wish(R"(,"weight":-1e9999)"), "too_small /weight");
}

TEST(Contract, RefusesWhatIsNoJsonOrCouldBeReadInTwoWays)
{
    EXPECT_EQ(refused(decode<SchedulePost>("")), "request.not_json");
    EXPECT_EQ(refused(decode<SchedulePost>("{")), "request.not_json");
    EXPECT_EQ(refused(decode<SchedulePost>("[]")), "wrong_type ");
    EXPECT_EQ(refused(decode<SchedulePost>(wish("") + "x")), "request.not_json");
    EXPECT_EQ(read_wish(R"(,"times":1,"times":2)"), "request.not_json");
    EXPECT_EQ(read_wish(R"(,"extra":{"a":{"b":1,"\u0062":2}})"), "request.not_json");
    EXPECT_EQ(read_wish(R"(,"extra":{"a:b":"\":","c":1})"), "taken");
    EXPECT_EQ(read_wish(",\"parts\":[{\"text\":\"\xff\"}]"), "request.not_json");
    EXPECT_EQ(read_wish(R"(,"parts":[{"text":"\ud800"}])"), "request.not_json");
    EXPECT_EQ(read_wish(",\"extra\":" + std::string(30, '[') + std::string(30, ']')), "taken");
    EXPECT_EQ(read_wish(",\"extra\":" + std::string(40, '[') + std::string(40, ']')), "request.not_json");
    EXPECT_EQ(read_wish(",\"extra\":" + std::string(100000, '[')), "request.not_json");
}

TEST(Contract, NotesNoMoreErrorsThanSomeoneReads)
{
    std::string many = R"({"at":"2026-10-16T07:30","zone":"UTC","channels":[)";
    for (int at = 0; at < 3; ++at)
        many += std::string(at > 0 ? "," : "") + "1";
    many += "]";
    for (int at = 0; at < 500; ++at)
        many += ",\"u" + std::to_string(at) + "\":1";
    const auto read = decode<SchedulePost>(many + "}");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().fields.size(), 100u);
    EXPECT_EQ(read.error().detail, "503 fields refused");
}

TEST(Contract, KeepsASecretApart)
{
    const auto read = decode<SignIn>(R"({"email":"ada@x","password":"rye"})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->password.reveal(), "rye");
}

TEST(Contract, ReadsAQuery)
{
    const auto read = decode_query<ListPostsQuery>({{"state", "public"}, {"many", "7"}, {"held", "true"}});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->state, PostState::public_);
    EXPECT_EQ(read->many, 7);
    EXPECT_EQ(read->held, true);

    EXPECT_EQ(decode_query<ListPostsQuery>({{"state", "draft"}})->many, 50);
    EXPECT_EQ(refused(decode_query<ListPostsQuery>({{"many", "7x"}, {"held", "1"}, {"other", ""}})),
              "required ?state; wrong_type ?many; wrong_type ?held; unknown_field ?other");
    EXPECT_EQ(refused(decode_query<ListPostsQuery>({{"state", "draft"}, {"many", "99999999999999999999"}})), "wrong_type ?many");
    // Where the answer is no JSON, others than our own client call, and add words of their own.
    EXPECT_EQ(refused(decode_query<FollowEventsQuery>({{"after", "7"}, {"other", ""}})), "taken");
    EXPECT_EQ(refused(decode_query<FollowEventsQuery>({{"after", "\xc0\x80"}})), "wrong_type ?after");
}

TEST(Contract, WritesWhatItReads)
{
    const Post post{.id = *PostId::parse(an_id),
                    .due_at = *parse_instant("2026-10-16T06:30:00.25Z"),
                    .parts = {{.text = "a\"\\\n\x01ç"}, {.text = ""}},
                    .state = PostState::public_,
                    .counts = {{{1, -2}, {}}},
                    .extra = RawJson{R"({"a":1})"}};
    EXPECT_EQ(encode(post), R"({"id":")" + an_id +
                                R"(","due_at":"2026-10-16T06:30:00.25Z","parts":[{"text":"a\"\\\n\u0001ç"},{"text":""}],"state":"public",)"
                                R"("counts":[[1,-2],[]],"extra":{"a":1}})");
}

TEST(Contract, WritesAnObjectWhoseFieldsAreAllOptional)
{
    EXPECT_EQ(encode(Settings{}), "{}");
    EXPECT_EQ(encode(Settings{.first = true}), R"({"first":true})");
    EXPECT_EQ(encode(Settings{.second = "b"}), R"({"second":"b"})");
    EXPECT_EQ(encode(Settings{.first = false, .second = "b"}), R"({"first":false,"second":"b"})");
}

} // namespace
} // namespace rostrum::api
