// Written by tools/facts from networks/*/facts.yaml; a change belongs there.
#pragma once

#include "networks/facts.h"

namespace rostrum::networks::wall {

inline constexpr Way ways[] = {Way::own};
inline constexpr Ability abilities[] = {Ability::publish};

inline constexpr Facts facts{
    .id = "wall",
    .name = "Wall",
    .letters = "Wa",
    .text = {.limit = 100, .counts = Counting::bytes},
    .media = {},
    .video = {},
    .poll = {},
    .sign_in = {.ways = ways},
    .proof = {.proof = Proof::c},
    .can = abilities,
};

} // namespace rostrum::networks::wall
