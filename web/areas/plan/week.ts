// Where cards of one day stand in the week: at their hour, as tall as the next one lets them, side by side where both would not be readable.
import { clockOf } from '@/base/time/days.ts'
import type { PostRow } from './data.ts'

export type Placed = { post: PostRow; minute: number; lane: number; lanes: number; full: boolean; lines: number }

// Minutes of the day that a card covers: with picture and networks, with a title of one line, and for each line more.
const whole = 110
const least = 55
const line = 20
const day = 24 * 60

export const minuteOf = (local: string): number => {
  const [hours, minutes] = clockOf(local).split(':').map(Number)
  return hours * 60 + minutes
}

export function place(posts: PostRow[]): Placed[] {
  const sorted: Placed[] = posts.filter((post) => post.at).map((post) => ({ post, minute: Math.min(minuteOf(post.at!), day - least), lane: 0, lanes: 1, full: false, lines: 1 })).sort((a, b) => a.minute - b.minute)
  let group: Placed[] = []
  const close = (next: number) => {
    const lanes = Math.max(1, ...group.map((one) => one.lane + 1))
    for (const [index, one] of group.entries()) {
      const room = (group.slice(index + 1).find((other) => other.lane === one.lane)?.minute ?? next) - one.minute
      one.lanes = lanes
      one.full = lanes === 1 && room >= whole
      one.lines = Math.max(1, Math.min(lanes === 1 ? 2 : 3, 1 + Math.floor((room - least) / line)))
    }
    group = []
  }
  for (const one of sorted) {
    const first = group.at(-1)
    if (first && one.minute >= first.minute + least) close(one.minute)
    const taken = new Set(group.filter((other) => other.minute + least > one.minute).map((other) => other.lane))
    while (taken.has(one.lane)) one.lane++
    group.push(one)
  }
  close(day)
  return sorted
}
