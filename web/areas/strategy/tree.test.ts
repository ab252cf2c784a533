// The tree of goals and the mix of posts, from values.
import { expect, test } from 'vitest'
import type { Goal, Pillar } from '@/base/purposes/aims.ts'
import { belowOf, mixOf, treeOf } from './tree.ts'

const goal = (id: string, level: Goal['level'], parent?: string): Goal => ({ id, level, version: 1, plan: { name: id, parent, figure: { measure: 'contacts' }, due_on: '2026-12-31' } })
const pillar = (id: string, put_away = false): Pillar => ({ id, version: 1, plan: { name: id, colour: 1, share: 50, put_away } })

test('goals hang under their parents, the organization’s first, and an orphan stands at the top', () => {
  const goals = [goal('drive', 'campaign', 'regulars'), goal('regulars', 'workspace', 'known'), goal('lost', 'workspace', 'elsewhere'), goal('known', 'organization')]
  expect(treeOf(goals).map((one) => one.goal.id)).toEqual(['known', 'lost'])
  expect(treeOf(goals)[0].under[0].under[0].goal.id).toBe('drive')
  expect([...belowOf(goals, 'regulars')].sort()).toEqual(['drive', 'regulars'])
})

test('the mix counts what went out and what will, leaves failures out, and says what has no pillar', () => {
  const { rows, all } = mixOf([pillar('craft'), pillar('old', true), pillar('unused')], [
    { pillar: 'craft', state: 'published', posts: 3 }, { pillar: 'craft', state: 'scheduled', posts: 2 }, { pillar: 'craft', state: 'failed', posts: 9 }, { state: 'held', posts: 1 },
  ])
  expect(rows.map((row) => [row.pillar?.id, row.published, row.planned])).toEqual([['craft', 3, 2], ['unused', 0, 0], [undefined, 0, 1]])
  expect(all).toBe(6)
})
