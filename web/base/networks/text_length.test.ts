// Text lengths by the vectors that the server is held to as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byteLength, fittingPart, splitToFit, textLength, type Counting, type TextFacts } from './text_length.ts'
import { namesSomebody, spans } from './text_spans.ts'

type Vectors = {
  lengths: ({ name: string; text: string } & Record<Counting, number>)[]
  shortened: { name: string; text: string; link_costs: number; short_mentions: boolean; warning: string; length: number }[]
  spans: { name: string; text: string; spans: { kind: string; begin: number; end: number; name: string; host: string }[] }[]
  mentions: { name: string; text: string; domain: boolean; address: boolean }[]
}
const vectors: Vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../networks/text_length.vectors.json'), 'utf8'))

for (const { name, text, ...lengths } of vectors.lengths) {
  test(`counts like the server: ${name}`, () => {
    const counted = Object.fromEntries(Object.keys(lengths).map((counts) => [counts, textLength(text, { limit: 0, counts: counts as Counting })]))
    expect(counted).toEqual(lengths)
  })
}

for (const vector of vectors.shortened) {
  test(`shortens like the server: ${vector.name}`, () => {
    const facts: TextFacts = { limit: 0, counts: 'graphemes', link_costs: vector.link_costs, remote_mention_counts_short: vector.short_mentions, warning_counts: vector.warning !== '' }
    expect(textLength(vector.text, facts, vector.warning)).toBe(vector.length)
  })
}

for (const vector of vectors.spans) {
  test(`finds spans like the server: ${vector.name}`, () => {
    const found = spans(vector.text).map((span) => ({ ...span, begin: byteLength(vector.text.slice(0, span.begin)), end: byteLength(vector.text.slice(0, span.end)) }))
    expect(found).toEqual(vector.spans)
  })
}

for (const { name, text, domain, address } of vectors.mentions) {
  test(`takes for somebody whom the server does: ${name}`, () => {
    const [span] = spans(text)
    expect({ domain: namesSomebody(span, 'domain'), address: namesSomebody(span, 'address'), none: namesSomebody(span, undefined) }).toEqual({ domain, address, none: false })
  })
}

const facts: TextFacts = { limit: 20, counts: 'graphemes' }

test('the part that fits ends between signs, never inside one', () => {
  const text = `${'a'.repeat(19)}👩🏽‍🍳b`
  expect(text.slice(fittingPart(text, facts, 20))).toBe('b')
  expect(fittingPart('short', facts, 20)).toBe(5)
})

test('a split text fits in every part and loses no word', () => {
  const text = 'The oven door is open. Bring your own dough, or shape one of ours and take it home warm.'
  const parts = splitToFit(text, facts, 20)
  expect(parts.every((part) => textLength(part, facts) <= 20)).toBe(true)
  expect(parts.join(' ')).toBe(text)
})

test('what is counted without being taken apart counts the same', () => {
  const pieces = ['a', 'é', 'e\u0301', ' ', '\n', '\r\n', 'ж', 'й', '\u0438\u0306', '👩‍🍳', '👋🏽', '🇫🇮', '1\ufe0f\u20e3', '#', '\u200d', '\ufe0f', '日', '\u0600', 'ş', '©', '\u0301']
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  let seed = 7
  const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  for (let run = 0; run < 2000; run++) {
    const text = Array.from({ length: 1 + chance(12) }, () => pieces[chance(pieces.length)]).join('')
    expect([text, textLength(text, { limit: 0, counts: 'graphemes' })]).toEqual([text, [...segmenter.segment(text)].length])
  }
})
