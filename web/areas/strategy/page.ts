// The strategy page's only way to the server: goals, personas, pillars, sections in words, networks, and the mix of a month.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ask, type Schemas } from '@/base/api/client.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { addMonths, type Day } from '@/base/time/days.ts'

export type GoalPlan = Schemas['GoalPlan']
export type GoalLevel = Schemas['GoalLevel']
export type PersonaPlan = Schemas['PersonaPlan']
export type PillarPlan = Schemas['PillarPlan']
export type NetworkPlan = Schemas['NetworkPlan']
export type Topic = Schemas['StrategyTopic']
export type Strategy = Schemas['Strategy']
export type MixCount = Schemas['MixCount']

export { useStrategy } from '@/base/brand/index.ts'

/** Posts of the month that begins on a day. */
export function useMix(month: Day) {
  const workspace = useWorkspace().id
  return useQuery({ queryKey: [workspace, 'mix', month], placeholderData: keepPreviousData, queryFn: () => ask(api.GET('/workspaces/{workspace}/mix', { params: { path: { workspace }, query: { from: month, until: addMonths(month, 1) } } })) })
}

/** Each writes a version that was read, or adds where there is none; what is shown follows. */
export function usePageDeeds() {
  const workspace = useWorkspace().id
  const client = useQueryClient()
  const path = { workspace }
  const then = async <Written>(key: string, written: Promise<Written>): Promise<Written> => {
    try {
      return await written
    } finally {
      await client.invalidateQueries({ queryKey: [workspace, key] })
    }
  }
  return {
    goal: (level: GoalLevel, id: string | undefined, version: number, plan: GoalPlan) => then('goals', level === 'organization'
      ? id ? ask(api.PUT('/goals/{goal}', { params: { path: { goal: id } }, body: { version, plan } })) : ask(api.POST('/goals', { body: plan }))
      : id ? ask(api.PUT('/workspaces/{workspace}/goals/{goal}', { params: { path: { ...path, goal: id } }, body: { version, plan } })) : ask(api.POST('/workspaces/{workspace}/goals', { params: { path }, body: { level, plan } }))),
    persona: (id: string | undefined, version: number, plan: PersonaPlan) => then('personas', id
      ? ask(api.PUT('/workspaces/{workspace}/personas/{persona}', { params: { path: { ...path, persona: id } }, body: { version, plan } })) : ask(api.POST('/workspaces/{workspace}/personas', { params: { path }, body: plan }))),
    pillar: (id: string | undefined, version: number, plan: PillarPlan) => then('pillars', id
      ? ask(api.PUT('/workspaces/{workspace}/pillars/{pillar}', { params: { path: { ...path, pillar: id } }, body: { version, plan } })) : ask(api.POST('/workspaces/{workspace}/pillars', { params: { path }, body: plan }))),
    section: (topic: Topic, version: number, text: string) => then('strategy', ask(api.PUT('/workspaces/{workspace}/strategy', { params: { path }, body: { topic, version, text } }))),
    review: (body: Schemas['MonthReview']) => then('month review', ask(api.PUT('/workspaces/{workspace}/month-review', { params: { path }, body }))),
    storyLine: (id: string | undefined, version: number, plan: Schemas['StoryLinePlan']) => then('story lines', id
      ? ask(api.PUT('/workspaces/{workspace}/story-lines/{story_line}', { params: { path: { ...path, story_line: id } }, body: { version, plan } })) : ask(api.POST('/workspaces/{workspace}/story-lines', { params: { path }, body: plan }))),
    network: (network: string, version: number, plan: NetworkPlan) => then('strategy', ask(api.PUT('/workspaces/{workspace}/strategy/networks', { params: { path }, body: { network, version, plan } }))),
  }
}
