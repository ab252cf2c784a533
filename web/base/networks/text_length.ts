// The length of a text as a network counts it; the same rules as the server's, held together by shared vectors.
import { spans, type Mentions } from './text_spans.ts'

export type Counting = 'graphemes' | 'characters' | 'utf16' | 'weighted' | 'bytes'
export type TextFacts = { limit: number; counts: Counting; link_costs?: number; byte_limit?: number; warning_counts?: boolean; remote_mention_counts_short?: boolean; mentions?: Mentions }

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()
const light = (code: number): boolean => code <= 0x10ff || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f) || (code >= 0x2032 && code <= 0x2037)

/** One emoji weighs two whatever it is made of; else each composed sign one in the light ranges and two elsewhere. */
function weight(grapheme: string): number {
  if (/\ufe0f|\p{Emoji_Presentation}/u.test(grapheme)) return 2
  return [...grapheme].reduce((sum, sign) => sum + (light(sign.codePointAt(0)!) ? 1 : 2), 0)
}

/** Letters that are one sign each and weigh one: most of most texts, counted without being taken apart. The first and the last of a row stay, since they may
 * belong to what stands before or after them. */
const plain = /(?<=^|[ -~\u00c0-\u024f\u0400-\u0482\u048a-\u052f])[ -~\u00c0-\u024f\u0400-\u0482\u048a-\u052f]+(?=[ -~\u00c0-\u024f\u0400-\u0482\u048a-\u052f]|$)/g

function count(text: string, counts: Counting): number {
  if (counts === 'bytes') return encoder.encode(text).length
  if (counts === 'utf16') return text.length
  if (counts === 'characters') return [...text].length
  const rest = text.replace(plain, '')
  let sum = text.length - rest.length
  for (const { segment } of segmenter.segment(counts === 'weighted' ? rest.normalize('NFC') : rest)) sum += counts === 'weighted' ? weight(segment) : 1
  return sum
}

/** The text as the network measures it: a link is worth a fixed length, a far mention only its name. */
function shortened(text: string, facts: TextFacts): string {
  if (!facts.link_costs && !facts.remote_mention_counts_short) return text
  let result = ''
  let copied = 0
  for (const span of spans(text)) {
    if (span.kind === 'link' && facts.link_costs) result += text.slice(copied, span.begin) + 'x'.repeat(facts.link_costs)
    else if (span.kind === 'mention' && facts.remote_mention_counts_short && span.host) result += `${text.slice(copied, span.begin)}@${span.name}`
    else continue
    copied = span.end
  }
  return result + text.slice(copied)
}

/** A content warning that shares the limit counts in full. */
export const textLength = (text: string, facts: TextFacts, warning = ''): number => count(shortened(text, facts), facts.counts) + (facts.warning_counts ? count(warning, facts.counts) : 0)
export const byteLength = (text: string): number => encoder.encode(text).length

/** What a text becomes on its way out, such as by marks on its links. */
export type Sent = (text: string) => string
const asWritten: Sent = (text) => text

/** Where the part begins that does not fit once it is sent, as an index into the text; its length when all fits. */
export function fittingPart(text: string, facts: TextFacts, limit: number, sent = asWritten): number {
  if (limit <= 0 || textLength(sent(text), facts) <= limit) return text.length
  const ends = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length)
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (textLength(sent(text.slice(0, ends[middle - 1])), facts) <= limit) low = middle
    else high = middle - 1
  }
  return low === 0 ? 0 : ends[low - 1]
}

/** Cuts a text into parts that each fit once they are sent, at paragraphs, sentences or words. */
export function splitToFit(text: string, facts: TextFacts, limit: number, sent = asWritten): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest && parts.length < 24) {
    const fits = fittingPart(rest, facts, limit, sent)
    if (fits === rest.length) break
    const room = rest.slice(0, fits)
    const least = room.length / 3
    const at = [room.lastIndexOf('\n\n'), Math.max(room.lastIndexOf('. '), room.lastIndexOf('! '), room.lastIndexOf('? ')) + 1, room.lastIndexOf(' ')].find((index) => index > least) ?? Math.max(fits, 1)
    parts.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest ? [...parts, rest] : parts
}
