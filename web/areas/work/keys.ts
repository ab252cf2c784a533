// The keyboard of the board: arrows walk the cards, Space picks one up, arrows carry it over the columns, Alt moves at once.
import type { KeyboardEvent } from 'react'
import type { TaskRow } from '@/base/tasks/index.ts'
import { columns, type Column } from './board.ts'
import type { Moving } from './move.ts'

export type Spot = { column: Column; task?: string }

type Board = { spot: Spot; cards: Map<Column, TaskRow[]>; moving: Moving; goTo: (spot: Spot) => void; open: (task: TaskRow) => void }

/** The column beside another, or the same at the edge. */
export const beside = (column: Column, step: number): Column => columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(column) + step))]

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

export function boardKeys(event: KeyboardEvent, { spot, cards, moving, goTo, open }: Board): void {
  const here = cards.get(spot.column) ?? []
  const index = here.findIndex((task) => task.id === spot.task)
  const task = here[index]
  const arrow = arrows[event.key]
  const done = (deed: () => void) => {
    event.preventDefault()
    event.stopPropagation()
    deed()
  }
  if (event.metaKey || event.ctrlKey) return
  if (moving.carry?.by === 'key') {
    if (arrow) return arrow[0] ? done(() => moving.carryTo(beside(moving.carry!.to, arrow[0]))) : done(() => {})
    if (event.key === 'Enter' || event.key === ' ') return done(() => {
      const { task: carried, to } = moving.carry!
      void moving.drop()
      goTo({ column: to, task: carried.id })
    })
    if (event.key === 'Escape') return done(moving.putBack)
    return
  }
  if (arrow && event.altKey) {
    const to = beside(spot.column, arrow[0])
    if (arrow[0] && task && to !== spot.column && moving.canMove(task, to)) done(() => {
      void moving.put(task, to)
      goTo({ column: to, task: task.id })
    })
    return
  }
  if (arrow) {
    const [across, down] = arrow
    if (across) return done(() => {
      const column = beside(spot.column, across)
      const there = cards.get(column) ?? []
      goTo({ column, task: column === spot.column ? spot.task : there[Math.min(Math.max(index, 0), there.length - 1)]?.id })
    })
    return done(() => goTo({ column: spot.column, task: here[Math.max(0, Math.min(here.length - 1, index + down))]?.id }))
  }
  if (event.altKey) return
  if (event.key === 'Home') return done(() => goTo({ column: spot.column, task: here[0]?.id }))
  if (event.key === 'End') return done(() => goTo({ column: spot.column, task: here.at(-1)?.id }))
  if (event.key === ' ' && task && moving.canMove(task)) return done(() => moving.pickUp(task, 'key'))
  if (event.key === 'Enter' && task) return done(() => open(task))
}
