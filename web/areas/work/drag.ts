// Dragging with the pointer: a press that moves four pixels lifts the card; the column where it is let go is where it goes.
import { useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'
import type { TaskRow } from '@/base/tasks/index.ts'
import type { Column } from './board.ts'
import type { Moving } from './move.ts'

export type Lifted = { task: TaskRow; x: number; y: number; width: number; dx: number; dy: number }

export function useDrag(moving: Moving) {
  const [lifted, setLifted] = useState<Lifted>()
  const justDragged = useRef(false)

  const start = (event: ReactPointerEvent<HTMLElement>, task: TaskRow) => {
    if (event.button !== 0 || event.pointerType === 'touch' || !moving.canMove(task)) return
    const box = event.currentTarget.getBoundingClientRect()
    const [x0, y0] = [event.clientX, event.clientY]
    const [dx, dy] = [x0 - box.left, y0 - box.top]
    let up = false
    let target = task.state as Column
    const move = (now: PointerEvent) => {
      if (!up && Math.hypot(now.clientX - x0, now.clientY - y0) < 4) return
      if (!up) {
        up = true
        moving.pickUp(task, 'pointer')
        document.body.style.cursor = 'grabbing'
      }
      now.preventDefault()
      setLifted({ task, x: now.clientX, y: now.clientY, width: box.width, dx, dy })
      const column = document.elementsFromPoint(now.clientX, now.clientY).find((element) => (element as HTMLElement).dataset?.column) as HTMLElement | undefined
      if (column && moving.canMove(task, column.dataset.column as Column)) moving.carryTo((target = column.dataset.column as Column))
    }
    const end = (now?: PointerEvent) => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', key, true)
      document.body.style.cursor = ''
      setLifted(undefined)
      if (!up) return
      justDragged.current = true
      setTimeout(() => (justDragged.current = false))
      if (now) void moving.put(task, target)
      else moving.putBack()
    }
    const cancel = () => end()
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      end()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', key, true)
  }
  return { lifted, start, wasDrag: () => justDragged.current }
}

export type Drag = ReturnType<typeof useDrag>
