// Mails: how they are written, and what is known when they cannot be sent.

#include "base/env/smtp_mailer.h"
#include "base/http/http_testing.h"

#include <gtest/gtest.h>

namespace rostrum::env {
namespace {

const Instant noon = *parse_instant("2026-10-16T12:00:00Z");
const Sender rostrum{"Rostrum", "rostrum@bakery.example"};

Mail mail_to(std::string to)
{
    return {std::move(to), "Fresh bread", "Good morning\n", "id-1@bakery.example"};
}

TEST(Mime, WritesAPlainMail)
{
    EXPECT_EQ(*compose(mail_to("ada@bakery.example"), rostrum, noon), "Date: Fri, 16 Oct 2026 12:00:00 +0000\r\n"
                                                                      "From: \"Rostrum\"\r\n <rostrum@bakery.example>\r\n"
                                                                      "To: <ada@bakery.example>\r\n"
                                                                      "Subject: Fresh bread\r\n"
                                                                      "Message-ID: <id-1@bakery.example>\r\n"
                                                                      "Auto-Submitted: auto-generated\r\n"
                                                                      "MIME-Version: 1.0\r\n"
                                                                      "Content-Type: text/plain; charset=utf-8\r\n"
                                                                      "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                                                                      "Good morning\r\n\r\n");
}

TEST(Mime, WritesAnyLanguageInSevenBitsAndShortLines)
{
    auto mail = mail_to("ada@bakery.example");
    mail.subject = "Свежий хлеб каждое утро — и ещё булочки, пряники, калачи и пироги 🥖";
    mail.text = "Smør = smør \nİstanbul " + std::string(200, 'x') + "\n.dot\nends with a space ";
    const auto text = *compose(mail, {"Ада \"пекарь\"", "ada@bakery.example"}, noon);
    std::size_t start = 0;
    for (std::size_t end; (end = text.find("\r\n", start)) != std::string::npos; start = end + 2)
        EXPECT_LE(end - start, 76U) << text.substr(start, end - start);
    for (const char letter : text)
        EXPECT_TRUE(letter == '\r' || letter == '\n' || (letter >= 0x20 && letter < 0x7F));
    EXPECT_NE(text.find("Subject: =?UTF-8?B?"), std::string::npos);
    EXPECT_NE(text.find("Sm=C3=B8r =3D sm=C3=B8r=20\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("ends with a space=20\r\n"), std::string::npos);
}

TEST(Mime, LetsNoTextWriteHeaders)
{
    auto mail = mail_to("ada@bakery.example");
    mail.subject = "Hello\r\nBcc: everyone@bakery.example";
    EXPECT_EQ(compose(mail, rostrum, noon).error().code, "mail.not_valid");
    mail = mail_to("ada@bakery.example");
    mail.message_id = "a>\r\nBcc: b";
    EXPECT_EQ(compose(mail, rostrum, noon).error().code, "mail.not_valid");
    mail = mail_to("ada@bakery.example");
    mail.text = "\xff";
    EXPECT_EQ(compose(mail, rostrum, noon).error().code, "mail.not_valid");
    EXPECT_EQ(compose(mail_to("a@b.example"), {"x\ny", "a@b.example"}, noon).error().code, "mail.not_valid");
    mail = mail_to("ada@bakery.example");
    mail.subject = "=?UTF-8?B?QmNj?=";
    EXPECT_EQ(compose(mail, rostrum, noon)->find("Subject: =?UTF-8?B?QmNj?="), std::string::npos);
}

TEST(MailAddress, IsReadStrictly)
{
    EXPECT_EQ(mail_address("ada.lovelace+x@bakery.example"), "ada.lovelace+x@bakery.example");
    EXPECT_EQ(mail_address("ada@bäckerei.example"), "ada@xn--bckerei-5wa.example");
    for (const std::string_view text :
         {"", "ada", "@b.example", "ada@", "a b@c.example", "a@b@c.example", "a@b.example\r\nRCPT TO:<x@y>", "<a@b.example>",
          "a@b.example,c@d.example", "a..b@c.example", ".a@c.example", "\"a\"@b.example", "a@b_c.example", "å@b.example", "a@-b.example"})
        EXPECT_FALSE(mail_address(text)) << text;
}

// A server of mail that says what it is told to: a reply a verb, and after the text.
class Sink {
public:
    explicit Sink(std::map<std::string, std::string> replies = {})
        : replies_(std::move(replies)), listener_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&where), sizeof where);
        ::listen(listener_, 4);
        socklen_t size = sizeof where;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
        port = ntohs(where.sin_port);
        thread_ = std::thread([this] {
            while (true) {
                const int socket = ::accept(listener_, nullptr, nullptr);
                if (socket < 0)
                    return;
                talk(socket);
                ::close(socket);
            }
        });
    }
    ~Sink()
    {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    std::uint16_t port = 0;
    std::vector<std::string> lines; // all that was said to it
    std::string text;

private:
    bool reply(int socket, const std::string& verb, const std::string& usual)
    {
        const auto found = replies_.find(verb);
        const auto words = (found == replies_.end() ? usual : found->second);
        if (words == "hang up")
            return false;
        const auto line = words + "\r\n";
        return ::send(socket, line.data(), line.size(), MSG_NOSIGNAL) > 0;
    }
    std::string line(int socket)
    {
        while (read_.find("\r\n") == std::string::npos) {
            char bytes[4096];
            const auto got = ::recv(socket, bytes, sizeof bytes, 0);
            if (got <= 0)
                return {};
            read_.append(bytes, static_cast<std::size_t>(got));
        }
        const auto end = read_.find("\r\n");
        auto one = read_.substr(0, end);
        read_.erase(0, end + 2);
        lines.push_back(one);
        return one + "\n";
    }
    void talk(int socket)
    {
        read_.clear();
        const std::string credentials = "AGFkYQB3b3Jk"; // of ada, with "word"
        if (!reply(socket, "hello", "220 sink"))
            return;
        for (std::string said; !(said = line(socket)).empty();) {
            const auto verb = said.substr(0, 4);
            if (!reply(socket, verb,
                       verb == "EHLO"                     ? "250-sink\r\n250 AUTH PLAIN"
                       : verb == "DATA"                   ? "354 go on"
                       : verb == "AUTH"                   ? "334 "
                       : verb == credentials.substr(0, 4) ? "235 welcome"
                       : verb == "QUIT"                   ? "221 bye"
                                                          : "250 ok"))
                return;
            if (verb == "DATA" && !replies_.count("DATA")) {
                for (std::string part; (part = line(socket)) != ".\n" && !part.empty();)
                    text += part;
                if (!reply(socket, "text", "250 taken"))
                    return;
            }
        }
    }

    std::map<std::string, std::string> replies_;
    int listener_;
    std::string read_;
    std::thread thread_;
};

struct MailerTest : ::testing::Test {
    http::testing::LoopThread thread;

    Result<> send(std::uint16_t port, std::string to = "ada@bakery.example", std::string user = "",
                  MailSecurity security = MailSecurity::none)
    {
        std::unique_ptr<SmtpMailer> mailer;
        thread.on_loop([&] {
            SmtpOptions options;
            options.host = "127.0.0.1";
            options.port = port;
            options.security = security;
            options.user = std::move(user);
            options.password = Secret("word");
            options.sender = rostrum;
            options.time_out = 1s;
            mailer = std::make_unique<SmtpMailer>(thread.loop, thread.clock, std::move(options));
        });
        auto mail = mail_to(std::move(to));
        mail.text = "Good morning\n.\nstill the same mail\n";
        auto result = thread.complete(mailer->send(std::move(mail)));
        thread.on_loop([&] { mailer.reset(); });
        return result;
    }
    std::string outcome(std::map<std::string, std::string> replies, std::string user = "")
    {
        Sink sink(std::move(replies));
        const auto result = send(sink.port, "ada@bakery.example", std::move(user));
        return result ? "sent" : std::string(to_string(result.error().fault)) + " " + result.error().code;
    }
};

TEST_F(MailerTest, HandsAMailOver)
{
    Sink sink;
    const auto sent = send(sink.port);
    ASSERT_TRUE(sent) << sent.error().detail;
    EXPECT_EQ(std::count(sink.lines.begin(), sink.lines.end(), "MAIL FROM:<rostrum@bakery.example>"), 1);
    EXPECT_EQ(std::count(sink.lines.begin(), sink.lines.end(), "RCPT TO:<ada@bakery.example>"), 1);
    EXPECT_NE(sink.text.find("Subject: Fresh bread\n"), std::string::npos);
    EXPECT_NE(sink.text.find("\n..\nstill the same mail\n"), std::string::npos) << sink.text;
}

TEST_F(MailerTest, SignsIn)
{
    Sink sink;
    EXPECT_TRUE(send(sink.port, "ada@bakery.example", "ada"));
    EXPECT_EQ(std::count(sink.lines.begin(), sink.lines.end(), "AGFkYQB3b3Jk"), 1); // NUL ada NUL word
}

TEST_F(MailerTest, KnowsWhatWasHandedOver)
{
    EXPECT_EQ(outcome({{"hello", "554 go away"}}), "rejected mail.refused");
    EXPECT_EQ(outcome({{"hello", "421 not now"}}), "no_connection mail.try_later");
    EXPECT_EQ(outcome({{"hello", "hang up"}}), "no_connection mail.no_connection");
    EXPECT_EQ(outcome({{"AUTH", "535 no"}}, "ada"), "rejected mail.sign_in_refused");
    EXPECT_EQ(outcome({{"MAIL", "550 not you"}}), "rejected mail.refused");
    EXPECT_EQ(outcome({{"RCPT", "550 nobody of that name"}}), "rejected mail.refused");
    EXPECT_EQ(outcome({{"RCPT", "450 busy"}}), "no_connection mail.try_later");
    EXPECT_EQ(outcome({{"RCPT", "hang up"}}), "no_connection mail.no_connection");
    EXPECT_EQ(outcome({{"DATA", "451 later"}}), "no_connection mail.try_later");
    EXPECT_EQ(outcome({{"text", "554 spam"}}), "rejected mail.refused");
    EXPECT_EQ(outcome({{"text", "452 full"}}), "no_connection mail.try_later");
    EXPECT_EQ(outcome({{"text", "hang up"}}), "uncertain mail.unsure");
}

TEST_F(MailerTest, NeverSpeaksInTheClearWhenToldNotTo)
{
    Sink sink;
    const auto sent = send(sink.port, "ada@bakery.example", "ada", MailSecurity::start_tls);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, "mail.no_connection");
    for (const auto& line : sink.lines)
        EXPECT_NE(line.substr(0, 4), "AUTH");
}

TEST_F(MailerTest, RefusesAnAddressThatIsNone)
{
    EXPECT_EQ(send(1, "ada@bakery.example>\r\nRCPT TO:<x@y.example").error().code, "mail.address_not_valid");
}

TEST_F(MailerTest, KnowsWhenNobodyListens)
{
    EXPECT_EQ(send(1).error().code, "mail.no_connection");
}

} // namespace
} // namespace rostrum::env
