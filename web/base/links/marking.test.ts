// The marking of links by the vectors that the server is held to as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { markedLink, markedText, valueOf, type Known, type LinkRulePlan, type Marking } from './marking.ts'

type Vectors = {
  known: Known
  values: { name: string; pattern: string; value: string }[]
  tags: LinkRulePlan['tags']
  links: { name: string; address: string; marked: string; off?: boolean; sites?: string[]; profiles?: string[]; sources?: string[]; mediums?: string[]; campaign?: Marking['campaign'] }[]
  texts: { name: string; text: string; as_written: string[]; marked: string }[]
}
const vectors: Vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../server/areas/links/marking.vectors.json'), 'utf8'))
const rule = (tags: Partial<LinkRulePlan['tags']>): LinkRulePlan => ({ on: true, tags: { source: '', medium: '', campaign: '', content: '', term: '', ...tags }, sites: [], sources: [], mediums: [] })

for (const { name, pattern, value } of vectors.values) test(`makes a value like the server: ${name}`, () => expect(valueOf(pattern, vectors.known)).toBe(value))

for (const { name, address, marked, off, sites = [], sources = [], mediums = [], profiles, campaign } of vectors.links) {
  test(`marks a link like the server: ${name}`, () => {
    const marking: Marking = { rule: { ...rule(vectors.tags), on: !off, sites, sources, mediums }, campaign, profiles, known: vectors.known }
    expect(markedLink(address, marking)).toBe(marked)
    expect(markedLink(marked, marking)).toBe(marked)
  })
}

for (const { name, text, as_written, marked } of vectors.texts) test(`marks a text like the server: ${name}`, () => expect(markedText(text, { rule: rule({ medium: 'S' }), known: {} }, as_written)).toBe(marked))
