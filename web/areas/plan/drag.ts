// Dragging with the pointer: a press that moves four pixels lifts the card; where it is let go decides the day, in a week also the hour.
import type { PointerEvent as ReactPointerEvent } from 'react'
import { useRef, useState } from 'react'
import { clockOf } from '@/base/time/days.ts'
import type { PostRow } from './data.ts'
import type { Moving } from './move.ts'

/** Pixels of an hour in the week. */
export const hourHeight = 48

export type Lifted = { post: PostRow; x: number; y: number; width: number; dx: number; dy: number }

export function useDrag(moving: Moving, byHour: boolean) {
  const [lifted, setLifted] = useState<Lifted>()
  const justDragged = useRef(false)

  const start = (event: ReactPointerEvent<HTMLElement>, post: PostRow) => {
    if (event.button !== 0 || event.pointerType === 'touch' || !post.at || !moving.canMove(post)) return
    const box = event.currentTarget.getBoundingClientRect()
    const [x0, y0] = [event.clientX, event.clientY]
    const [dx, dy] = [x0 - box.left, y0 - box.top]
    let up = false
    let target = post.at
    const place = (x: number, y: number) => {
      const cell = document.elementsFromPoint(x, y).find((element) => (element as HTMLElement).dataset?.day) as HTMLElement | undefined
      if (!cell) return
      const day = cell.dataset.day!
      let clock = clockOf(post.at!)
      if (byHour) {
        const minutes = Math.max(0, Math.min(1425, Math.round(((y - dy - cell.getBoundingClientRect().top) / hourHeight) * 4) * 15))
        clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      }
      target = `${day}T${clock}`
      moving.carryTo(target)
    }
    const move = (now: PointerEvent) => {
      if (!up && Math.hypot(now.clientX - x0, now.clientY - y0) < 4) return
      if (!up) {
        up = true
        moving.pickUp(post, 'pointer')
        document.body.style.cursor = 'grabbing'
      }
      now.preventDefault()
      setLifted({ post, x: now.clientX, y: now.clientY, width: box.width, dx, dy })
      place(now.clientX, now.clientY)
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
      if (now) void moving.put(post, target)
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
