// What is counted of a month.
import { expect, test } from 'vitest'
import { campaignsOf, served } from './month.ts'

test('what serves a goal is counted as published or planned, and what failed is not', () => {
  const counts = [
    { goal: 'known', state: 'published' as const, posts: 3 }, { goal: 'known', state: 'scheduled' as const, posts: 2 }, { goal: 'known', state: 'held' as const, posts: 1 },
    { goal: 'known', state: 'failed' as const, posts: 9 }, { goal: 'other', state: 'published' as const, posts: 5 }, { state: 'published' as const, posts: 7 },
  ]
  expect(served(counts, (count) => count.goal === 'known')).toEqual({ published: 3, planned: 3 })
})

test('a campaign is of each month it has a day in', () => {
  const campaign = (id: string, starts_on: string, ends_on: string) => ({ id, name: id, colour: 1, starts_on, ends_on, put_away: false })
  const all = [campaign('late', '2026-10-31', '2026-11-30'), campaign('before', '2026-09-01', '2026-09-30'), campaign('long', '2026-01-01', '2026-10-01'), campaign('after', '2026-11-01', '2026-11-02')]
  expect(campaignsOf(all, '2026-10-01').map((one) => one.id)).toEqual(['long', 'late'])
})
