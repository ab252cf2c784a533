// Where cards of one day stand in the week: at their hour, side by side where they would cover each other.
import { clockOf } from '@/base/time/days.ts'
import type { PostRow } from './data.ts'

export type Placed = { post: PostRow; minute: number; lane: number; lanes: number }

/** Minutes of the day that a card covers by its height. */
export const cover = 85

export const minuteOf = (local: string): number => {
  const [hours, minutes] = clockOf(local).split(':').map(Number)
  return hours * 60 + minutes
}

export function place(posts: PostRow[]): Placed[] {
  const sorted = posts.filter((post) => post.at).map((post) => ({ post, minute: minuteOf(post.at!), lane: 0, lanes: 1 })).sort((a, b) => a.minute - b.minute)
  let group: Placed[] = []
  const close = () => {
    const lanes = Math.max(1, ...group.map((one) => one.lane + 1))
    for (const one of group) one.lanes = lanes
    group = []
  }
  for (const one of sorted) {
    if (group.length && one.minute >= Math.max(...group.map((other) => other.minute)) + cover) close()
    const taken = new Set(group.filter((other) => other.minute + cover > one.minute).map((other) => other.lane))
    while (taken.has(one.lane)) one.lane++
    group.push(one)
  }
  close()
  return sorted
}
