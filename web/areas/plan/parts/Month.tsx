// The month as a grid: a row a week, a cell a day, as many cards as fit; the rest opens with the day.
import { Plus } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMay, usePath } from '@/base/session/index.ts'
import { dayOf, monthGrid, type Day } from '@/base/time/days.ts'
import { sayClock, sayDay, sayShortDay, sayWeekday } from '@/base/time/say.ts'
import { useCampaigns } from '@/base/purposes/index.ts'
import { Dialog } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { bandsOf } from '../bands.ts'
import type { PostRow } from '../data.ts'
import { gridKeys, type Spot } from '../keys.ts'
import { useLook } from '../look.ts'
import type { Moving } from '../move.ts'
import { useDrag } from '../drag.ts'
import type { CalendarDay } from '../days.ts'
import { Card } from './Card.tsx'
import { Marks, sayMarks } from './Marks.tsx'
import type { Noting } from './NoteDialog.tsx'

type Props = { marks: Map<Day, CalendarDay[]>; onNote: (noting: Noting) => void; day: Day; today: Day; byDay: Map<Day, PostRow[]>; clockChanges: Map<Day, number>; moving: Moving; onDay: (day: Day) => void }

export function Month({ marks, onNote, day, today, byDay, clockChanges, moving, onDay }: Props) {
  const days = monthGrid(day)
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7))
  const grid = useRef<HTMLDivElement>(null)
  const [fit, setFit] = useState(3)
  const [spot, setSpot] = useState<Spot>({ day })
  const [wanted, setWanted] = useState<Spot>()
  const [opened, setOpened] = useState<Day>()
  const drag = useDrag(moving, false)
  const { campaigns } = useCampaigns()
  const bands = useMemo(() => bandsOf(campaigns, days), [campaigns, days[0], days.length])
  const [, go] = useLocation()
  const to = usePath()
  const mayWrite = useMay('contributor')

  useLayoutEffect(() => {
    const measure = () => {
      const height = grid.current?.querySelector('.day')?.clientHeight ?? 140
      setFit(Math.max(1, Math.floor((height - 26 - bands.lanes * 17) / 41)))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(grid.current!)
    return () => watch.disconnect()
  }, [weeks.length, bands.lanes])
  useEffect(() => {
    if (!days.includes(spot.day)) setSpot({ day })
  }, [day])
  useEffect(() => {
    if (!wanted) return
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${wanted.day}"]`)
    const target = wanted.post ? cell?.querySelector<HTMLElement>(`[data-post="${wanted.post}"]`) : cell
    // A card that moves is found once the calendar shows it at its new place.
    if (!target) return
    target.focus({ preventScroll: !wanted.post })
    setWanted(undefined)
  }, [wanted, byDay])

  const goTo = (next: Spot) => {
    if (!days.includes(next.day) || next.day.slice(0, 7) !== day.slice(0, 7)) onDay(next.day)
    setSpot(next)
    setWanted(next)
  }
  const write = (on: Day) => mayWrite && go(to(`posts/new?day=${on}`))
  const carried = moving.carry
  const lanesOf = (week: Day[]) => Math.max(0, ...week.map((one) => bands.byDay.get(one)!.findLastIndex(Boolean) + 1))
  const { selection } = useLook()

  return (
    <>
      <div className="dow" aria-hidden="true">{weeks[0].map((one) => <div key={one}>{sayWeekday(one)}</div>)}</div>
      <div ref={grid} className="month" role="grid" aria-label={t('plan.month_grid')} style={{ gridTemplateRows: `repeat(${weeks.length}, minmax(0, 1fr))` }}
        onKeyDown={(event) => gridKeys(event, { spot, byDay, rowDays: 7, moving, selection, goTo, open: (post) => go(to(`posts/${post.id}`)), write })}>
        {weeks.map((week) => (
          <div key={week[0]} className="weekrow" role="row">
            {week.map((one) => {
              const posts = byDay.get(one) ?? []
              const landing = carried && dayOf(carried.at) === one ? carried : undefined
              const visiting = landing?.by === 'key' && landing.post.at && dayOf(landing.post.at) !== one ? 1 : 0
              const shown = posts.length + visiting > fit ? posts.slice(0, Math.max(1, fit - 1 - visiting)) : posts
              const hidden = posts.length - shown.length
              const note = clockChanges.has(one) ? t(clockChanges.get(one)! > 0 ? 'plan.clocks_forward' : 'plan.clocks_back') : undefined
              return (
                <div key={one} role="gridcell" data-day={one} tabIndex={spot.day === one && !spot.post ? 0 : -1} aria-selected={spot.day === one} aria-current={one === today ? 'date' : undefined}
                  className={['day', one < today ? 'past' : '', one.slice(0, 7) === day.slice(0, 7) ? '' : 'other', one === today ? 'now' : '', landing ? 'target' : ''].filter(Boolean).join(' ')}
                  onFocus={(event) => { if (event.target === event.currentTarget) setSpot({ day: one }) }}>
                  <div className="day-top"><span className="sr">{[t('plan.day_name', { day: sayDay(one), count: posts.length }), sayMarks(marks.get(one))].filter(Boolean).join('. ')}</span><span className="d num" aria-hidden="true">{one.endsWith('-01') || one === days[0] ? sayShortDay(one) : Number(one.slice(8))}</span>
                    {note ? <span className="what clip">{note}</span> : <Marks marks={marks.get(one)} onNote={onNote} />}
                    {mayWrite && one >= today && !note ? <Link href={to(`posts/new?day=${one}`)} className="add" tabIndex={-1} aria-label={t('plan.write_on', { day: sayDay(one) })}><Plus size={14} /></Link> : null}
                  </div>
                  {bands.byDay.get(one)!.slice(0, lanesOf(week)).map((band, lane) => <div key={lane} className={band ? `band h${band.campaign.colour} ${band.starts ? 'starts' : ''} ${band.ends ? 'ends' : ''}` : 'band none'}>{band && (band.starts || one === week[0]) ? <Link href={to(`campaigns/${band.campaign.id}`)} tabIndex={-1} className="clip">{band.campaign.name}</Link> : null}</div>)}
                  {landing && visiting ? <Card post={landing.post} at={landing.at} look="carried" tabIndex={-1} /> : null}
                  {shown.map((post) => <Card key={post.id} post={post} canMove={moving.canMove(post)} look={carried?.post.id === post.id ? (landing && !visiting && carried.by === 'key' ? 'carried' : 'ghost') : undefined} tabIndex={spot.post === post.id ? 0 : -1} onFocus={() => setSpot({ day: one, post: post.id })} onPointerDown={(event) => drag.start(event, post)} onOpen={(event) => { if (drag.wasDrag()) event.preventDefault() }} />)}
                  {hidden > 0 ? <button type="button" className="more-of-day" tabIndex={-1} onClick={() => setOpened(one)}>{t('plan.more', { count: hidden })}</button> : null}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {drag.lifted && carried ? <div className="post floating" style={{ left: drag.lifted.x - drag.lifted.dx, top: drag.lifted.y - drag.lifted.dy, width: drag.lifted.width }}><span className="p1"><time>{sayShortDay(dayOf(carried.at))}, {sayClock(carried.at)}</time></span><span className="p2">{drag.lifted.post.title}</span></div> : null}
      {opened ? <Dialog title={sayDay(opened)} onClose={() => setOpened(undefined)}><div className="col" style={{ gap: 6 }}>{(byDay.get(opened) ?? []).map((post) => <Card key={post.id} post={post} />)}</div></Dialog> : null}
    </>
  )
}
