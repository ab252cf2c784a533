// The marking of links by the vectors that the server is held to as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { markedLink, sentLink, sentText, valueOf, type Known, type LinkRulePlan, type Marking } from './marking.ts'

type Vectors = {
  known: Known
  values: { name: string; pattern: string; value: string }[]
  tags: LinkRulePlan['tags']
  links: { name: string; address: string; marked: string; off?: boolean; sites?: string[]; profiles?: string[]; sources?: string[]; mediums?: string[]; campaign?: Marking['campaign'] }[]
  short_links: { name: string; address: string; sent: string; off?: boolean; sites?: string[]; profiles?: string[] }[]
  texts: { name: string; text: string; as_written: string[]; short_site?: string; sent: string }[]
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

for (const { name, address, sent, off, sites = [], profiles } of vectors.short_links) {
  test(`makes a link short like the server: ${name}`, () => {
    const marking: Marking = { rule: { ...rule({ source: '{network}' }), on: !off, sites, short_site: 'https://go.example' }, profiles, known: vectors.known }
    expect(sentLink(address, marking)).toBe(sent)
    expect(sentLink(sent, marking)).toBe(sent)
  })
}

for (const { name, text, as_written, short_site, sent } of vectors.texts) test(`sends a text like the server: ${name}`, () => expect(sentText(text, { rule: { ...rule({ medium: 'S' }), short_site }, known: {} }, as_written)).toBe(sent))
