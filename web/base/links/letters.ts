// Letters as they are usually written in a-z where they have such a form; the server has the same table.
const rows =
  'ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ŋ n ħ h ĸ k ŧ t ' +
  'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya ' +
  'і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz ' +
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'
const pairs = rows.split(' ')

/** In lower case. Letters with accents are not here: they lose them. */
export const letters = new Map([['ъ', ''], ['ь', ''], ...pairs.flatMap((letter, at) => (at % 2 ? [] : [[letter, pairs[at + 1]] as [string, string]]))])
