// Which days the calendar shows, by its address and by what was chosen last.
import { addDays, addMonths, dayOf, isDay, monthGrid, startOfMonth, startOfWeek, type Day } from '@/base/time/days.ts'
import { toLocal } from '@/base/time/zone.ts'

export const views = ['month', 'week', 'day', 'list', 'board'] as const
export type View = (typeof views)[number]

/** Today where the workspace used last is; known before it is known who is here. */
export const presumedToday = (): Day => dayOf(toLocal(Date.now(), localStorage.getItem('rostrum.zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone))

export const keepView = (view: View): void => localStorage.setItem('rostrum.calendar_view', view)

export function shownBy(search: URLSearchParams, today: () => Day): { view: View; day: Day } {
  const asked = (search.get('view') ?? localStorage.getItem('rostrum.calendar_view')) as View
  const day = search.get('day')
  return { view: views.includes(asked) ? asked : 'month', day: isDay(day) ? day : today() }
}

/** From the first day on, up to the last, which is not shown any more. */
export function windowOf({ view, day }: { view: View; day: Day }): [Day, Day] {
  if (view === 'week') return [startOfWeek(day), addDays(startOfWeek(day), 7)]
  if (view === 'day') return [day, addDays(day, 1)]
  if (view === 'list' || view === 'board') return [startOfMonth(day), addMonths(startOfMonth(day), 1)]
  const days = monthGrid(day)
  return [days[0]!, addDays(days.at(-1)!, 1)]
}
