// Calls by libcurl. What the publish ledger stands on is one moment: libcurl's word, before each sending of a request, that a connection is
// there and the first byte is about to go. Before it nothing left; after it everything may have.

#include "base/env/curl_client.h"

#include "base/core/ascii.h"
#include "base/env/curl_loop.h"

#include <sys/socket.h>
#include <unordered_set>

namespace rostrum::env {

namespace {

constexpr std::size_t longest_head = 64 * 1024;

bool is_clean(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}
bool is_token(std::string_view text)
{
    const auto fits = [](char letter) {
        return ascii::is_letter(letter) || ascii::is_digit(letter) ||
               std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

// Asking twice changes nothing, so libcurl may send again on a new connection when a kept one turns out to be dead.
bool is_repeatable(std::string_view method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

class HeaderList {
public:
    HeaderList() = default;
    HeaderList(const HeaderList&) = delete;
    ~HeaderList() { curl_slist_free_all(list_); }
    void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
    curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

} // namespace

// One call, from `send` to its end; gives libcurl what it asks for on the way.
struct CurlClient::Transfer {
    Transfer(std::shared_ptr<Inside> its_client, HttpRequest its_request);
    Transfer(const Transfer&) = delete;
    ~Transfer();

    Result<> prepare();
    Result<HttpAnswer> judge(CURLcode code);

    static int about_to_send(void* self, char*, char*, int, int);
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* self);
    static std::size_t on_read(char* into, std::size_t, std::size_t size, void* self);
    static int on_seek(void* self, curl_off_t offset, int whence);
    static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self);

    int status() const;

    std::shared_ptr<Inside> client; // the one who waits may outlive the client itself
    HttpRequest request;
    HttpAnswer answer;
    CURL* easy;
    HeaderList headers;
    std::size_t head_size = 0;
    int sendings = 0;
    std::int64_t body_at = 0; // up to where the body was handed over
    bool in_hands = false;    // of libcurl
    bool guarded = false, opened = false, too_long = false, repeated = false, head_is_whole = false, unheard = false;
    char why[CURL_ERROR_SIZE] = {};
};

struct CurlClient::Inside {
    Inside(AsioLoop& loop, CurlOptions its_options) : options(std::move(its_options)), guard(options.allowed_networks), curl(loop)
    {
        curl_multi_setopt(curl.multi(), CURLMOPT_MAX_TOTAL_CONNECTIONS, options.most_connections);
        curl_multi_setopt(curl.multi(), CURLMOPT_MAX_HOST_CONNECTIONS, options.most_connections_per_host);
        curl_multi_setopt(curl.multi(), CURLMOPT_MAXCONNECTS, options.most_connections);
    }
    void forget_all()
    {
        for (auto* transfer : transfers)
            if (std::exchange(transfer->in_hands, false))
                curl.remove(transfer->easy);
    }

    CurlOptions options;
    safety::AddressGuard guard;
    std::unordered_set<Transfer*> transfers;
    CurlLoop curl;
};

CurlClient::Transfer::Transfer(std::shared_ptr<Inside> its_client, HttpRequest its_request)
    : client(std::move(its_client)), request(std::move(its_request)), easy(curl_easy_init())
{
    client->transfers.insert(this);
}

CurlClient::Transfer::~Transfer()
{
    client->transfers.erase(this);
    if (in_hands)
        client->curl.remove(easy);
    curl_easy_cleanup(easy);
}

int CurlClient::Transfer::about_to_send(void* self, char*, char*, int, int)
{
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.sendings > 0 && !is_repeatable(transfer.request.method)) {
        transfer.repeated = true;
        return CURL_PREREQFUNC_ABORT;
    }
    ++transfer.sendings;
    return CURL_PREREQFUNC_OK;
}

// The address that is really connected to, whatever name, number or answer of a name server led to it.
curl_socket_t CurlClient::Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address)
{
    auto& transfer = *static_cast<Transfer*>(self);
    const auto where = safety::Address::of(&address->addr);
    if (!where || !transfer.client->guard.allows(*where)) {
        transfer.guarded = true;
        return CURL_SOCKET_BAD;
    }
    transfer.opened = true;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t CurlClient::Transfer::on_header(char* bytes, std::size_t, std::size_t size, void* self)
{
    auto& transfer = *static_cast<Transfer*>(self);
    std::string_view line(bytes, size);
    transfer.head_size += size;
    if (transfer.head_size > longest_head) {
        transfer.too_long = true;
        return 0;
    }
    if (line.substr(0, 5) == "HTTP/") { // another answer begins: what came before was a 1xx
        transfer.answer.headers.clear();
        transfer.head_is_whole = false;
        return size;
    }
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    transfer.head_is_whole = transfer.head_is_whole || line.empty();
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
        transfer.answer.headers.push_back({std::string(line.substr(0, colon)), std::string(ascii::trimmed(line.substr(colon + 1)))});
    return size;
}

std::size_t CurlClient::Transfer::on_body(char* bytes, std::size_t, std::size_t size, void* self)
{
    auto& transfer = *static_cast<Transfer*>(self);
    if (size > transfer.request.answer_limit - transfer.answer.body.size()) {
        transfer.too_long = true;
        return 0;
    }
    transfer.answer.body.append(bytes, size);
    if (transfer.request.hear && transfer.status() / 100 == 2)
        transfer.unheard = !transfer.request.hear({bytes, size});
    return transfer.unheard ? 0 : size;
}

int CurlClient::Transfer::status() const
{
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

std::size_t CurlClient::Transfer::on_read(char* into, std::size_t, std::size_t size, void* self)
{
    auto& transfer = *static_cast<Transfer*>(self);
    const auto got = read_body(transfer.request, transfer.body_at, {into, size});
    if (!got)
        return CURL_READFUNC_ABORT;
    transfer.body_at += static_cast<std::int64_t>(*got);
    return *got;
}

int CurlClient::Transfer::on_seek(void* self, curl_off_t offset, int whence)
{
    if (whence != SEEK_SET)
        return CURL_SEEKFUNC_CANTSEEK;
    static_cast<Transfer*>(self)->body_at = offset;
    return CURL_SEEKFUNC_OK;
}

Result<> CurlClient::Transfer::prepare()
{
    const auto not_valid = [](std::string what) { return Error{Fault::no_connection, "http.address_not_valid", std::move(what)}; };
    const bool is_http =
        ascii::equal_ignoring_case(request.url.substr(0, 7), "http://") || ascii::equal_ignoring_case(request.url.substr(0, 8), "https://");
    if (!is_http || !is_clean(request.url) || !is_token(request.method))
        return not_valid("the address or the method is none");
    bool has_type = false;
    for (const auto& [name, value] : request.headers) {
        if (!is_token(name) || !is_clean(value))
            return not_valid("a header holds what cannot stand there: " + name);
        has_type = has_type || ascii::equal_ignoring_case(name, "Content-Type");
        headers.add(value.empty() ? name + ";" : name + ": " + value); // the semicolon is libcurl's sign for an empty value
    }
    headers.add("Expect:"); // waiting for 100 would only blur what has left
    if (!has_type)
        headers.add("Content-Type:"); // libcurl would call it a form

    const auto& options = client->options;
    const auto set = [this](auto option, auto value) { curl_easy_setopt(easy, option, value); };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, ""); // not what the environment says: the guard would see the proxy's address
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that does not answer must not hold up the loop
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.certificate_authorities.empty())
        set(CURLOPT_CAINFO, options.certificate_authorities.c_str());
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request.time_out / 1ms)));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time / 1ms));
    set(CURLOPT_MAXAGE_CONN, static_cast<long>(options.idle_connection / 1s));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_ERRORBUFFER, why);

    set(CURLOPT_PREREQFUNCTION, &about_to_send);
    set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));

    const bool sends_body = body_size(request) > 0 || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.method == "HEAD" && !sends_body) {
        set(CURLOPT_NOBODY, 1L);
    } else if (sends_body) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_size(request)));
        if (request.file) {
            set(CURLOPT_READFUNCTION, &on_read);
            set(CURLOPT_READDATA, static_cast<void*>(this));
            set(CURLOPT_SEEKFUNCTION, &on_seek);
            set(CURLOPT_SEEKDATA, static_cast<void*>(this));
        } else {
            set(CURLOPT_POSTFIELDS, request.body.data());
        }
    }
    if (request.method != "GET" || sends_body)
        set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    return done;
}

Result<HttpAnswer> CurlClient::Transfer::judge(CURLcode code)
{
    if (code == CURLE_OK && head_is_whole) { // libcurl takes a head that breaks off for an answer
        answer.status = status();
        return std::move(answer);
    }
    const std::string said = code == CURLE_OK ? "the answer broke off" : *why ? why : curl_easy_strerror(code);
    if (sendings == 0) {
        const auto unsent = [&](std::string_view its_code) { return Error{Fault::no_connection, std::string(its_code), said}; };
        if (guarded && !opened)
            return Error{Fault::no_connection, "http.address_not_allowed", "calls into private networks are not allowed"};
        switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_LOGIN_DENIED:
            return unsent("http.address_not_valid"); // the last: a user's name in the address
        case CURLE_COULDNT_RESOLVE_HOST:
            return unsent("http.name_unknown");
        case CURLE_COULDNT_CONNECT:
            return unsent("http.refused");
        case CURLE_OPERATION_TIMEDOUT:
            return unsent("http.timed_out_before_sending");
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return unsent("http.tls_refused");
        default:
            return unsent("http.no_connection");
        }
    }
    const auto unsure = [&](std::string_view its_code, std::string detail) {
        return Error{Fault::uncertain, std::string(its_code), std::move(detail)};
    };
    if (too_long)
        return unsure("http.answer_too_long", "the answer is longer than " + std::to_string(request.answer_limit) + " bytes");
    if (unheard)
        return unsure("http.unheard", "nobody wanted to hear the rest");
    if (repeated)
        return unsure("http.reset", "the connection ended before an answer; the request was not sent again");
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return unsure("http.timed_out", said);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return unsure("http.answer_malformed", said);
    default:
        return unsure("http.reset", said);
    }
}

CurlClient::CurlClient(AsioLoop& loop, CurlOptions options) : inside_(std::make_shared<Inside>(loop, std::move(options))) {}
CurlClient::~CurlClient()
{
    inside_->forget_all();
}

Task<HttpAnswer> CurlClient::send(HttpRequest request)
{
    Transfer transfer(inside_, std::move(request));
    CO_TRY(transfer.prepare());
    auto start = [&transfer](Resolver<CURLcode> resolver) {
        transfer.in_hands = true;
        transfer.client->curl.add(transfer.easy, [&transfer, resolver](CURLcode code) {
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
