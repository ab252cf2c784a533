// The compose area's only way to the server.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { dropFile, sendFile, type Sending } from '@/base/library/sending.ts'
import type { PostRow } from '@/base/posts/state.ts'
import { useGround, useWorkspace } from '@/base/session/index.ts'

export type Post = Schemas['Post']
export type PostVersion = Schemas['PostVersion']
export type PostState = Schemas['PostState']
export type Content = Schemas['Content']
export type Part = Schemas['Part']
export type Poll = Schemas['Poll']
export type PostText = Schemas['PostText']
export type Finding = Schemas['Finding']
export type Plan = Schemas['Plan']
export type Asset = Schemas['Asset']
export type Media = Schemas['Media']
export type Mentionable = Schemas['Mentionable']
export type Snippet = Schemas['Snippet']
export type SnippetText = Schemas['SnippetText']

export function usePosts(state?: PostState) {
  const workspace = useWorkspace().id
  return useInfiniteQuery({
    queryKey: [workspace, 'posts', state],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => ask(api.GET('/workspaces/{workspace}/posts', { params: { path: { workspace }, query: { state, before: pageParam, many: 60 } } })),
    getNextPageParam: (page) => page.next_before,
  })
}

export function usePost(post: string | undefined) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'post', post], enabled: !!post, queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}', { params: { path: { workspace, post: post! } } })) })
}

export function usePostVersions(post: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'post versions', post], queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/versions', { params: { path: { workspace, post } } })) })
}

export function usePostVersion(post: string, number: number | undefined) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'post versions', post, number], enabled: number !== undefined, queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/version', { params: { path: { workspace, post }, query: { number: number! } } })) })
}

export function useBin() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'bin'], queryFn: () => ask(api.GET('/workspaces/{workspace}/bin', { params: { path: { workspace } } })) })
}

export function useAsset(asset: string) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'asset', asset], queryFn: () => ask(api.GET('/workspaces/{workspace}/assets/{asset}/details', { params: { path: { workspace, asset } } })) })
}

/** What the networks would say if it went out then, without a time now; and what it comes near to. */
export function useFindings(asked: Schemas['CheckPost'], enabled: boolean) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'findings', asked], enabled, placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 30_000, retry: false, queryFn: () => ask(api.POST('/workspaces/{workspace}/posts/check', { params: { path: { workspace } }, body: asked })) })
}

/** Who can be mentioned, as one network has it; what was found a moment ago is not asked for again. */
export function usePeopleQuery(typed: string, enabled: boolean) {
  const workspace = useWorkspace().id
  return ({ id: channel }: { id: string }) => ({ queryKey: [workspace, 'people to mention', channel, typed], enabled, placeholderData: keepPreviousData, staleTime: 300_000, gcTime: 300_000, retry: false, queryFn: () => ask(api.GET('/workspaces/{workspace}/channels/{channel}/people', { params: { path: { workspace, channel }, query: { typed } } })) })
}

export function useComposeDeeds() {
  const workspace = useWorkspace().id
  const { session } = useGround()
  const client = useQueryClient()
  const kept = (post: Post) => {
    client.setQueryData([workspace, 'post', post.id], post)
    for (const key of ['calendar', 'posts', 'posts to find', 'timeline']) void client.invalidateQueries({ queryKey: [workspace, key] })
    return post
  }
  return {
    create: async (body: Schemas['CreatePost']) => kept(await ask(api.POST('/workspaces/{workspace}/posts', { params: { path: { workspace } }, body }))),
    change: async (post: string, body: Schemas['ChangePost']) => kept(await ask(api.PUT('/workspaces/{workspace}/posts/{post}', { params: { path: { workspace, post } }, body }))),
    schedule: async (post: string, version: number, plan: Plan) => kept(await ask(api.POST('/workspaces/{workspace}/posts/{post}/schedule', { params: { path: { workspace, post } }, body: { version, plan } }))),
    unschedule: async (post: string) => kept(await ask(api.POST('/workspaces/{workspace}/posts/{post}/unschedule', { params: { path: { workspace, post } } }))),
    restore: async (post: string) => {
      const arranged = await ask(api.POST('/workspaces/{workspace}/posts/restore', { params: { path: { workspace } }, body: { posts: [post] } }))
      for (const key of ['bin', 'calendar', 'posts']) void client.invalidateQueries({ queryKey: [workspace, key] })
      return arranged
    },
    show: async (post: string) => ask(api.GET('/workspaces/{workspace}/posts/{post}', { params: { path: { workspace, post } } })),
    addAsset: (sending: Sending): Promise<Asset> => sendFile({ workspace, token: session.csrf_token }, { known: 'use', ...sending }),
    /** Of a picture that is not wanted any more. */
    forgetAsset: (sending: Sending) => dropFile({ workspace, token: session.csrf_token }, { known: 'use', ...sending }),
    describeAsset: (asset: string, alt: string) => ask(api.PATCH('/workspaces/{workspace}/assets/{asset}', { params: { path: { workspace, asset } }, body: { alt } })),
  }
}

export { thumbOf } from '@/base/library/index.ts'
export type { PostRow }

/** Texts that are written again, those put away too. */
export function useSnippets() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'snippets'], queryFn: () => ask(api.GET('/workspaces/{workspace}/snippets', { params: { path: { workspace } } })) })
}

export function useSnippetDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const kept = async (snippet: Snippet) => {
    await client.invalidateQueries({ queryKey: [workspace, 'snippets'] })
    return snippet
  }
  return {
    add: async (body: SnippetText) => kept(await ask(api.POST('/workspaces/{workspace}/snippets', { params: { path: { workspace } }, body }))),
    change: async ({ id, version }: Snippet, snippet: SnippetText) => kept(await ask(api.PUT('/workspaces/{workspace}/snippets/{snippet}', { params: { path: { workspace, snippet: id } }, body: { version, snippet } }))),
  }
}
