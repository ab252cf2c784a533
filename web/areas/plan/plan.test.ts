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

const placed = (...hours: string[]) => Object.fromEntries(place(hours.map((hour) => post(hour, `2026-10-16T${hour}`))).map(({ post: { id }, minute, lane, lanes, full, lines }) => [id, { minute, lane, lanes, full, lines }]))

test('a card has its whole height where the next one leaves room, and is short before a near one', () => {
  const { '08:00': first, '09:30': second, '12:00': third } = placed('08:00', '09:30', '12:00')
  expect([first.lanes, second.lanes, third.lanes]).toEqual([1, 1, 1])
  expect([first.full, second.full, third.full]).toEqual([false, true, true])
  expect(first.lines).toBe(2)
})

test('cards so near that not even short ones fit stand side by side', () => {
  const day = placed('07:30', '17:00', '17:30', '18:00')
  expect(Object.entries(day).map(([hour, { lane, lanes }]) => [hour, lane, lanes])).toEqual([['07:30', 0, 1], ['17:00', 0, 2], ['17:30', 1, 2], ['18:00', 0, 2]])
  expect(day['17:00'].lines).toBe(1)
  expect(day['18:00'].lines).toBe(3)
})

test('no two cards of a day ever cover each other', () => {
  const height = (one: { full: boolean; lines: number }) => (one.full ? 84 : 26 + 16 * one.lines) // pixels, of which an hour has 48
  for (let seed = 1; seed < 200; ++seed) {
    const hours = Array.from({ length: 7 }, (_, index) => ((seed * (index + 3) * 7919) % 1440))
    const cards = place(hours.map((minute, index) => post(String(index), `2026-10-16T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)))
    for (const [index, one] of cards.entries()) {
      expect((one.minute / 60) * 48 + height(one)).toBeLessThanOrEqual(24 * 48)
      for (const other of cards.slice(index + 1)) {
        const beside = one.lanes > 1 && other.lanes === one.lanes && one.lane !== other.lane
        if (!beside) expect((one.minute / 60) * 48 + height(one), `${hours}`).toBeLessThanOrEqual((other.minute / 60) * 48)
      }
    }
  }
})
