// What a browser kept of a text that never reached the server: gone on with, or offered, and never lost by coming back.
import { beforeEach, expect, test } from 'vitest'
import { emptyDraft, forget, keep, leftKey, leftOver, recall, type Draft } from './draft.ts'

const draft = (text: string): Draft => ({ ...emptyDraft([]), shared: { parts: [{ text, media: [] }] } })
const post = { id: 'p', version: 3 }

beforeEach(() => localStorage.clear())

test('a new post whose tab was closed is offered the next time, and the time after', () => {
  keep('w', 'new', { draft: draft('Rye is'), version: 0, at: 1 })
  expect(leftOver('w')?.draft.shared.parts[0].text).toBe('Rye is')
  // Whoever writes another one meanwhile does not write over it.
  keep('w', 'new', { draft: draft('Spelt is'), version: 0, at: 2 })
  forget('w', 'new')
  expect(leftOver('w')?.draft.shared.parts[0].text).toBe('Rye is')
  forget('w', leftKey())
  expect(leftOver('w')).toBeUndefined()
})

test('of the version that is still the newest it is simply gone on with', () => {
  keep('w', 'p', { draft: draft('Mine'), version: 3, at: 1 })
  expect(leftOver('w', post)).toBeUndefined()
  expect(recall('w', 'p')?.draft.shared.parts[0].text).toBe('Mine')
})

test('of a post that somebody changed since it is offered, and not written over theirs', () => {
  keep('w', 'p', { draft: draft('Mine'), version: 2, at: 1 })
  expect(leftOver('w', post)?.draft.shared.parts[0].text).toBe('Mine')
  expect(recall('w', 'p')).toBeUndefined()
  expect(leftOver('w', { ...post, version: 4 })?.draft.shared.parts[0].text).toBe('Mine')
})

test('nothing is offered where nothing was written', () => {
  keep('w', 'new', { draft: draft('  '), version: 0, at: 1 })
  expect(leftOver('w')).toBeUndefined()
})

test('a browser that is full does not stop the writing', () => {
  const set = Storage.prototype.setItem
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }
  try {
    expect(() => keep('w', 'new', { draft: draft('Rye'), version: 0, at: 1 })).not.toThrow()
  } finally {
    Storage.prototype.setItem = set
  }
})
