// Slots of queues that still have room, for the week by the hour.
import { useQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { dayOf, type Day } from '@/base/time/days.ts'

/** Of each day the times, in the workspace's zone; several queues may have the same. */
export function useFreeSlots(from: Day, until: Day, enabled: boolean): Map<Day, string[]> {
  const workspace = useWorkspace().id
  const query = useQuery({ queryKey: [workspace, 'free-slots', from, until], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/free-slots', { params: { path: { workspace }, query: { from, until } } })) })
  return enabled ? byDay(query.data?.slots ?? []) : new Map()
}

export function byDay(slots: Schemas['FreeSlot'][]): Map<Day, string[]> {
  const found = new Map<Day, string[]>()
  for (const { at } of slots) {
    const there = found.get(dayOf(at)) ?? []
    if (!there.includes(at)) found.set(dayOf(at), [...there, at])
  }
  return found
}
