// The publish area's only way to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useMay, useWorkspace } from '@/base/session/index.ts'

export type Delivery = Schemas['Delivery']
export type Move = Schemas['Move']
export type Post = Schemas['Post']
export type Pause = Schemas['Pause']
export type Choice = Schemas['Choice']
export type Clicks = Schemas['Clicks']

export function usePauses() {
  const workspace = useWorkspace().id
  const enabled = useMay('viewer')
  return useQuery({ queryKey: [workspace, 'pauses'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/pauses', { params: { path: { workspace } } })) })
}

export function useHeld() {
  const workspace = useWorkspace().id
  const enabled = useMay('viewer')
  return useQuery({ queryKey: [workspace, 'held'], enabled, queryFn: () => ask(api.GET('/workspaces/{workspace}/held', { params: { path: { workspace } } })) })
}

export function usePost(post: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'post', post], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}', { params: { path: { workspace, post } } })) })
}

export function useTimeline(post: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'timeline', post], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/timeline', { params: { path: { workspace, post } } })) })
}

export function useClicks(post: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'clicks', post], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/clicks', { params: { path: { workspace, post } } })) })
}

export function useCall(delivery: string, call: string, enabled: boolean) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: ['call', call], enabled, staleTime: Infinity, queryFn: () => ask(api.GET('/workspaces/{workspace}/deliveries/{delivery}/calls/{call}', { params: { path: { workspace, delivery, call } } })) })
}

export function usePublishDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [workspace] })
  return {
    schedule: async (post: string, body: Schemas['SchedulePost']) => {
      const moved = await ask(api.POST('/workspaces/{workspace}/posts/{post}/schedule', { params: { path: { workspace, post } }, body }))
      await refresh()
      return moved
    },
    unschedule: async (post: string) => {
      const taken = await ask(api.POST('/workspaces/{workspace}/posts/{post}/unschedule', { params: { path: { workspace, post } } }))
      await refresh()
      return taken
    },
    remove: async (post: string) => (await ask(api.DELETE('/workspaces/{workspace}/posts/{post}', { params: { path: { workspace, post } } })), refresh()),
    answer: async (delivery: string, body: Schemas['Answer']) => (await ask(api.POST('/workspaces/{workspace}/deliveries/{delivery}/answer', { params: { path: { workspace, delivery } }, body })), refresh()),
    pause: async (body: Schemas['PauseSending']) => (await ask(api.POST('/workspaces/{workspace}/pauses', { params: { path: { workspace } }, body })), refresh()),
    release: async (pause: string) => (await ask(api.POST('/workspaces/{workspace}/pauses/{pause}/release', { params: { path: { workspace, pause } } })), refresh()),
  }
}

export const assetAddress = (workspace: string, asset: string): string => `/api/workspaces/${workspace}/assets/${asset}`
