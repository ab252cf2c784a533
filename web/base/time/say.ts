// Days and times in the person's language; the zone is always handed in, never the browser's by accident.
import { locale, t } from '../words/index.ts'
import { addDays, type Day } from './days.ts'
import { city, ownZone, toLocal, type Instant, type LocalTime } from './zone.ts'

const made = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options)
  let found = made.get(key)
  if (!found) made.set(key, (found = new Intl.DateTimeFormat(locale(), options)))
  return found
}

/** Local values are formatted as if they were UTC, so that no zone can move them. */
const local = (value: LocalTime | Day, options: Intl.DateTimeFormatOptions): string => formatter({ ...options, timeZone: 'UTC' }).format(Date.parse(value.length === 10 ? `${value}T00:00:00Z` : `${value.slice(0, 16)}:00Z`))

const upper = (text: string): string => text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1)

export const sayMonth = (day: Day): string => upper(local(day, { month: 'long', year: 'numeric' }))
export const sayWeekday = (day: Day, width: 'long' | 'short' = 'long'): string => upper(local(day, { weekday: width }))
/** In the language's own case; a head makes its first letter large by style. */
export const sayDay = (day: Day): string => local(day, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
export const sayDayAndYear = (day: Day): string => local(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(/^([^\d,]+),/, '$1')
export const sayShortDay = (day: Day): string => local(day, { day: 'numeric', month: 'short' })
export const sayClock = (value: LocalTime): string => local(value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
export const sayShort = (value: LocalTime): string => local(value, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace(/^(\p{L}+\.?),/u, '$1')
export const sayDate = (instant: Instant, zone: string): string => formatter({ timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(instant))
export const sayWhen = (value: LocalTime): string => t('base.day_and_time', { day: sayDay(value.slice(0, 10)), time: sayClock(value) })
export const sayWhenAndYear = (value: LocalTime): string => t('base.day_and_time', { day: sayDayAndYear(value.slice(0, 10)), time: sayClock(value) })

export function saySpan(from: Day, until: Day): string {
  return formatter({ day: 'numeric', month: 'long', timeZone: 'UTC' }).formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`))
}

export const sayZone = (zone: string): string => t('base.zone_time', { city: city(zone) })
/** Named only when it is not the clock the person looks at anyway. */
export const foreign = (zone: string): boolean => zone !== ownZone()

/** "today", "tomorrow", "yesterday" or nothing. */
export function sayNear(day: Day, today: Day): string | undefined {
  if (day === today) return t('base.today')
  if (day === addDays(today, 1)) return t('base.tomorrow')
  if (day === addDays(today, -1)) return t('base.yesterday')
  return undefined
}

export const sayInstantClock = (instant: Instant, zone: string, seconds = false): string =>
  formatter({ timeZone: zone, hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}), hourCycle: 'h23' }).format(Date.parse(instant))

/** A moment in few words, for the middle of a sentence: the hour today, else day and hour. */
export function sayMoment(instant: Instant, zone: string, now = Date.now()): string {
  const value = toLocal(instant, zone)
  return value.slice(0, 10) === toLocal(now, zone).slice(0, 10) ? t('base.today_at', { time: sayClock(value) }) : sayShort(value)
}

const unit = (value: number, name: 'day' | 'hour' | 'minute'): string => new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)

/** "3 days", "12 hours", "90 minutes": in the largest unit that leaves no rest. */
export const sayDuration = (minutes: number): string => (minutes % 1440 === 0 ? unit(minutes / 1440, 'day') : minutes % 60 === 0 ? unit(minutes / 60, 'hour') : unit(minutes, 'minute'))

/** "in 1 day 21 hours": the two largest units, for what lies ahead. */
export function sayAhead(instant: Instant, now = Date.now()): string | undefined {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000)
  if (minutes <= 0) return undefined
  if (minutes < 60) return t('base.in_minutes', { minutes })
  if (minutes < 1440) return t('base.in_hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return t('base.in_days', { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60) })
}
