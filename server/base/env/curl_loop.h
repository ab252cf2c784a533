// libcurl's multi interface driven by the loop; for the .cpp files that speak through libcurl.
#pragma once

#include "base/env/asio_loop.h"

#include <curl/curl.h>
#include <functional>
#include <memory>

namespace rostrum::env {

class CurlLoop {
public:
    explicit CurlLoop(AsioLoop& loop);
    ~CurlLoop(); // every transfer has been removed before
    CurlLoop(const CurlLoop&) = delete;

    CURLM* multi() { return multi_; }
    // `on_end` is called once, in a turn of its own; the handle is out of libcurl's hands by then.
    void add(CURL* easy, std::function<void(CURLcode)> on_end);
    void remove(CURL* easy); // before its end; it will not be heard of

private:
    struct Inside;
    CURLM* multi_;
    std::shared_ptr<Inside> inside_;
};

} // namespace rostrum::env
