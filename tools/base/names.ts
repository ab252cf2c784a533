// Turns a name of the contract into the same name in another case: one name all the way, only its case changes.

export function snake(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toLowerCase()
}

export function pascal(name: string): string {
  return name.replace(/(^|[_\-.])([a-zA-Z0-9])/g, (_, __, letter: string) => letter.toUpperCase())
}

const cppWords = new Set(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const consteval constexpr constinit
     continue co_await co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern false float for
     friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register
     reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch template this thread_local throw
     true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq`.split(/\s+/),
)

// A word that C++ keeps for itself gets a trailing underscore: `public` becomes `public_`.
export function cppName(name: string): string {
  const plain = snake(name)
  return cppWords.has(plain) ? `${plain}_` : plain
}

export function cppText(text: string): string {
  const escaped = Array.from(text, (letter) => {
    if (letter === '\\' || letter === '"') return `\\${letter}`
    if (letter === '\n') return '\\n'
    const code = letter.codePointAt(0)!
    // Three octal digits end by themselves, whereas a hexadecimal escape would swallow the letters after it.
    return code < 32 ? `\\${code.toString(8).padStart(3, '0')}` : letter
  })
  return `"${escaped.join('')}"`
}
