// The board: a column for each state a task goes through, by mouse and by key.
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { usePath } from '@/base/session/index.ts'
import { TaskGlyph, type TaskRow } from '@/base/tasks/index.ts'
import type { Day } from '@/base/time/days.ts'
import { t } from '@/base/words/index.ts'
import { byColumn, columns } from '../board.ts'
import { useDrag } from '../drag.ts'
import { boardKeys, type Spot } from '../keys.ts'
import type { Moving } from '../move.ts'
import { Card } from './Card.tsx'

export function Board({ tasks, today, moving }: { tasks: TaskRow[]; today: Day; moving: Moving }) {
  const to = usePath()
  const [, go] = useLocation()
  const element = useRef<HTMLDivElement>(null)
  const drag = useDrag(moving)
  const cards = byColumn(tasks)
  const first = columns.find((column) => cards.get(column)!.length) ?? 'to_do'
  const [spot, setSpot] = useState<Spot>({ column: first, task: cards.get(first)?.[0]?.id })
  const wanted = useRef<string>(undefined)
  const { carry } = moving
  const goTo = (next: Spot) => {
    wanted.current = next.task ?? `column ${next.column}`
    setSpot(next)
  }
  // Where the keys went, once it is drawn there.
  useEffect(() => {
    if (!wanted.current) return
    const column = `[data-column="${spot.column}"]`
    const there = element.current?.querySelector<HTMLElement>(wanted.current.startsWith('column') ? column : `${column} [data-task="${wanted.current}"]:not(.carried)`)
    if (there) wanted.current = undefined
    there?.focus()
  })
  const isSpot = (task: TaskRow) => spot.task === task.id
  const reachable = tasks.some((task) => task.id === spot.task)
  return (
    <div className="board" ref={element} onKeyDown={(event) => boardKeys(event, { spot, cards, moving, goTo, open: (task) => go(to(`tasks/${task.id}`)) })}>
      {columns.map((column) => {
        const all = cards.get(column)!
        const coming = carry && carry.to === column && carry.task.state !== column
        return (
          <section key={column} className={coming ? 'bcol target' : 'bcol'} data-column={column} tabIndex={spot.column === column && !spot.task ? 0 : -1} aria-labelledby={`column-${column}`}>
            <div className="bhead"><TaskGlyph state={column} size={15} /><h2 id={`column-${column}`}>{t(`base.task.${column}`)}</h2><span className="muted num" aria-label={t('work.count', { count: all.length })} role="img">{all.length}</span></div>
            <ul className="bcards">
              {coming && carry.by === 'key' ? <li key="coming"><Card task={carry.task} today={today} look="carried" tabIndex={-1} /></li> : null}
              {all.map((task, index) => (
                <li key={task.id}>
                  <Card task={task} today={today} canMove={moving.canMove(task)} look={carry?.task.id === task.id ? (carry.to === column && carry.by === 'key' ? 'carried' : 'ghost') : undefined}
                    tabIndex={isSpot(task) || (!reachable && column === first && index === 0) ? 0 : -1} onPointerDown={(event) => drag.start(event, task)} onFocus={() => { if (!isSpot(task)) { wanted.current = undefined; setSpot({ column, task: task.id }) } }} onOpen={(event) => { if (drag.wasDrag()) event.preventDefault() }} />
                </li>
              ))}
            </ul>
            {all.length === 0 && !coming ? <p className="s muted bnone">{t(`work.none.${column}`)}</p> : null}
          </section>
        )
      })}
      {drag.lifted ? <Card task={drag.lifted.task} today={today} look="floating" tabIndex={-1} style={{ insetInlineStart: drag.lifted.x - drag.lifted.dx, top: drag.lifted.y - drag.lifted.dy, width: drag.lifted.width }} /> : null}
    </div>
  )
}
