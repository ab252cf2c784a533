// Any bytes as the public page's answer: nothing but our own values may come of them.

#include "networks/page/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    rostrum::networks::page::wire::receipt(body);
    rostrum::networks::page::wire::code(body);
    return 0;
}
