// The length of a text as a network counts it; the same rules as the server's, held together by shared vectors.
export type Counting = 'graphemes' | 'characters' | 'utf16' | 'weighted' | 'bytes'
export type TextFacts = { limit: number; counts: Counting; link_costs?: number; byte_limit?: number; warning_counts?: boolean; remote_mention_counts_short?: boolean }

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()
const link = /https?:\/\/[^\s<>"]+/gi
const remoteMention = /(^|[^\w/@])(@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[a-z0-9.-]*[a-z0-9]/gi

const light = (code: number): boolean => code <= 0x10ff || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f) || (code >= 0x2032 && code <= 0x2037)

function count(text: string, counts: Counting): number {
  if (counts === 'bytes') return encoder.encode(text).length
  if (counts === 'utf16') return text.length
  if (counts === 'characters') return [...text].length
  let sum = 0
  for (const { segment } of segmenter.segment(text)) sum += counts === 'weighted' && !light(segment.codePointAt(0)!) ? 2 : 1
  return sum
}

/** Addresses and far mentions as the network counts them: the text with each replaced by something of its counted length. */
function counted(text: string, facts: TextFacts): string {
  let result = text
  if (facts.link_costs) result = result.replace(link, 'x'.repeat(facts.link_costs))
  if (facts.remote_mention_counts_short) result = result.replace(remoteMention, '$1$2')
  return result
}

export const textLength = (text: string, facts: TextFacts): number => count(counted(text, facts), facts.counts)
export const byteLength = (text: string): number => encoder.encode(text).length

/** Where the part begins that does not fit, as an index into the text; its length when all fits. */
export function fittingPart(text: string, facts: TextFacts, limit: number): number {
  if (limit <= 0 || textLength(text, facts) <= limit) return text.length
  const ends = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length)
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (textLength(text.slice(0, ends[middle - 1]), facts) <= limit) low = middle
    else high = middle - 1
  }
  return low === 0 ? 0 : ends[low - 1]
}

/** Cuts a text into parts that each fit, at paragraphs, sentences or words. */
export function splitToFit(text: string, facts: TextFacts, limit: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest && parts.length < 24) {
    const fits = fittingPart(rest, facts, limit)
    if (fits === rest.length) break
    const room = rest.slice(0, fits)
    const least = room.length / 3
    const at = [room.lastIndexOf('\n\n'), Math.max(room.lastIndexOf('. '), room.lastIndexOf('! '), room.lastIndexOf('? ')) + 1, room.lastIndexOf(' ')].find((index) => index > least) ?? Math.max(fits, 1)
    parts.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest ? [...parts, rest] : parts
}
