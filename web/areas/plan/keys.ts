// The keyboard of the grids: arrows walk days and cards, Space picks up, Alt moves at once, E asks for the time.
import type { KeyboardEvent } from 'react'
import { addDays, addMonths, dayOf, clockOf, shift, startOfWeek, type Day } from '@/base/time/days.ts'
import type { PostRow } from './data.ts'
import type { Selection } from './look.ts'
import type { Moving } from './move.ts'

export type Spot = { day: Day; post?: string }

type Grid = {
  spot: Spot
  byDay: Map<Day, PostRow[]>
  /** Days a step up or down goes; none in a week, where up and down are the hours. */
  rowDays?: number
  moving: Moving
  selection: Selection
  goTo: (spot: Spot) => void
  open: (post: PostRow) => void
  write: (day: Day) => void
}

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Where a card goes for one arrow: days sideways; weeks up and down in a month, a quarter of an hour (with Shift an hour) in a week. */
export function moved(at: string, [across, down]: [number, number], rowDays: number | undefined, large: boolean): string {
  if (across) return `${addDays(dayOf(at), across)}T${clockOf(at)}`
  if (rowDays) return `${addDays(dayOf(at), down * rowDays)}T${clockOf(at)}`
  return shift(at, down * (large ? 60 : 15))
}

export function gridKeys(event: KeyboardEvent, { spot, byDay, rowDays, moving, selection, goTo, open, write }: Grid): void {
  const cards = byDay.get(spot.day) ?? []
  const index = cards.findIndex((post) => post.id === spot.post)
  const post = cards[index]
  const arrow = arrows[event.key]
  const done = (deed: () => void) => {
    event.preventDefault()
    event.stopPropagation()
    deed()
  }
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'a') return done(() => selection.take([...byDay.values()].flat()))
  if (event.metaKey || event.ctrlKey) return
  if (moving.carry?.by === 'key') {
    if (arrow) return done(() => moving.carryTo(moved(moving.carry!.at, arrow, rowDays, event.shiftKey)))
    if (event.key === 'Enter' || event.key === ' ') return done(() => {
      const { post: carried, at } = moving.carry!
      void moving.drop()
      goTo({ day: dayOf(at), post: carried.id })
    })
    if (event.key === 'Escape') return done(moving.putBack)
    return
  }
  if (arrow && event.altKey) {
    if (post?.at && moving.canMove(post)) done(() => {
      const at = moved(post.at!, arrow, rowDays, event.shiftKey)
      void moving.put(post, at)
      goTo({ day: dayOf(at), post: post.id })
    })
    return
  }
  if (arrow) {
    const [across, down] = arrow
    if (across) return done(() => {
      const day = addDays(spot.day, across)
      const there = byDay.get(day) ?? []
      goTo({ day, post: index >= 0 ? there[Math.min(index, there.length - 1)]?.id : undefined })
    })
    if (down > 0 && cards[index + 1]) return done(() => goTo({ day: spot.day, post: cards[index + 1].id }))
    if (down < 0 && index >= 0) return done(() => goTo({ day: spot.day, post: cards[index - 1]?.id }))
    return rowDays ? done(() => goTo({ day: addDays(spot.day, down * rowDays) })) : undefined
  }
  if (event.altKey) return
  if (event.key.toLowerCase() === 'x' && post) return done(() => (event.shiftKey ? selection.extend(post) : selection.toggle(post)))
  if (event.key === 'Escape' && selection.ids.size) return done(selection.clear)
  if (event.key === 'Home') return done(() => goTo({ day: startOfWeek(spot.day) }))
  if (event.key === 'End') return done(() => goTo({ day: addDays(startOfWeek(spot.day), 6) }))
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    const sign = event.key === 'PageUp' ? -1 : 1
    return done(() => goTo({ day: rowDays ? addMonths(spot.day, sign) : addDays(spot.day, 7 * sign) }))
  }
  if (event.key === ' ' && post && moving.canMove(post)) return done(() => moving.pickUp(post, 'key'))
  if (event.key.toLowerCase() === 'e' && post && moving.canMove(post)) return done(() => moving.ask(post))
  if (event.key === 'Enter') return done(() => (post ? open(post) : cards[0] ? goTo({ day: spot.day, post: cards[0].id }) : write(spot.day)))
}
