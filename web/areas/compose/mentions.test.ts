// Who is being mentioned at the caret, and who means nobody on a network.
import { expect, test } from 'vitest'
import { networks } from '@/base/networks/index.ts'
import type { Channel } from '@/base/session/index.ts'
import { askable, mentioningAt, namesNobody } from './mentions.ts'

// Networks by how people are mentioned there, so that no name is needed.
const mentions = (form?: string) => Object.keys(networks).find((id) => networks[id].text.mentions === form)!
const [domain, address, none] = [mentions('domain'), mentions('address'), mentions()]

test('a mention is being typed from its sign to the caret', () => {
  const at = (text: string) => mentioningAt(text.replace('|', ''), text.indexOf('|'))
  expect(at('Ask @|')).toEqual({ begin: 4, end: 5, typed: '' })
  expect(at('Ask @ad|')).toEqual({ begin: 4, end: 7, typed: 'ad' })
  expect(at('(@ada.bak|')).toEqual({ begin: 1, end: 9, typed: 'ada.bak' })
  expect(at('@ada@social.ex|, and')).toEqual({ begin: 0, end: 14, typed: 'ada@social.ex' })
  expect(at('@ada@|')).toEqual({ begin: 0, end: 5, typed: 'ada@' })
})

test('nobody is being mentioned in a mail address, a path, or in the middle of a name', () => {
  const at = (text: string) => mentioningAt(text.replace('|', ''), text.indexOf('|'))
  for (const text of ['ada@bak|', 'bakery.example/@ada|', '@ad|a', '@ada |', 'ada|', '@@a|']) expect([text, at(text)]).toEqual([text, undefined])
})

test('people are looked up once on each network or server that is connected and can tell', () => {
  const channel = (id: string, network: string, more: Partial<Channel> = {}): Channel => ({ id, network, name: id, address: '', state: 'connected', proof: 'a', created_at: '', ...more })
  const channels = [channel('a', domain), channel('b', none), channel('c', address, { server: 'https://one.example' }), channel('d', address, { server: 'https://two.example' }), channel('e', address, { server: 'https://three.example', state: 'needs_sign_in' })]
  expect(askable(channels).map(({ id }) => id)).toEqual(['a', 'c', 'd'])
})

test('a mention of one network is plain text on another, and no matter where nobody is mentioned', () => {
  const text = 'With @ada.example, @bo@social.example and @bo@social.example'
  expect(namesNobody(text, address)).toEqual(['@ada.example'])
  expect(namesNobody(text, domain)).toEqual(['@bo@social.example'])
  expect(namesNobody(text, none)).toEqual([])
  expect(namesNobody('See @core.2 and #bread', domain)).toEqual([])
})
