// The pages area's only way to the server.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type PublicPage = Schemas['Page']
export type ChangePage = Schemas['ChangePage']

export function usePage() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'page'], queryFn: () => ask(api.GET('/workspaces/{workspace}/page', { params: { path: { workspace } } })) })
}

export function useChangePage() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  return async (body: ChangePage) => {
    const changed = await ask(api.PUT('/workspaces/{workspace}/page', { params: { path: { workspace } }, body }))
    client.setQueryData([workspace, 'page'], changed)
    void client.invalidateQueries({ queryKey: [workspace, 'channels'] })
    return changed
  }
}
