// The plan area's only way to the server: the calendar of a window of days, and moving what is on it.
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import type { PostRow } from '@/base/posts/state.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { addDays, type Day } from '@/base/time/days.ts'

export type Calendar = Schemas['Calendar']

const load = (workspace: string, from: Day, until: Day) => ({
  queryKey: [workspace, 'calendar', from, until],
  queryFn: () => ask(api.GET('/workspaces/{workspace}/calendar', { params: { path: { workspace }, query: { from, until } } })) as Promise<Calendar>,
})

export function useCalendar(from: Day, until: Day) {
  const workspace = useWorkspace().id
  return useQuery({ ...load(workspace, from, until), placeholderData: keepPreviousData })
}

export const prefetchCalendar = (client: QueryClient, workspace: string, [from, until]: [Day, Day]): Promise<void> => client.prefetchQuery(load(workspace, from, until))

/** Fetches the windows before and after while nothing else is asked for. */
export function useNeighbours(from: Day, until: Day, step: number): void {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  useQuery({
    queryKey: [workspace, 'neighbours', from, until],
    staleTime: 60_000,
    queryFn: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1200))
      for (const side of [step, -step]) await client.prefetchQuery({ ...load(workspace, addDays(from, side), addDays(until, side)), staleTime: 60_000 })
      return null
    },
  })
}

/** Shows changes at once in every window of days that holds the posts; a post that changes to nothing is gone. */
export function patchPosts(client: QueryClient, workspace: string, changes: Map<string, Partial<PostRow> | undefined>): void {
  client.setQueriesData<Calendar>({ queryKey: [workspace, 'calendar'] }, (calendar) => calendar && {
    ...calendar,
    posts: calendar.posts.flatMap((row) => {
      if (!changes.has(row.id)) return row
      const change = changes.get(row.id)
      return change ? { ...row, ...change } : []
    }),
  })
}
const patch = (client: QueryClient, workspace: string, post: string, change: Partial<PostRow>) => patchPosts(client, workspace, new Map([[post, change]]))

/** The last move asked for of each post: one waits for the other's answer, since each names the version it changes. */
const turns = new Map<string, Promise<PostRow>>()

export function useMovePost(): (row: PostRow, at: string, fold?: 'earlier' | 'later') => Promise<PostRow> {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return (row, at, fold) => {
    const before = turns.get(row.id)
    const move = async (): Promise<PostRow> => {
      await client.cancelQueries({ queryKey: [workspace, 'calendar'] })
      patch(client, workspace, row.id, { at })
      const known = await before?.catch(() => undefined)
      const version = Math.max(row.version, known?.version ?? 0)
      const isLast = () => turns.get(row.id) === turn
      try {
        const moved = await ask(api.POST('/workspaces/{workspace}/posts/{post}/schedule', { params: { path: { workspace, post: row.id } }, body: { version, plan: { when: row.state === 'draft' ? 'draft' : 'at', at, ...(fold ? { fold } : {}) } } }))
        const change = { due_at: moved.due_at, version: moved.version, state: moved.state, deliveries: moved.deliveries }
        patch(client, workspace, row.id, isLast() ? { ...change, at: moved.at } : change)
        return { ...row, ...change, at: moved.at }
      } catch (error) {
        if (isLast()) patch(client, workspace, row.id, { at: row.at })
        void client.invalidateQueries({ queryKey: [workspace, 'calendar'] })
        throw error
      }
    }
    const turn = move()
    turns.set(row.id, turn)
    return turn
  }
}

export const pictureOf = (workspace: string, asset: string): string => `/api/workspaces/${workspace}/assets/${asset}/thumbnail`
export type { PostRow }
