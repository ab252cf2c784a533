// What a task is to every screen that shows one: its row, whether it is late, and the tasks of a window of days.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'
import type { Day } from '../time/days.ts'

export type TaskRow = Schemas['TaskRow']
export type TaskState = Schemas['TaskState']
export type TaskKind = Schemas['TaskKind']

export const isClosed = (state: TaskState): boolean => state === 'done' || state === 'declined'

/** Late is what is still open on the day after it was due. */
export const isOverdue = (task: TaskRow, today: Day): boolean => !!task.due_on && task.due_on < today && !isClosed(task.state)

/** Tasks due in a window, learning time among them, for a calendar. */
export function useTasksBetween(from: Day, until: Day, enabled = true) {
  const workspace = useWorkspace().id
  return useQuery({
    queryKey: [workspace, 'tasks', 'between', from, until],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: () => ask(api.GET('/workspaces/{workspace}/tasks/between', { params: { path: { workspace }, query: { from, until } } })),
  })
}
