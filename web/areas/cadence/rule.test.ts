// Rules of recurrence as people choose them.
import { describe, expect, it } from 'vitest'
import { placeInMonth, read, weekdayOf, written, type Rule } from './rule.ts'

const start = '2026-10-30T09:00' // the fifth and last Friday of its month

describe('a rule of recurrence', () => {
  it('is written as RFC 5545 has it', () => {
    expect(written({ every: 'day', interval: 1, weekdays: [], end: { kind: 'never' } }, start)).toBe('FREQ=DAILY')
    expect(written({ every: 'week', interval: 2, weekdays: [1, 4], end: { kind: 'after', times: 20 } }, start)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=20')
    expect(written({ every: 'month_weekday', interval: 1, weekdays: [], end: { kind: 'on', day: '2027-01-31' } }, start)).toBe('FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270131T235959')
  })

  it('comes back as it was chosen', () => {
    const rules: Rule[] = [
      { every: 'day', interval: 3, weekdays: [], end: { kind: 'never' } },
      { every: 'week', interval: 1, weekdays: [2, 7], end: { kind: 'on', day: '2027-01-31' } },
      { every: 'month', interval: 1, weekdays: [], end: { kind: 'after', times: 4 } },
      { every: 'month_weekday', interval: 2, weekdays: [], end: { kind: 'never' } },
      { every: 'year', interval: 1, weekdays: [], end: { kind: 'never' } },
    ]
    for (const rule of rules) expect(read(written(rule, start))).toEqual(rule)
  })

  it('is left alone when it says more than can be chosen', () => {
    for (const text of ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=WEEKLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=MO,TU', 'FREQ=HOURLY', 'nonsense']) expect(read(text)).toBeUndefined()
  })

  it('knows the place of a day in its week and month', () => {
    expect(weekdayOf('2026-10-30')).toBe(5)
    expect(weekdayOf('2026-11-01')).toBe(7)
    expect(placeInMonth('2026-10-30')).toBe(-1)
    expect(placeInMonth('2026-10-09')).toBe(2)
    expect(placeInMonth('2026-02-22')).toBe(-1)
    expect(placeInMonth('2026-02-21')).toBe(3)
  })
})
