// What stands on a day beside its posts: notes, holidays, days of the trade.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { range, daysBetween, type Day } from '@/base/time/days.ts'

export type CalendarDay = Schemas['CalendarDay']
export type NoteText = Schemas['NoteText']
export type DaySources = Schemas['DaySources']

const nothing: CalendarDay[] = []

export function useDays(from: Day, until: Day): Map<Day, CalendarDay[]> {
  const { id } = useWorkspace()
  const query = useQuery({ queryKey: [id, 'days', from, until], staleTime: 300_000, queryFn: () => ask(api.GET('/workspaces/{workspace}/days', { params: { path: { workspace: id }, query: { from, until } } })) })
  return byDay(query.data?.days ?? nothing)
}

/** Each under every day it lasts. */
export function byDay(days: CalendarDay[]): Map<Day, CalendarDay[]> {
  const found = new Map<Day, CalendarDay[]>()
  for (const one of days) for (const day of range(one.day, daysBetween(one.day, one.until) + 1)) found.set(day, [...(found.get(day) ?? []), one])
  return found
}

export function useDaySources() {
  const { id } = useWorkspace()
  return useQuery({ queryKey: [id, 'day-sources'], queryFn: () => ask(api.GET('/workspaces/{workspace}/day-sources', { params: { path: { workspace: id } } })) })
}

export function useDayDeeds() {
  const { id: workspace } = useWorkspace()
  const client = useQueryClient()
  const changed = <Answer,>(answer: Answer) => {
    void client.invalidateQueries({ queryKey: [workspace, 'days'] })
    void client.invalidateQueries({ queryKey: [workspace, 'day-sources'] })
    return answer
  }
  return {
    add: async (body: NoteText) => changed(await ask(api.POST('/workspaces/{workspace}/notes', { params: { path: { workspace } }, body }))),
    change: async (note: string, body: NoteText) => changed(await ask(api.PUT('/workspaces/{workspace}/notes/{note}', { params: { path: { workspace, note } }, body }))),
    remove: async (note: string) => changed(await ask(api.DELETE('/workspaces/{workspace}/notes/{note}', { params: { path: { workspace, note } } }))),
    choose: async (body: Schemas['ChangeDaySources']) => changed(await ask(api.PUT('/workspaces/{workspace}/day-sources', { params: { path: { workspace } }, body }))),
  }
}
