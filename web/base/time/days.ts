// Days as "2026-10-16": arithmetic that no clock change can disturb, since a day has no hours here.
import { locale } from '../words/language.ts'
import type { LocalTime } from './zone.ts'

export type Day = string

const ms = 86_400_000
const number = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / ms
const written = (count: number): Day => new Date(count * ms).toISOString().slice(0, 10)

export const dayOf = (local: LocalTime): Day => local.slice(0, 10)
export const clockOf = (local: LocalTime): string => local.slice(11, 16)
export const addDays = (day: Day, count: number): Day => written(number(day) + count)
export const daysBetween = (from: Day, until: Day): number => number(until) - number(from)
export const isDay = (value: string | null | undefined): value is Day => !!value && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
/** 1 Monday … 7 Sunday. */
export const weekday = (day: Day): number => ((number(day) + 3) % 7 + 7) % 7 + 1
export const range = (from: Day, count: number): Day[] => Array.from({ length: count }, (_, index) => addDays(from, index))

/** The day a week starts on where this language is spoken. */
export function firstWeekday(): number {
  const region = new Intl.Locale(locale()) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
  return region.getWeekInfo?.().firstDay ?? region.weekInfo?.firstDay ?? 1
}

export const startOfWeek = (day: Day): Day => addDays(day, -((weekday(day) - firstWeekday() + 7) % 7))
export const startOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10)
}

/** The weeks that show a month, whole, from the language's first weekday. */
export function monthGrid(day: Day): Day[] {
  const first = startOfWeek(startOfMonth(day))
  const last = addDays(addMonths(startOfMonth(day), 1), -1)
  return range(first, Math.ceil((daysBetween(first, last) + 1) / 7) * 7)
}

/** Moves a wall time by minutes on the face of the clock. */
export function shift(local: LocalTime, minutes: number): LocalTime {
  return new Date(Date.parse(`${local.slice(0, 16)}:00Z`) + minutes * 60_000).toISOString().slice(0, 16)
}

/** What somebody typed as an hour of the day, in any common way: 8, 830, 8.30, 08:30, 8:30 pm. */
export function readClock(typed: string): string | undefined {
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:\s*[:.,h]?\s*(\d{2}))?\s*(?:([ap])\.?\s*m\.?)?$/i.exec(typed.trim()) ?? []
  if (!hours || Number(minutes) > 59 || Number(hours) > (half ? 12 : 23)) return undefined
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`
}
