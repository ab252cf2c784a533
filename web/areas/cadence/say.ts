// Slots and rules in words.
import { sayClock, sayDayAndYear, sayWeekday } from '@/base/time/say.ts'
import { listOf, t } from '@/base/words/index.ts'
import type { Series, Slot } from './data.ts'
import { placeInMonth, read, weekdayOf } from './rule.ts'

/** A day of each weekday, to say its name: 1 is Monday. */
const dayOfWeek = (weekday: number): string => `2024-01-0${weekday}`
export const sayWeekdayNumber = (weekday: number, width: 'long' | 'short' = 'short'): string => sayWeekday(dayOfWeek(weekday), width)

export const clockOfMinute = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export const minuteOfClock = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
export const sayMinute = (minute: number): string => sayClock(`2000-01-01T${clockOfMinute(minute)}`)

/** The times of one weekday, each once, in their order. */
export const timesOn = (slots: Slot[], weekday: number): number[] => [...new Set(slots.filter((slot) => slot.weekday === weekday).map((slot) => slot.minute))].sort((a, b) => a - b)

export function sayRhythm(wish: Series['wish'], queueName: (id: string) => string): string {
  if (wish.evergreen) return t('cadence.fills', { queue: queueName(wish.evergreen.queue), days: wish.evergreen.days_between })
  const { rule: text, starts_at } = wish.recurrence!
  const rule = read(text)
  if (!rule) return text
  const first = starts_at.slice(0, 10)
  const day = { day: '', week: listOf((rule.weekdays.length ? rule.weekdays : [weekdayOf(first)]).map((one) => sayWeekdayNumber(one, 'long'))), month: String(Number(first.slice(8))), month_weekday: sayWeekdayNumber(weekdayOf(first), 'long'), year: first }[rule.every]
  const place = placeInMonth(first)
  const often = t(`cadence.every_${rule.every}`, { interval: rule.interval, day, place: place === -1 ? 'last' : `p${place}` })
  const end = rule.end.kind === 'after' ? t('cadence.times', { count: rule.end.times }) : rule.end.kind === 'on' ? t('cadence.until_day', { day: sayDayAndYear(rule.end.day) }) : ''
  return [t('cadence.at_clock', { often, time: sayClock(starts_at) }), end].filter(Boolean).join(' · ')
}
