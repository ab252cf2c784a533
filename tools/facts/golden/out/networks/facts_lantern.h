// Written by tools/facts from networks/*/facts.yaml; a change belongs there.
#pragma once

#include "networks/facts.h"

namespace rostrum::networks::lantern {

inline constexpr std::string_view media_types[] = {"image/jpeg", "image/png"};
inline constexpr std::string_view video_types[] = {"video/mp4"};
inline constexpr std::string_view video_codecs[] = {"h264"};
inline constexpr std::string_view video_audio_codecs[] = {"aac", "opus"};
inline constexpr Way ways[] = {Way::oauth, Way::app_password};
inline constexpr Ability abilities[] = {Ability::publish, Ability::thread, Ability::images, Ability::videos, Ability::alt_text, Ability::poll};

inline constexpr Facts facts{
    .id = "lantern",
    .name = "Lantern \"Light\"",
    .letters = "La",
    .text = {.limit = 500, .counts = Counting::weighted, .link_costs = 23, .byte_limit = 3000, .warning_counts = true, .remote_mention_counts_short = false},
    .media = {.images = 4, .image_bytes = 16777216, .image_pixels = 33177600, .alt_text = 1500, .types = media_types},
    .video = {.videos = 1, .bytes = 103809024, .pixels = 8294400, .seconds = 180, .frame_rate = 60, .with_pictures = true, .types = video_types, .codecs = video_codecs, .audio_codecs = video_audio_codecs},
    .poll = {.choices = 4, .choice_length = 50, .least_minutes = 5, .most_minutes = 43829},
    .sign_in = {.ways = ways, .per_server = true, .default_server = "https://lantern.example"},
    .proof = {.proof = Proof::b, .safe_minutes = 60, .settle_seconds = 5, .empty_reads = 2},
    .can = abilities,
};

} // namespace rostrum::networks::lantern
