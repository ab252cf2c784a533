// Links, mentions and hashtags inside a text, by the server's rules; the same vectors hold both.
export type Span = { kind: 'link' | 'mention' | 'hashtag'; begin: number; end: number; name: string; host: string }

const word = /^[\p{L}\p{M}\p{N}\p{Pc}]$/u
const isWord = (sign: string): boolean => word.test(sign)
const isName = (sign: string): boolean => /^[A-Za-z0-9_]$/.test(sign)
const last = (text: string): string => (text ? [...text.slice(-2)].at(-1)! : '')

function run(text: string, passes: (sign: string) => boolean): string {
  let end = 0
  for (const sign of text) {
    if (!passes(sign)) break
    end += sign.length
  }
  return text.slice(0, end)
}

function trimmedUntil(text: string, passes: (sign: string) => boolean): string {
  let rest = text
  while (rest && !passes(last(rest))) rest = rest.slice(0, -last(rest).length)
  return rest
}

function isHost(given: string): boolean {
  const port = /:([^:]*)$/.exec(given)
  if (port && !/^\d{1,5}$/.test(port[1])) return false
  const labels = (port ? given.slice(0, port.index) : given).split('.')
  return labels.length > 1 && labels.every((label) => label !== '' && run(label, (sign) => isWord(sign) || sign === '-') === label)
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1
const closesUnopened = (text: string): boolean => (text.endsWith(')') && countOf(text, '(') < countOf(text, ')')) || (text.endsWith(']') && countOf(text, '[') < countOf(text, ']'))

function linkAt(text: string, at: number): Span | undefined {
  const rest = text.slice(at)
  const scheme = /^https?:\/\//i.exec(rest)?.[0].length
  if (!scheme) return undefined
  let address = run(rest, (sign) => !/[\s\p{Cc}<>"\u0085]/u.test(sign))
  while (address.length > scheme && (/[.,;:!?'*~’”»…。，、！？」』）]$/u.test(address) || closesUnopened(address))) address = address.slice(0, -last(address).length)
  if (!isHost(address.slice(scheme).split(/[/?#]/)[0])) return undefined
  return { kind: 'link', begin: at, end: at + address.length, name: address, host: '' }
}

function mentionAt(text: string, at: number): Span | undefined {
  const rest = text.slice(at + 1)
  const longest = run(rest, (sign) => isName(sign) || sign === '.' || sign === '-')
  const name = trimmedUntil(longest, isName)
  if (!name || !isName(name[0])) return undefined
  const found: Span = { kind: 'mention', begin: at, end: at + 1 + name.length, name, host: '' }
  if (name.length === longest.length && rest[name.length] === '@') {
    const host = trimmedUntil(run(rest.slice(name.length + 1), (sign) => isWord(sign) || sign === '.' || sign === '-'), isWord)
    if (host && isWord([...host][0])) {
      found.host = host
      found.end += 1 + host.length
    }
  }
  return found
}

function hashtagAt(text: string, at: number): Span | undefined {
  const tag = run(text.slice(at + 1), isWord)
  if (!/[^\p{N}\p{Pc}]/u.test(tag)) return undefined
  return { kind: 'hashtag', begin: at, end: at + 1 + tag.length, name: tag, host: '' }
}

/** What a link, a mention or a hashtag may begin with; everything between is passed over. */
const beginnings = /[h@#＃]/gi

/** In order; positions are indices into the text. */
export function spans(text: string): Span[] {
  const found: Span[] = []
  for (let from = 0; ;) {
    beginnings.lastIndex = from
    const at = beginnings.exec(text)?.index
    if (at === undefined) return found
    const before = last(text.slice(0, at))
    let here: Span | undefined
    if (!before || !isWord(before)) {
      if (text[at] === '@') here = '/=@'.includes(before || ' ') ? undefined : mentionAt(text, at)
      else if (text[at] === '#' || text[at] === '＃') here = '/&#='.includes(before || ' ') ? undefined : hashtagAt(text, at)
      else here = '@#$/'.includes(before || ' ') ? undefined : linkAt(text, at)
    }
    if (here) found.push(here)
    from = here ? here.end : at + 1
  }
}

/** How people are mentioned: by a domain name of their own, or by a name and the server it belongs to. */
export type Mentions = 'domain' | 'address'

/** Whether a mention is one of somebody where people are mentioned so; else it stays plain text there. */
export function namesSomebody({ kind, name, host }: Span, form: Mentions | undefined): boolean {
  if (kind !== 'mention') return false
  if (form === 'address') return host !== '' || !/[.-]/.test(name)
  return form === 'domain' && host === '' && name.length <= 253 && /^[^_]*\.[^_.0-9][^_.]*$/.test(name)
}
