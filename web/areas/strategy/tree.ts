// Goals as a tree, and posts as a mix: what the strategy page draws, from values alone.
import type { Goal, Pillar } from '@/base/purposes/aims.ts'
import type { MixCount } from './page.ts'

export type Branch = { goal: Goal; under: Branch[] }

/** Those under each goal, organization first; a goal whose parent is not shown stands at the top. */
export function treeOf(goals: Goal[]): Branch[] {
  const order = ['organization', 'workspace', 'campaign']
  const sorted = goals.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  const shown = new Set(goals.map((one) => one.id))
  const under = (parent: string | undefined): Branch[] => sorted.filter((one) => (one.plan.parent && shown.has(one.plan.parent) ? one.plan.parent : undefined) === parent).map((goal) => ({ goal, under: under(goal.id) }))
  return under(undefined)
}

/** Goals that another may not hang under: itself and all below it. */
export function belowOf(goals: Goal[], id: string): Set<string> {
  const below = new Set([id])
  for (let grown = true; grown;) {
    grown = false
    for (const one of goals) if (one.plan.parent && below.has(one.plan.parent) && !below.has(one.id)) { below.add(one.id); grown = true }
  }
  return below
}

export type MixRow = { pillar?: Pillar; published: number; planned: number }

/** A row for each pillar in use or offered, and one for posts without; failed posts reached nobody and are not of the mix. */
export function mixOf(pillars: Pillar[], counts: MixCount[]): { rows: MixRow[]; all: number } {
  const rows = new Map<string | undefined, MixRow>(pillars.map((pillar) => [pillar.id, { pillar, published: 0, planned: 0 }]))
  rows.set(undefined, { published: 0, planned: 0 })
  for (const { pillar, state, posts } of counts) {
    const row = rows.get(pillar) ?? rows.get(undefined)!
    if (state === 'published') row.published += posts
    else if (state !== 'failed') row.planned += posts
  }
  const used = [...rows.values()].filter((row) => row.published + row.planned > 0 || (row.pillar && !row.pillar.plan.put_away))
  return { rows: used, all: used.reduce((sum, row) => sum + row.published + row.planned, 0) }
}
