// Days and weeks in a zone.
import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, isDay, monthGrid, shift, startOfWeek, weekday, readClock } from './days.ts'

test('a month is shown in whole weeks from Monday', () => {
  const grid = monthGrid('2026-10-14')
  expect([grid[0], grid.at(-1), grid.length]).toEqual(['2026-09-28', '2026-11-01', 35])
  expect(monthGrid('2027-02-01').length).toBe(28)
})

test('months are added without running over', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('days are counted whatever the clocks do', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(weekday('2026-10-14')).toBe(3)
  expect(startOfWeek('2026-10-18')).toBe('2026-10-12')
})

test('a wall time is moved on the face of the clock, over midnight too', () => {
  expect(shift('2026-10-24T23:50', 15)).toBe('2026-10-25T00:05')
})

test('only real days are days', () => {
  expect([isDay('2026-10-14'), isDay('2026-13-01'), isDay('tomorrow'), isDay(null)]).toEqual([true, false, false, false])
})

test('an hour is understood however it is typed', () => {
  for (const typed of ['8:30', '08:30', '08.30', '830', '0830', ' 8 30 ', '8h30', '8:30 am', '8.30 A.M.']) expect(readClock(typed), typed).toBe('08:30')
  expect(['8', '17', '5pm', '5:05 PM', '12 am', '12 pm', '0:00'].map(readClock)).toEqual(['08:00', '17:00', '17:00', '17:05', '00:00', '12:00', '00:00'])
})

test('what is no hour is not guessed at', () => {
  for (const typed of ['', '24:00', '25', '8:60', '8:3', '13 pm', 'noon', '8:30:00', '-8']) expect(readClock(typed), typed).toBeUndefined()
})
