// The feeds area's only way to the server: what is watched, and what was found.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, upload, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'

export type Feed = Schemas['Feed']
export type FeedDraft = Schemas['FeedDraft']
export type FeedItem = Schemas['FeedItem']
export type FeedItemState = Schemas['FeedItemState']
export type FoundAtAddress = Schemas['FoundAtAddress']
export type Sought = { state: FeedItemState; feed?: string; words?: string }

const aMinute = 60_000

export function useFeeds() {
  const workspace = useWorkspace().id
  // Looks that find nothing new are told to nobody, and still say when the next one is.
  return useQuery({ queryKey: [workspace, 'feeds'], refetchInterval: aMinute, queryFn: () => ask(api.GET('/workspaces/{workspace}/feeds', { params: { path: { workspace } } })) })
}

export function useFeedItems(sought: Sought) {
  const workspace = useWorkspace().id
  return useInfiniteQuery({
    queryKey: [workspace, 'feed items', sought],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => ask(api.GET('/workspaces/{workspace}/feed-items', { params: { path: { workspace }, query: { ...sought, before: pageParam } } })),
    getNextPageParam: (page) => page.next_before,
  })
}

export const listAddress = (workspace: string): string => `/api/workspaces/${workspace}/feed-list`

export function useFeedDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const here = { params: { path: { workspace } } }
  const of = (feed: string) => ({ params: { path: { workspace, feed } } })
  const ofItem = (feed_item: string) => ({ params: { path: { workspace, feed_item } } })
  const kept = async <Answer,>(answer: Answer, ...more: string[]): Promise<Answer> => {
    await Promise.all(['feeds', 'feed items', ...more].map((key) => client.invalidateQueries({ queryKey: [workspace, key] })))
    return answer
  }
  return {
    lookAt: (address: string) => ask(api.POST('/workspaces/{workspace}/feeds/look', { ...here, body: { address } })),
    watch: async (address: string, kind: Feed['kind'], name?: string) => kept(await ask(api.POST('/workspaces/{workspace}/feeds', { ...here, body: { address, kind, name } }))),
    change: async (feed: string, body: Schemas['ChangeFeed']) => kept(await ask(api.PUT('/workspaces/{workspace}/feeds/{feed}', { ...of(feed), body }))),
    drop: async (feed: string) => kept(await ask(api.DELETE('/workspaces/{workspace}/feeds/{feed}', of(feed)))),
    lookNow: async (feed: string) => kept(await ask(api.POST('/workspaces/{workspace}/feeds/{feed}/look', of(feed)))),
    bringList: async (file: File) => kept(await upload<Schemas['ImportedFeeds']>(listAddress(workspace), file)),
    mark: async (item: string, state: Schemas['FeedItemMark']) => kept(await ask(api.PUT('/workspaces/{workspace}/feed-items/{feed_item}', { ...ofItem(item), body: { state } }))),
    setAside: async (seen: string, feed?: string) => kept(await ask(api.POST('/workspaces/{workspace}/feed-items/aside', { ...here, body: { seen, feed } }))),
    toPost: async (item: string) => kept(await ask(api.POST('/workspaces/{workspace}/feed-items/{feed_item}/post', ofItem(item))), 'posts'),
    toIdea: async (item: string) => kept(await ask(api.POST('/workspaces/{workspace}/feed-items/{feed_item}/idea', ofItem(item))), 'ideas'),
  }
}
