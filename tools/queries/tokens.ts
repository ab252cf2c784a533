// Cuts SQL into tokens: enough to know parameters and tables, and to leave strings and comments alone.

export interface Token {
  kind: 'word' | 'parameter' | 'string' | 'quoted' | 'sign' | 'comment' | 'space'
  text: string
  line: number // from 0, within the text given
}

const patterns: [Token['kind'], RegExp][] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*/y],
  ['comment', /\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['sign', /::|:=/y], // a cast is no parameter
  ['parameter', /:[A-Za-z_][A-Za-z0-9_]*/y],
  ['word', /[A-Za-z_0-9][A-Za-z_0-9$]*/y],
  ['sign', /[\s\S]/y],
]

export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  let line = 0
  for (let at = 0; at < sql.length;) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at
      const match = pattern.exec(sql)
      if (!match) continue
      tokens.push({ kind, text: match[0], line })
      line += match[0].split('\n').length - 1
      at += match[0].length
      break
    }
  }
  return tokens
}

// The text without comments, with one space where there was any.
export function plain(tokens: Token[], show: (token: Token) => string = (token) => token.text): string {
  let text = ''
  for (const token of tokens) {
    const isGap = token.kind === 'space' || token.kind === 'comment'
    if (!isGap) text += show(token)
    else if (!text.endsWith(' ') && text !== '') text += ' '
  }
  return text.trimEnd()
}

const endsTables = new Set([
  'where',
  'group',
  'order',
  'limit',
  'having',
  'set',
  'returning',
  'union',
  'on',
  'window',
  'values',
  'select',
  'for',
])

// Tables that a statement reads or writes: what stands after FROM (with its commas), JOIN, INTO, UPDATE and USING.
export function tablesOf(tokens: Token[]): Set<string> {
  const tables = new Set<string>()
  const lists: number[] = [] // depths at which a comma is followed by another table
  let depth = 0
  let expects = false
  for (const token of tokens) {
    const word = token.text.toLowerCase()
    if (token.kind === 'space' || token.kind === 'comment') continue
    if (token.text === '(') {
      ++depth
      expects = false
    } else if (token.text === ')') {
      while (lists.length > 0 && lists.at(-1)! >= depth) lists.pop()
      --depth
    } else if (token.text === ',') expects = lists.at(-1) === depth
    else if (token.kind === 'word' && ['from', 'join', 'into', 'update', 'using'].includes(word)) {
      if (word === 'from' || word === 'using') lists.push(depth)
      expects = true
    } else if (expects && (word === 'or' || word === 'ignore' || word === 'replace' || word === 'only')) continue
    else if (expects && (token.kind === 'word' || token.kind === 'quoted')) {
      tables.add(word.replaceAll('"', ''))
      expects = false
    }
    if (endsTables.has(word) && lists.at(-1) === depth) lists.pop()
  }
  return tables
}
