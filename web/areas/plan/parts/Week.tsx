// A week or a day by the hour, in the workspace's zone; cards stand at their time and can be moved by a quarter of an hour.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf, type Day } from '@/base/time/days.ts'
import { sayClock, sayDay, sayWeekday } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { t } from '@/base/words/index.ts'
import type { PostRow } from '../data.ts'
import { hourHeight, useDrag } from '../drag.ts'
import { gridKeys, type Spot } from '../keys.ts'
import { useLook } from '../look.ts'
import type { Moving } from '../move.ts'
import { minuteOf, place } from '../week.ts'
import type { CalendarDay } from '../days.ts'
import { Card } from './Card.tsx'
import { Marks, sayMarks } from './Marks.tsx'
import type { Noting } from './NoteDialog.tsx'

type Props = { marks: Map<Day, CalendarDay[]>; onNote: (noting: Noting) => void; freeSlots: Map<Day, string[]>; days: Day[]; day: Day; today: Day; byDay: Map<Day, PostRow[]>; clockChanges: Map<Day, number>; moving: Moving; onDay: (day: Day) => void }

const top = (minute: number) => (minute / 60) * hourHeight

export function Week({ marks, onNote, freeSlots, days, day, today, byDay, clockChanges, moving, onDay }: Props) {
  const { zone } = useWorkspace()
  const here = toLocal(useNow(), zone)
  const scroller = useRef<HTMLDivElement>(null)
  const [spot, setSpot] = useState<Spot>({ day })
  const [wanted, setWanted] = useState<Spot>()
  const drag = useDrag(moving, true)
  const [, go] = useLocation()
  const to = usePath()
  const mayWrite = useMay('contributor')
  const carried = moving.carry
  const { selection } = useLook()

  useLayoutEffect(() => {
    const first = Math.min(7 * 60, ...days.flatMap((one) => (byDay.get(one) ?? []).map((post) => minuteOf(post.at ?? '0T07:00'))))
    scroller.current!.scrollTop = Math.max(0, top(first) - hourHeight - 10)
  }, [days[0], byDay.size > 0])
  useEffect(() => {
    if (!days.includes(spot.day)) setSpot({ day })
  }, [day])
  useEffect(() => {
    if (!wanted) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-day="${wanted.day}"]`)
    const target = wanted.post ? cell?.querySelector<HTMLElement>(`[data-post="${wanted.post}"]`) : cell
    // A card that moves is found once the calendar shows it at its new place.
    if (!target) return
    target.focus({ preventScroll: !wanted.post })
    target.scrollIntoView({ block: 'nearest' })
    setWanted(undefined)
  }, [wanted, byDay])

  const goTo = (next: Spot) => {
    if (!days.includes(next.day)) onDay(next.day)
    setSpot(next)
    setWanted(next)
  }
  const write = (on: Day, clock = '09:00') => mayWrite && go(to(`posts/new?day=${on}&time=${clock}`))

  return (
    <>
      <div className="wk whead" data-days={days.length}>
        <div />
        {days.map((one) => <div key={one} className={one === today ? 'now' : ''}><span aria-hidden="true">{sayWeekday(one, 'short')}</span> <b className="num" aria-hidden="true">{Number(one.slice(8))}</b>{clockChanges.has(one) ? <span className="what clip end">{t(clockChanges.get(one)! > 0 ? 'plan.clocks_forward' : 'plan.clocks_back')}</span> : <Marks marks={marks.get(one)} onNote={onNote} />}</div>)}
      </div>
      <div className="body" ref={scroller}>
        <div className="wk wgrid" role="grid" data-days={days.length} aria-label={t(days.length === 1 ? 'plan.day_grid' : 'plan.week_grid')} onKeyDown={(event) => gridKeys(event, { spot, byDay, moving, selection, goTo, open: (post) => go(to(`posts/${post.id}`)), write })}>
          <div className="hours" aria-hidden="true">{Array.from({ length: 23 }, (_, index) => <span key={index} className="num" style={{ top: top((index + 1) * 60) }}>{sayClock(`2000-01-01T${String(index + 1).padStart(2, '0')}:00`)}</span>)}</div>
          <div role="row" style={{ display: 'contents' }}>
            {days.map((one) => {
              const posts = byDay.get(one) ?? []
              const landing = carried && dayOf(carried.at) === one ? carried : undefined
              return (
                <div key={one} role="gridcell" data-day={one} tabIndex={spot.day === one && !spot.post ? 0 : -1} aria-selected={spot.day === one} aria-current={one === today ? 'date' : undefined}
                  className={['wcol', one < today ? 'past' : '', landing ? 'target' : ''].filter(Boolean).join(' ')}
                  onFocus={(event) => { if (event.target === event.currentTarget) setSpot({ day: one }) }}
                  onDoubleClick={(event) => {
                    if (event.target !== event.currentTarget) return
                    const quarter = Math.floor(((event.clientY - event.currentTarget.getBoundingClientRect().top) / hourHeight) * 2) * 30
                    write(one, `${String(Math.floor(quarter / 60)).padStart(2, '0')}:${String(quarter % 60).padStart(2, '0')}`)
                  }}>
                  <span className="sr">{[t('plan.day_name', { day: sayDay(one), count: posts.length }), sayMarks(marks.get(one))].filter(Boolean).join('. ')}</span>
                  {one === dayOf(here) ? <div className="nowline" style={{ top: top(minuteOf(here)) }}><span className="sr">{t('plan.now', { time: sayClock(here) })}</span></div> : null}
                  {mayWrite ? freeSlots.get(one)?.map((at) => <Link key={at} href={to(`posts/new?day=${one}&time=${at.slice(11, 16)}`)} tabIndex={-1} className="free-slot num" style={{ top: top(minuteOf(at)) }} aria-label={t('plan.free_slot', { time: sayClock(at) })}>{sayClock(at)}</Link>) : null}
                  {place(posts).map(({ post, minute, lane, lanes, full, lines }) => {
                    const share = 100 / lanes
                    return <Card key={post.id} week={full ? 'full' : 'short'} lines={lines} narrow={lanes > 1} post={post} canMove={moving.canMove(post)} look={carried?.post.id === post.id ? (carried.at === post.at ? 'carried' : 'ghost') : undefined} tabIndex={spot.post === post.id ? 0 : -1} style={{ top: top(minute), left: `calc(${lane * share}% + 4px)`, width: `calc(${share}% - 8px)` }} onFocus={() => setSpot({ day: one, post: post.id })} onPointerDown={(event) => drag.start(event, post)} onOpen={(event) => { if (drag.wasDrag()) event.preventDefault() }} />
                  })}
                  {landing && landing.at !== landing.post.at ? <Card week="full" post={landing.post} at={landing.at} look="carried" tabIndex={-1} style={{ top: top(minuteOf(landing.at)), left: 4, right: 4, width: 'auto', pointerEvents: 'none' }} /> : null}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      <div className="legend" aria-hidden="true">
        <span className="grow" />
        <span><kbd>Space</kbd>{t('plan.legend_pick_up')}</span>
        <span><kbd>Alt</kbd><kbd>↑</kbd><kbd>↓</kbd>{t('plan.legend_quarter')}</span>
        <span><kbd>Alt</kbd><kbd>←</kbd><kbd>→</kbd>{t('plan.legend_day')}</span>
        <span><kbd>E</kbd>{t('plan.legend_type')}</span>
      </div>
    </>
  )
}

