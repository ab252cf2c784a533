// TLS with a certificate made for the test, seen by our own client.

#include "base/env/curl_client.h"
#include "base/http/http_testing.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace rostrum::http {
namespace {

using testing::Client;
using testing::LoopThread;
using testing::Running;

// A key and a certificate for `localhost` that signs itself, in a folder of their own.
class Identity {
public:
    explicit Identity(const std::string& name)
    {
        std::string folder = (std::filesystem::temp_directory_path() / "rostrum-tls-XXXXXX").string();
        folder_ = ::mkdtemp(folder.data());
        files = {(folder_ / (name + ".crt")).string(), (folder_ / (name + ".key")).string()};

        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        auto* subject = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate, subject);
        for (const auto& [kind, value] : {std::pair{NID_subject_alt_name, "DNS:localhost"}, {NID_basic_constraints, "critical,CA:TRUE"}}) {
            auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
            X509_add_ext(certificate, extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(certificate, key, EVP_sha256());
        FILE* file = std::fopen(files.certificate_chain.c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        file = std::fopen(files.private_key.c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    ~Identity() { std::filesystem::remove_all(folder_); }
    TlsFiles files;

private:
    std::filesystem::path folder_;
};

struct Tls : ::testing::Test {
    LoopThread thread;
    Identity identity{"first"};
    std::shared_ptr<const std::string> large = std::make_shared<const std::string>(300'000, 'x');
    std::unique_ptr<env::CurlClient> client;

    Tls() { trust(identity); }
    ~Tls() override
    {
        thread.on_loop([&] { client.reset(); });
    }
    void trust(const Identity& whom)
    {
        thread.on_loop([&] {
            env::CurlOptions options;
            options.allowed_networks = {*safety::Network::parse("127.0.0.0/8")};
            options.certificate_authorities = whom.files.certificate_chain;
            client = std::make_unique<env::CurlClient>(thread.loop, std::move(options));
        });
    }
    Running run()
    {
        ServerOptions options;
        options.tls = identity.files;
        options.tick = 10ms;
        options.linger = 100ms;
        return Running(
            thread, options, [](const Request&) { return Admission{1'000'000, {}}; },
            [this](Request request) -> Task<Response> {
                Response response;
                if (request.path == "/large")
                    response.shared_body = large;
                else
                    response.body = request.body + (request.secure ? " secure" : " open");
                co_return response;
            });
    }
    Result<env::HttpAnswer> send(std::uint16_t port, const std::string& path, std::string body, const std::string& host = "localhost")
    {
        env::HttpRequest request;
        request.method = body.empty() ? "GET" : "POST";
        request.url = "https://" + host + ":" + std::to_string(port) + path;
        request.body = std::move(body);
        return thread.complete(client->send(std::move(request)));
    }
};

TEST_F(Tls, CarriesSmallAndLargeBodiesBothWays)
{
    auto running = run();
    for (int at = 0; at < 3; ++at) {
        const auto answer = send(running.port(), "/", "hello");
        ASSERT_TRUE(answer) << answer.error().detail;
        EXPECT_EQ(answer->body, "hello secure");
    }
    EXPECT_EQ(send(running.port(), "/", std::string(900'000, 'u'))->body.size(), 900'007U);
    EXPECT_EQ(send(running.port(), "/large", "")->body, *large);
    EXPECT_EQ(running.counts().accepted, 1U);
}

TEST_F(Tls, IsRefusedByAClientThatDoesNotTrustIt)
{
    auto running = run();
    Identity other("other");
    trust(other);
    const auto answer = send(running.port(), "/", "hello");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "http.tls_refused");
    EXPECT_EQ(to_string(answer.error().fault), "no_connection");
    trust(identity);
    EXPECT_EQ(send(running.port(), "/", "hello", "127.0.0.1").error().code, "http.tls_refused"); // another name than the certificate's
}

TEST_F(Tls, EndsConnectionsThatSpeakSomethingElse)
{
    auto running = run();
    Client plain(running.port());
    plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(plain.read_all().find("HTTP/1.1 200"), std::string::npos);
    EXPECT_TRUE(plain.is_closed());
    EXPECT_TRUE(send(running.port(), "/", "still there"));
}

TEST_F(Tls, TakesANewCertificateWhileItRuns)
{
    auto running = run();
    ASSERT_TRUE(send(running.port(), "/", "old"));
    Identity renewed("second");
    std::filesystem::copy_file(renewed.files.certificate_chain, identity.files.certificate_chain,
                               std::filesystem::copy_options::overwrite_existing);
    thread.on_loop([&] {
        EXPECT_EQ(running.server().reload_certificate().error().code, "http.certificate_broken");
    }); // the key is still the old one's
    trust(renewed);
    EXPECT_FALSE(send(running.port(), "/", "new"));
    std::filesystem::copy_file(renewed.files.private_key, identity.files.private_key, std::filesystem::copy_options::overwrite_existing);
    thread.on_loop([&] { EXPECT_TRUE(running.server().reload_certificate()); });
    EXPECT_TRUE(send(running.port(), "/", "new"));
}

} // namespace
} // namespace rostrum::http
