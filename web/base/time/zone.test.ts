// Wall times, gaps and overlaps.
import { expect, test } from 'vitest'
import { city, offsetMinutes, resolve, toInstant, toLocal } from './zone.ts'

test('an ordinary wall time is one instant', () => {
  expect(resolve('2026-10-16T07:30', 'Europe/Lisbon')).toEqual({ kind: 'once', instant: '2026-10-16T06:30:00Z' })
  expect(resolve('2026-07-01T12:00', 'Asia/Kathmandu')).toEqual({ kind: 'once', instant: '2026-07-01T06:15:00Z' })
})

test('a wall time the clock jumps over is a gap with the times beside it', () => {
  expect(resolve('2027-03-28T02:30', 'Europe/Berlin')).toEqual({ kind: 'gap', before: '2027-03-28T01:30', after: '2027-03-28T03:30' })
})

test('a gap of half an hour is half an hour', () => {
  expect(resolve('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({ kind: 'gap', before: '2026-10-04T01:45', after: '2026-10-04T02:45' })
})

test('a wall time that comes twice gives both instants', () => {
  expect(resolve('2026-10-25T01:30', 'Europe/Lisbon')).toEqual({ kind: 'twice', earlier: '2026-10-25T00:30:00Z', later: '2026-10-25T01:30:00Z' })
})

test('the side of an overlap or a gap can be chosen', () => {
  expect(toInstant('2026-10-25T01:30', 'Europe/Lisbon', 'later')).toBe('2026-10-25T01:30:00Z')
  expect(toInstant('2027-03-28T02:30', 'Europe/Berlin', 'later')).toBe('2027-03-28T01:30:00Z')
})

test('a day left out of the calendar is a gap of a day', () => {
  expect(resolve('2011-12-30T12:00', 'Pacific/Apia').kind).toBe('gap')
})

test('instants become wall time and back, every six hours of a year in zones with odd rules', () => {
  for (const zone of ['Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Chatham']) {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 6 * 3_600_000) {
      const found = resolve(toLocal(at, zone), zone)
      const instants = found.kind === 'once' ? [found.instant] : found.kind === 'twice' ? [found.earlier, found.later] : []
      expect(instants.map((instant) => Date.parse(instant))).toContain(at)
    }
  }
})

test('offsets and city names are read off the zone', () => {
  expect(offsetMinutes(Date.parse('2026-07-01T00:00:00Z'), 'Europe/Istanbul')).toBe(180)
  expect(city('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})
