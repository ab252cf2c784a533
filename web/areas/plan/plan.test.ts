// The calendar: days, weeks, moves.
import { expect, test } from 'vitest'
import type { PostRow } from './data.ts'
import { moved } from './keys.ts'
import { place } from './week.ts'

const post = (id: string, at: string): PostRow => ({ id, title: id, state: 'scheduled', at, changed_at: at, channels: [], version: 1 })

test('in a month, arrows move a card by days and weeks and keep its hour', () => {
  expect(moved('2026-10-20T12:15', [1, 0], 7, false)).toBe('2026-10-21T12:15')
  expect(moved('2026-10-31T12:15', [0, 1], 7, false)).toBe('2026-11-07T12:15')
})

test('in a week, up and down move it by a quarter of an hour, with Shift by an hour', () => {
  expect(moved('2026-10-20T12:15', [0, 1], undefined, false)).toBe('2026-10-20T12:30')
  expect(moved('2026-10-20T00:10', [0, -1], undefined, true)).toBe('2026-10-19T23:10')
})

test('cards that would cover each other stand side by side, others have the whole width', () => {
  const placed = place([post('a', '2026-10-16T17:00'), post('b', '2026-10-16T18:00'), post('c', '2026-10-16T07:30'), post('d', '2026-10-16T17:30')])
  expect(Object.fromEntries(placed.map((one) => [one.post.id, [one.lane, one.lanes]]))).toEqual({ c: [0, 1], a: [0, 3], d: [1, 3], b: [2, 3] })
})

test('a card is free again where the one before it ends', () => {
  const placed = place([post('a', '2026-10-16T08:00'), post('b', '2026-10-16T10:00')])
  expect(placed.map((one) => [one.lane, one.lanes])).toEqual([[0, 1], [0, 1]])
})
