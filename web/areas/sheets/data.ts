// The sheets area's only way to the server.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, upload, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type Import = Schemas['Import']
export type ImportRow = Schemas['ImportRow']
export type RowFate = Schemas['RowFate']
export type RowRemark = Schemas['RowRemark']
export type SheetColumn = Schemas['SheetColumn']
export type SheetReading = Schemas['SheetReading']

export function useImport(id: string | undefined) {
  const workspace = useWorkspace().id
  return useQuery({
    queryKey: [workspace, 'import', id],
    enabled: !!id,
    refetchInterval: ({ state }) => (state.data?.state === 'writing' ? 1000 : false), // beside the live stream, which may be lost
    queryFn: () => ask(api.GET('/workspaces/{workspace}/imports/{import}', { params: { path: { workspace, import: id! } } })),
  })
}

export function useImportRows(id: string, fate: RowFate | undefined) {
  const workspace = useWorkspace().id
  return useInfiniteQuery({
    queryKey: [workspace, 'import rows', id, fate],
    initialPageParam: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => ask(api.GET('/workspaces/{workspace}/imports/{import}/rows', { params: { path: { workspace, import: id }, query: { after: pageParam, fate, many: 100 } } })),
    getNextPageParam: (page) => page.next,
  })
}

const readings = { asked: 0, before: Promise.resolve() as Promise<unknown> }

export function useImportDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [workspace] })
  const at = (id: string) => ({ params: { path: { workspace, import: id } } })
  const kept = async (changed: Import) => {
    client.setQueryData([workspace, 'import', changed.id], changed)
    await client.invalidateQueries({ queryKey: [workspace, 'import rows', changed.id] })
    return changed
  }
  return {
    templateAddress: (format: Schemas['SheetFormat']) => `/api/workspaces/${workspace}/import-template?format=${format}`,
    bring: async (file: File) => kept(await upload<Import>(`/api/workspaces/${workspace}/imports`, file)),
    /** Shown at once and sent one after the other, so that somebody who chooses fast loses no choice. */
    read: async (id: string, body: SheetReading) => {
      const mine = ++readings.asked
      client.setQueryData([workspace, 'import', id], (before: Import | undefined) => before && { ...before, reading: body })
      const answer = readings.before.then(() => ask(api.PUT('/workspaces/{workspace}/imports/{import}/reading', { ...at(id), body })))
      readings.before = answer.catch(() => undefined)
      try {
        const changed = await answer
        if (mine === readings.asked) await kept(changed)
      } catch (error) {
        await client.invalidateQueries({ queryKey: [workspace, 'import', id] })
        throw error
      }
    },
    choose: async (id: string, body: Schemas['RowChoice']) => kept(await ask(api.PUT('/workspaces/{workspace}/imports/{import}/choice', { ...at(id), body }))),
    write: async (id: string) => kept(await ask(api.POST('/workspaces/{workspace}/imports/{import}/write', at(id)))),
    drop: async (id: string) => ask(api.DELETE('/workspaces/{workspace}/imports/{import}', at(id))),
    /** Puts what it wrote into the bin; how many could not be. */
    takeBack: async (id: string): Promise<number> => {
      let refused = 0
      for (let after: number | undefined = 0; after !== undefined;) {
        const page: Schemas['ImportRows'] = await ask(api.GET('/workspaces/{workspace}/imports/{import}/rows', { params: { path: { workspace, import: id }, query: { after, many: 500 } } }))
        const posts = page.rows.flatMap((row) => row.post ?? [])
        if (posts.length) refused += (await ask(api.POST('/workspaces/{workspace}/posts/delete', { params: { path: { workspace } }, body: { posts } }))).refused.length
        after = page.next
      }
      await refresh()
      return refused
    },
  }
}
