// A rule of recurrence as people choose it, out of RFC 5545 and back; what they cannot choose here is kept as it is written.
import { dayOf, type Day } from '@/base/time/days.ts'

export type Every = 'day' | 'week' | 'month' | 'month_weekday' | 'year'
export type End = { kind: 'never' } | { kind: 'after'; times: number } | { kind: 'on'; day: Day }
export type Rule = { every: Every; interval: number; weekdays: number[]; end: End }

export const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const frequency: Record<Every, string> = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', month_weekday: 'MONTHLY', year: 'YEARLY' }

/** 1 is Monday. */
export const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
/** Which of its weekday in the month a day is: 1 to 4, or -1 for the last. */
export function placeInMonth(day: Day): number {
  const number = Number(day.slice(8))
  const daysInMonth = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
  return number + 7 > daysInMonth ? -1 : Math.ceil(number / 7)
}

export function written(rule: Rule, startsAt: string): string {
  const first = dayOf(startsAt)
  const parts = [`FREQ=${frequency[rule.every]}`]
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`)
  if (rule.every === 'week' && rule.weekdays.length) parts.push(`BYDAY=${rule.weekdays.map((weekday) => codes[weekday - 1]).join(',')}`)
  if (rule.every === 'month_weekday') parts.push(`BYDAY=${placeInMonth(first)}${codes[weekdayOf(first) - 1]}`)
  if (rule.end.kind === 'after') parts.push(`COUNT=${rule.end.times}`)
  if (rule.end.kind === 'on') parts.push(`UNTIL=${rule.end.day.replaceAll('-', '')}T235959`)
  return parts.join(';')
}

/** Undefined for a rule that cannot be chosen here. */
export function read(text: string): Rule | undefined {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]))
  const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL'])
  if ([...parts.keys()].some((name) => !known.has(name))) return undefined
  const days = parts.get('BYDAY')?.split(',') ?? []
  const every = { DAILY: 'day', WEEKLY: 'week', MONTHLY: days.length ? 'month_weekday' : 'month', YEARLY: 'year' }[parts.get('FREQ') ?? ''] as Every | undefined
  const weekdays = every === 'week' ? days.map((code) => codes.indexOf(code) + 1) : []
  const fits = every && (every === 'week' ? !weekdays.includes(0) : every === 'month_weekday' ? days.length === 1 && /^(-1|[1-4])[A-Z]{2}$/.test(days[0]) : !days.length)
  if (!fits) return undefined
  const [times, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  const end: End = times ? { kind: 'after', times: Number(times) } : until ? { kind: 'on', day: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` } : { kind: 'never' }
  return { every, interval: Number(parts.get('INTERVAL') ?? 1), weekdays, end }
}
