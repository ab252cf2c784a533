// Queues as posts meet them: which have room for a post's channels next, and taking a place there.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type FreeSlot = Schemas['FreeSlot']

/** The next place in each queue that serves all these channels, the soonest first, with the queue's name. */
export function useNextPlaces(channels: string[]) {
  const workspace = useWorkspace().id
  return useQuery({
    queryKey: [workspace, 'free-slots', 'next', channels],
    enabled: channels.length > 0,
    queryFn: async () => {
      const [{ slots }, { queues }] = await Promise.all([
        ask(api.POST('/workspaces/{workspace}/free-slots/next', { params: { path: { workspace } }, body: { channels } })),
        ask(api.GET('/workspaces/{workspace}/queues', { params: { path: { workspace } } })),
      ])
      return slots.map((slot) => ({ ...slot, name: queues.find((queue) => queue.id === slot.queue)?.wish.name ?? '' }))
    },
  })
}

export function useTakePlaces() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return async (queue: string, posts: string[]) => {
    const arranged = await ask(api.POST('/workspaces/{workspace}/queues/{queue}/posts', { params: { path: { workspace, queue } }, body: { posts } }))
    for (const key of ['calendar', 'posts', 'post', 'queues', 'queue', 'free-slots']) void client.invalidateQueries({ queryKey: [workspace, key] })
    return arranged
  }
}
