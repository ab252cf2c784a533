// The library's only way to the server.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { dropFile, sendFile, type Sending } from '@/base/library/sending.ts'
import { useGround, useWorkspace } from '@/base/session/index.ts'

export type Asset = Schemas['Asset']
export type Folder = Schemas['Folder']
export type Focus = Schemas['Focus']
export type Library = Schemas['Library']
export type AssetDetails = Schemas['AssetDetails']
export type AssetVersion = Schemas['AssetVersion']
export type ChangeAsset = Schemas['ChangeAsset']
export type PostOfAsset = Schemas['PostOfAsset']

/** What of the library is shown. */
export type Shelf = { folder?: string; unfiled?: boolean; tag?: string; text?: string; ending?: boolean; bin?: boolean }

export function useLibrary() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'library'], queryFn: () => ask(api.GET('/workspaces/{workspace}/library', { params: { path: { workspace } } })) })
}

export function useAssets(shelf: Shelf) {
  const workspace = useWorkspace().id
  return useInfiniteQuery({
    queryKey: [workspace, 'assets', shelf],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => ask(api.GET('/workspaces/{workspace}/assets', { params: { path: { workspace }, query: { ...shelf, before: pageParam, many: 60 } } })),
    getNextPageParam: (page) => page.next_before,
  })
}

export function useDetails(asset: string | undefined) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'asset', asset], enabled: !!asset, queryFn: () => ask(api.GET('/workspaces/{workspace}/assets/{asset}/details', { params: { path: { workspace, asset: asset! } } })) })
}

export function usePostsOf(asset: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'posts of asset', asset], queryFn: () => ask(api.GET('/workspaces/{workspace}/assets/{asset}/posts', { params: { path: { workspace, asset } } })) })
}

export function useLibraryDeeds() {
  const workspace = useWorkspace().id
  const { session } = useGround()
  const client = useQueryClient()
  const changed = () => Promise.all(['library', 'assets', 'asset'].map((key) => client.invalidateQueries({ queryKey: [workspace, key] })))
  const after = async <Data,>(call: Promise<Data>): Promise<Data> => {
    const data = await call
    await changed()
    return data
  }
  const path = { workspace }
  const place = { workspace, token: session.csrf_token }
  return {
    add: (sending: Sending) => after(sendFile(place, sending)),
    forget: (sending: Sending) => dropFile(place, sending),
    change: (asset: string, body: ChangeAsset) => after(ask(api.PUT('/workspaces/{workspace}/assets/{asset}', { params: { path: { ...path, asset } }, body }))),
    move: (assets: string[], folder?: string) => after(ask(api.POST('/workspaces/{workspace}/library/move', { params: { path }, body: { assets, folder } }))),
    tag: (assets: string[], add: string[], remove: string[]) => after(ask(api.POST('/workspaces/{workspace}/library/tag', { params: { path }, body: { assets, add, remove } }))),
    bin: (assets: string[]) => after(ask(api.POST('/workspaces/{workspace}/library/bin', { params: { path }, body: { assets } }))),
    restore: (assets: string[]) => after(ask(api.POST('/workspaces/{workspace}/library/restore', { params: { path }, body: { assets } }))),
    addFolder: (name: string, parent?: string) => after(ask(api.POST('/workspaces/{workspace}/library/folders', { params: { path }, body: { name, parent } }))),
    changeFolder: (folder: string, name: string, parent?: string) => after(ask(api.PUT('/workspaces/{workspace}/library/folders/{folder}', { params: { path: { ...path, folder } }, body: { name, parent } }))),
    removeFolder: (folder: string) => after(ask(api.DELETE('/workspaces/{workspace}/library/folders/{folder}', { params: { path: { ...path, folder } } }))),
  }
}
