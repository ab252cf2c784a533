// Mail by libcurl. A mail is handed over once its text is asked for; before that, whatever fails, nobody has it.

#include "base/env/smtp_mailer.h"

#include "base/env/curl_loop.h"

#include <cstring>
#include <unordered_set>

namespace rostrum::env {

struct SmtpMailer::Transfer {
    explicit Transfer(std::shared_ptr<Inside> its_mailer);
    Transfer(const Transfer&) = delete;
    ~Transfer();

    void prepare();
    Result<> judge(CURLcode code);
    static std::size_t give_text(char* into, std::size_t, std::size_t room, void* self);

    std::shared_ptr<Inside> mailer;
    CURL* easy;
    curl_slist* recipients = nullptr;
    std::string text, to, from, url;
    std::size_t given = 0;
    bool handed_over = false, in_hands = false;
    char why[CURL_ERROR_SIZE] = {};
};

struct SmtpMailer::Inside {
    Inside(AsioLoop& loop, Clock& its_clock, SmtpOptions its_options) : clock(its_clock), options(std::move(its_options)), curl(loop) {}

    Clock& clock;
    SmtpOptions options;
    std::unordered_set<Transfer*> transfers;
    CurlLoop curl;
};

SmtpMailer::Transfer::Transfer(std::shared_ptr<Inside> its_mailer) : mailer(std::move(its_mailer)), easy(curl_easy_init())
{
    mailer->transfers.insert(this);
}

SmtpMailer::Transfer::~Transfer()
{
    mailer->transfers.erase(this);
    if (in_hands)
        mailer->curl.remove(easy);
    curl_easy_cleanup(easy);
    curl_slist_free_all(recipients);
}

std::size_t SmtpMailer::Transfer::give_text(char* into, std::size_t, std::size_t room, void* self)
{
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.handed_over = true;
    const auto size = std::min(room, transfer.text.size() - transfer.given);
    std::memcpy(into, transfer.text.data() + transfer.given, size);
    transfer.given += size;
    return size;
}

void SmtpMailer::Transfer::prepare()
{
    const auto& options = mailer->options;
    const auto set = [this](auto option, auto value) { curl_easy_setopt(easy, option, value); };
    const bool is_v6 = options.host.find(':') != std::string::npos;
    url = (options.security == MailSecurity::tls ? "smtps://" : "smtp://") + (is_v6 ? '[' + options.host + ']' : options.host) + ':' +
          std::to_string(options.port) + "/";
    recipients = curl_slist_append(recipients, ('<' + to + '>').c_str());
    from = '<' + from + '>';

    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_USE_SSL, static_cast<long>(options.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!options.certificate_authorities.empty())
        set(CURLOPT_CAINFO, options.certificate_authorities.c_str());
    if (!options.user.empty()) {
        set(CURLOPT_USERNAME, options.user.c_str());
        set(CURLOPT_PASSWORD, options.password.reveal().c_str());
    }
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &give_text);
    set(CURLOPT_READDATA, static_cast<void*>(this));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.time_out / 1ms));
    set(CURLOPT_FORBID_REUSE, 1L); // a kept connection that died would blur what was handed over
    set(CURLOPT_ERRORBUFFER, why);
}

Result<> SmtpMailer::Transfer::judge(CURLcode code)
{
    if (code == CURLE_OK)
        return done;
    long reply = 0; // the server's last
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
    const std::string said = std::string(*why ? why : curl_easy_strerror(code)) + " (reply " + std::to_string(reply) + ")";
    const auto failure = [&](Fault fault, const char* its_code) { return Error{fault, its_code, said}; };

    const bool refused_by_words =
        code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_LOGIN_DENIED;
    if (refused_by_words && reply >= 500)
        return failure(Fault::rejected, code == CURLE_LOGIN_DENIED ? "mail.sign_in_refused" : "mail.refused");
    if (refused_by_words && reply >= 400)
        return failure(Fault::no_connection, "mail.try_later");
    if (handed_over)
        return failure(Fault::uncertain, "mail.unsure");
    if (code == CURLE_LOGIN_DENIED)
        return failure(Fault::rejected, "mail.sign_in_refused");
    return failure(Fault::no_connection, "mail.no_connection");
}

SmtpMailer::SmtpMailer(AsioLoop& loop, Clock& clock, SmtpOptions options)
    : inside_(std::make_shared<Inside>(loop, clock, std::move(options)))
{
}

SmtpMailer::~SmtpMailer()
{
    for (auto* transfer : inside_->transfers)
        if (std::exchange(transfer->in_hands, false))
            inside_->curl.remove(transfer->easy);
}

Task<> SmtpMailer::send(Mail mail)
{
    if (inside_->options.host.empty())
        co_return Error{Fault::no_connection, "mail.not_set_up", "no mail server is set"};
    Transfer transfer(inside_);
    const auto now = inside_->clock.now();
    transfer.text = CO_TRY(compose(mail, inside_->options.sender, now));
    transfer.to = *mail_address(mail.to);
    transfer.from = *mail_address(inside_->options.sender.address);
    transfer.prepare();
    auto start = [&transfer](Resolver<CURLcode> resolver) {
        transfer.in_hands = true;
        transfer.mailer->curl.add(transfer.easy, [&transfer, resolver](CURLcode code) {
            if (!resolver.is_waited_for())
                return; // `transfer` is gone
            transfer.in_hands = false;
            resolver(code);
        });
    };
    auto ended = suspended<CURLcode>(std::move(start));
    const auto code = co_await std::move(ended);
    co_return transfer.judge(code);
}

} // namespace rostrum::env
