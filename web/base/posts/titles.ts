// The workspace's posts by what was last changed: names for whatever knows only a post's number, and something to find.
import { useQuery } from '@tanstack/react-query'
import { useContext, useMemo } from 'react'
import { api, ask } from '../api/client.ts'
import { GroundContext } from '../session/index.ts'
import type { PostRow } from './state.ts'

const none: PostRow[] = []

export function usePostsToFind(): PostRow[] {
  const ground = useContext(GroundContext)
  const workspace = ground?.workspace.id ?? ''
  return useQuery({ queryKey: [workspace, 'posts to find'], enabled: !!workspace && ground?.workspace.role !== 'guest', queryFn: () => ask(api.GET('/workspaces/{workspace}/posts', { params: { path: { workspace }, query: { many: 200 } } })) }).data?.posts ?? none
}

export function usePostTitles(): Map<string, string> {
  const posts = usePostsToFind()
  return useMemo(() => new Map(posts.map((post) => [post.id, post.title])), [posts])
}
