// The library's only way to the server.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { NoContact, Refused, type Problem } from '@/base/api/errors.ts'
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

/** Sends a file as the request's body and tells how much of it has left. */
export type Sending = { file: File; onPart?: (part: number) => void; signal?: AbortSignal }

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
  // Only XMLHttpRequest says how far an upload is.
  const send = (address: string, { file, onPart, signal }: Sending): Promise<Asset> => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/workspaces/${workspace}/${address}`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('X-Rostrum-Token', session.csrf_token)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && onPart?.(event.loaded / event.total)
    request.onerror = () => reject(new NoContact())
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as Asset)
      reject(new Refused((request.response as Problem | null) ?? { type: 'about:blank', title: request.statusText, status: request.status, code: `http.${request.status}`, detail: '', trace: '' }))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
  const named = (file: File): string => encodeURIComponent(file.name.slice(0, 200))
  return {
    add: (sending: Sending, folder: string | undefined, known: 'use' | 'add') => after(send(`assets?name=${named(sending.file)}&known=${known}${folder ? `&folder=${folder}` : ''}`, sending)),
    addVersion: (asset: string, sending: Sending) => after(send(`assets/${asset}/versions?name=${named(sending.file)}`, sending)),
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
