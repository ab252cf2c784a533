// Written by tools/pack_web from the built web app.
// cd43a6f487d5a0c298e68f241965a64b049d0ba8465b01b4845d2c02653c6e43: a change of the packed file is a change of this one, so that it is compiled again.

#include "web_assets.h"

#include <algorithm>

__asm__(".section .rodata\n"
        ".global rostrum_web_assets\n"
        "rostrum_web_assets:\n"
        ".incbin \"/out/web_assets.bin\"\n"
        ".byte 0\n"
        ".text\n");

extern "C" const char rostrum_web_assets[845];

namespace rostrum::web {

static constexpr std::string_view piece(std::size_t from, std::size_t length) { return {rostrum_web_assets + from, length}; }

static constexpr Asset packed[] = {
    {"/assets/font.woff2", "font/woff2", "\"uMcLScd3TtwxcitgCaAxcY\"", true, piece(0, 300), {}, {}},
    {"/assets/main-abc.js", "text/javascript; charset=utf-8", "\"HjGsoNPF2jST85_0VV0S1a\"", true, piece(300, 22), {}, {}},
    {"/index.html", "text/html; charset=utf-8", "\"VaQXye0KEw6B89RYjOmB-z\"", false, piece(322, 398), piece(720, 55), piece(775, 69)},
};

std::span<const Asset> assets() { return packed; }

const Asset* find_asset(std::string_view path)
{
    const auto* found = std::lower_bound(std::begin(packed), std::end(packed), path, [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
    return found != std::end(packed) && found->path == path ? found : nullptr;
}

} // namespace rostrum::web
