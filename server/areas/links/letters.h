// Letters as they are usually written in a-z where they have such a form; the web has the same table.
#pragma once

#include <string_view>
#include <utility>

namespace rostrum::links {

// In lower case. Letters with accents are not here: they lose them.
inline constexpr std::pair<char32_t, std::string_view> letters[] = {
    {U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"},    {U'ł', "l"}, {U'đ', "d"}, {U'ð', "d"}, {U'þ', "th"}, {U'ı', "i"},
    {U'ŋ', "n"},  {U'ħ', "h"},  {U'ĸ', "k"},  {U'ŧ', "t"},    {U'а', "a"}, {U'б', "b"}, {U'в', "v"}, {U'г', "g"},  {U'д', "d"},
    {U'е', "e"},  {U'ё', "yo"}, {U'ж', "zh"}, {U'з', "z"},    {U'и', "i"}, {U'й', "y"}, {U'к', "k"}, {U'л', "l"},  {U'м', "m"},
    {U'н', "n"},  {U'о', "o"},  {U'п', "p"},  {U'р', "r"},    {U'с', "s"}, {U'т', "t"}, {U'у', "u"}, {U'ф', "f"},  {U'х', "kh"},
    {U'ц', "ts"}, {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},  {U'ы', "y"}, {U'ь', ""},  {U'э', "e"},  {U'ю', "yu"},
    {U'я', "ya"}, {U'і', "i"},  {U'ї', "yi"}, {U'є', "ye"},   {U'ґ', "g"}, {U'ў', "u"}, {U'ј', "j"}, {U'љ', "lj"}, {U'њ', "nj"},
    {U'ћ', "c"},  {U'ђ', "dj"}, {U'џ', "dz"}, {U'α', "a"},    {U'β', "v"}, {U'γ', "g"}, {U'δ', "d"}, {U'ε', "e"},  {U'ζ', "z"},
    {U'η', "i"},  {U'θ', "th"}, {U'ι', "i"},  {U'κ', "k"},    {U'λ', "l"}, {U'μ', "m"}, {U'ν', "n"}, {U'ξ', "x"},  {U'ο', "o"},
    {U'π', "p"},  {U'ρ', "r"},  {U'σ', "s"},  {U'ς', "s"},    {U'τ', "t"}, {U'υ', "y"}, {U'φ', "f"}, {U'χ', "ch"}, {U'ψ', "ps"},
    {U'ω', "o"},
};

} // namespace rostrum::links
