// Videos as posts carry them: which of a post's assets are videos, and how far each is made ready for its channels.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api, ask, type Schemas } from '../api/client.ts'
import { useWorkspace } from '../session/index.ts'

export type Video = Schemas['Video']
export type PostVideo = Schemas['PostVideo']

/** What of these assets, each named once, is a video; what is not known yet counts as a picture. */
export type Videos = ReadonlyMap<string, Video>

export function useVideosAmong(assets: string[]): Videos {
  const { id: workspace } = useWorkspace()
  const pairs = useQueries({
    queries: assets.map((asset) => ({ queryKey: [workspace, 'asset', asset], staleTime: 60_000, queryFn: () => ask(api.GET('/workspaces/{workspace}/assets/{asset}/details', { params: { path: { workspace, asset } } })) })),
    combine: (answers) => answers.map(({ data }) => data?.asset.video),
  })
  const known = useKept(pairs.map((video, at) => ({ asset: assets[at], video })))
  return useMemo(() => new Map(known.flatMap(({ asset, video }) => (video ? [[asset, video]] : []))), [known])
}

/** The value before, as long as it says the same. */
function useKept<Value>(value: Value): Value {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}

const isOnItsWay = ({ state }: PostVideo): boolean => state === 'waiting' || state === 'being_made'

/** How far the videos of a post are, as it was kept last; asked again while one is being made. */
export function usePostVideos(post: { id: string; version: number } | undefined, enabled: boolean): PostVideo[] {
  const { id: workspace } = useWorkspace()
  const { data } = useQuery({
    queryKey: [workspace, 'post videos', post?.id, post?.version],
    enabled: enabled && !!post,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.videos.some(isOnItsWay) ? 2_000 : false),
    queryFn: () => ask(api.GET('/workspaces/{workspace}/posts/{post}/videos', { params: { path: { workspace, post: post!.id } } })),
  })
  return enabled ? data?.videos ?? [] : []
}
