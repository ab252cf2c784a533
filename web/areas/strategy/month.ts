// The review of a month and the stories over campaigns: what is asked of the server, and what is counted of a month.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import type { Campaign } from '@/base/purposes/index.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { addMonths, type Day } from '@/base/time/days.ts'
import type { MixCount } from './page.ts'

export type MonthReview = Schemas['MonthReview']
export type StoryLine = Schemas['StoryLine']
export type StoryLinePlan = Schemas['StoryLinePlan']

export function useMonthReview(month: Day) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'month review', month], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/workspaces/{workspace}/month-review', { params: { path: { workspace }, query: { month } } })) })
}

export function useStoryLines() {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'story lines'], queryFn: () => ask(api.GET('/workspaces/{workspace}/story-lines', { params: { path: { workspace } } })) })
}

export type Served = { published: number; planned: number }

/** Posts that went out and that will, of those that fit; failed ones reached nobody. */
export function served(counts: MixCount[], fits: (count: MixCount) => boolean): Served {
  const sum = { published: 0, planned: 0 }
  for (const count of counts) if (fits(count) && count.state !== 'failed') sum[count.state === 'published' ? 'published' : 'planned'] += count.posts
  return sum
}

/** Campaigns that run on any day of a month, the first to begin first. */
export const campaignsOf = (campaigns: Campaign[], month: Day): Campaign[] => campaigns.filter((one) => one.starts_on < addMonths(month, 1) && one.ends_on >= month).toSorted((a, b) => a.starts_on.localeCompare(b.starts_on))
