// The cadence area's only way to the server: queues with what waits in them, and series.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type Queue = Schemas['Queue']
export type QueueWish = Schemas['QueueWish']
export type Slot = Schemas['Slot']
export type Series = Schemas['Series']
export type SeriesWish = Schemas['SeriesWish']
export type SeriesPage = Schemas['SeriesPage']
export type Recurrence = Schemas['Recurrence']
export type Evergreen = Schemas['Evergreen']
export type PostRow = Schemas['PostRow']
export type Arranged = Schemas['Arranged']

export function useQueues() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'queues'], queryFn: () => ask(api.GET('/workspaces/{workspace}/queues', { params: { path: { workspace } } })) })
}

export function useQueue(queue: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'queue', queue], queryFn: () => ask(api.GET('/workspaces/{workspace}/queues/{queue}', { params: { path: { workspace, queue } } })) })
}

export function useSeriesList() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'series'], queryFn: () => ask(api.GET('/workspaces/{workspace}/series', { params: { path: { workspace } } })) })
}

export function useSeries(series: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'one-series', series], queryFn: () => ask(api.GET('/workspaces/{workspace}/series/{series}', { params: { path: { workspace, series } } })) })
}

/** What a series can be made of: the posts last changed. */
export function useRecentPosts() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'posts', { many: 200 }], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts', { params: { path: { workspace }, query: { many: 200 } } })) })
}

/** When a rule would come, asked anew with every change of it. */
export function usePreview(recurrence: Recurrence | undefined) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'recurrence', recurrence], enabled: !!recurrence, retry: false, queryFn: () => ask(api.POST('/workspaces/{workspace}/series/preview', { params: { path: { workspace } }, body: recurrence! })) })
}

export function useCadenceDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const path = { workspace }
  const anew = async <Kept,>(work: Promise<Kept>): Promise<Kept> => {
    const kept = await work
    for (const key of ['queues', 'queue', 'series', 'one-series', 'calendar', 'posts', 'free-slots']) void client.invalidateQueries({ queryKey: [workspace, key] })
    return kept
  }
  return {
    addQueue: (body: QueueWish) => anew(ask(api.POST('/workspaces/{workspace}/queues', { params: { path }, body }))),
    changeQueue: (queue: string, version: number, wish: QueueWish) => anew(ask(api.PUT('/workspaces/{workspace}/queues/{queue}', { params: { path: { workspace, queue } }, body: { version, wish } }))),
    removeQueue: (queue: string) => anew(ask(api.DELETE('/workspaces/{workspace}/queues/{queue}', { params: { path: { workspace, queue } } }))),
    arrange: (queue: string, body: Schemas['ArrangeQueue']) => anew(ask(api.POST('/workspaces/{workspace}/queues/{queue}/arrange', { params: { path: { workspace, queue } }, body }))),
    addSeries: (body: SeriesWish) => anew(ask(api.POST('/workspaces/{workspace}/series', { params: { path }, body }))),
    changeSeries: (series: string, version: number, wish: SeriesWish) => anew(ask(api.PUT('/workspaces/{workspace}/series/{series}', { params: { path: { workspace, series } }, body: { version, wish } }))),
    removeSeries: (series: string) => anew(ask(api.DELETE('/workspaces/{workspace}/series/{series}', { params: { path: { workspace, series } } }))),
  }
}
