// The forms a coroutine may take: an await stands alone, and parameters are values. What else some compilers get wrong, and people too.

import { codeOnly, isCpp, isTest, lineAt, type Finding, type Tree } from './tree.ts'

const notOrdinary = new Set(['server/base/core/task.h']) // where awaiting itself is made

export function oneAwait(tree: Tree): Finding[] {
  const findings: Finding[] = []
  const lasting = ['Services', ...heldByServices(tree)]
  for (const file of tree.files) {
    if (!isCpp(file) || notOrdinary.has(file)) continue
    const code = codeOnly(tree.read(file))
    for (const match of code.matchAll(/\bco_await\b/g)) {
      const message = awaitRefusal(code, match.index)
      if (message) findings.push({ file, line: lineAt(code, match.index), message })
    }
    // A test owns all that its coroutines refer to.
    if (!isTest(file)) findings.push(...parameterFindings(file, code, file.startsWith('server/areas/') ? ['Services'] : lasting))
  }
  return findings.sort((a, b) => (a.file === b.file ? a.line - b.line : 0))
}

function awaitRefusal(code: string, at: number): string | undefined {
  const begin = Math.max(code.lastIndexOf(';', at), code.lastIndexOf('{', at), code.lastIndexOf('}', at)) + 1
  const before = withoutControl(code.slice(begin, at).trim())
  const alone = before === '' || before === 'co_return' || before === '(void)'
  const named = /^(const\s+)?[\w:]+(<[\w:<>,\s*]+>)?[\s&*]+(\w+|\[[\w\s,]+\])\s*=$/.test(before)
  const assigned = /^[\w.\->]+\s*=$/.test(before)
  if (!alone && !named && !assigned)
    return 'co_await stands as `auto name = co_await …;`, `name = co_await …;`, `co_return co_await …;` or as a statement of its own'

  const end = endOf(code, at)
  if (code[end] !== ';') return 'co_await is no part of a braced value: give its value a name first'
  const after = code.slice(at + 'co_await'.length, end)
  if (after.includes('{')) return 'no braced value and no lambda in the arguments of a co_await: give it a name first'
  if (/\bco_await\b/.test(after)) return 'one co_await in a statement'
  if (/&&|\|\||\?|==|!=|[<>]=|\s[-+*/%]\s/.test(outside(after)))
    return 'co_await is no part of an expression: give its value a name first'
  return undefined
}

// `if (…)`, `else`, `case x:` and a label before a statement are not part of it; an open bracket among them is.
function withoutControl(before: string): string {
  for (;;) {
    const word = /^(if constexpr|if|while|for|else|do|case\s+[\w:]+\s*:(?!:)|default\s*:)\s*/.exec(before)
    if (!word) return before
    before = before.slice(word[0].length)
    if (!before.startsWith('(')) continue
    let depth = 0
    let at = 0
    for (; at < before.length; ++at) {
      if (before[at] === '(') ++depth
      if (before[at] === ')' && --depth === 0) break
    }
    if (depth > 0) return before // the await is inside the condition
    before = before.slice(at + 1).trim()
  }
}

// Where the statement ends: the first semicolon outside of all brackets, or a bracket that was open before.
function endOf(code: string, from: number): number {
  let depth = 0
  for (let at = from; at < code.length; ++at) {
    if ('([{'.includes(code[at]!)) ++depth
    else if (')]}'.includes(code[at]!) && --depth < 0) return at
    else if (code[at] === ';' && depth === 0) return at
  }
  return code.length
}

function outside(text: string): string {
  let depth = 0
  return Array.from(text, (letter) => {
    if ('(['.includes(letter)) ++depth
    const shown = depth === 0 ? letter : ' '
    if (')]'.includes(letter)) --depth
    return shown
  })
    .join('')
    .replace(/ {2,}/g, ' ')
}

// What `Services` refers to lives as long as the program. Base, which does not know `Services`, is handed these by themselves.
function heldByServices(tree: Tree): string[] {
  const file = 'server/app/services.h'
  if (!tree.files.includes(file)) return []
  return [...codeOnly(tree.read(file)).matchAll(/^\s+(?:const\s+)?(?:\w+::)*(\w+)&\s+\w+;/gm)].map((match) => match[1]!)
}

// What a coroutine refers to may be gone when it goes on.
function parameterFindings(file: string, code: string, lasting: string[]): Finding[] {
  const findings: Finding[] = []
  const isLasting = new RegExp(`^(?:const\\s+)?(?:\\w+::)*(?:${lasting.join('|')})\\s*&(?!&)`)
  for (const match of code.matchAll(/\bTask\s*</g)) {
    const close = closing(code, match.index + match[0].length - 1, '<', '>')
    const name = /^\s+([\w:]+)\s*\(/.exec(code.slice(close + 1, close + 200))
    if (!name || /\boperator\b/.test(name[1]!)) continue
    const open = close + name[0].length
    const end = closing(code, open, '(', ')')
    for (const { text, at } of parametersIn(code, open + 1, end)) {
      const type = text.replace(/\s*=.*$/s, '').trim()
      if (isLasting.test(type)) continue
      if (/&/.test(type.replace(/\([^)]*\)/g, '')) || /\bstd::(string_view|span)\b/.test(type))
        findings.push({
          file,
          line: lineAt(code, at),
          message: `${name[1]}: a coroutine's parameters are values; \`${type.replace(/\s+/g, ' ')}\` may refer to what is gone`,
        })
    }
  }
  return findings
}

function closing(code: string, from: number, open: string, close: string): number {
  let depth = 0
  for (let at = from; at < code.length; ++at) {
    if (code[at] === open) ++depth
    else if (code[at] === close && code[at - 1] !== '-' && --depth === 0) return at
  }
  return code.length
}

function parametersIn(code: string, from: number, to: number): { text: string; at: number }[] {
  const found: { text: string; at: number }[] = []
  let depth = 0
  let begin = from
  for (let at = from; at <= to; ++at) {
    if ('([{<'.includes(code[at]!)) ++depth
    else if (')]}>'.includes(code[at]!) && at < to) --depth
    if ((code[at] === ',' && depth === 0) || at === to) {
      const text = code.slice(begin, at)
      if (text.trim() !== '') found.push({ text, at: begin + text.search(/\S/) })
      begin = at + 1
    }
  }
  return found
}
