// The same posts as a list by day: the form for reading, and the phone's form of week and month.
import { Check } from 'lucide-react'
import type { MouseEvent } from 'react'
import { Link } from 'wouter'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useNetworksOf, usePath, useWorkspace } from '@/base/session/index.ts'
import type { Day } from '@/base/time/days.ts'
import { sayClock, sayDay, sayNear } from '@/base/time/say.ts'
import { NetworkTiles, StateGlyph, StateWord } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { pictureOf, type PostRow } from '../data.ts'
import type { CalendarDay } from '../days.ts'
import { useLook } from '../look.ts'
import { Marks } from './Marks.tsx'
import type { Noting } from './NoteDialog.tsx'

/** A press picks a row once picking has begun, or with the key held; otherwise it opens the post. */
function usePicking() {
  const { selection, colourOf } = useLook()
  return (post: PostRow) => ({
    chosen: selection.ids.has(post.id),
    colour: colourOf(post),
    /** Before the link sees it, which leaves a press with a key held to the browser. */
    onClickCapture: (event: MouseEvent) => {
      if (!(selection.picking || event.metaKey || event.ctrlKey || event.shiftKey)) return
      event.preventDefault()
      if (event.shiftKey) selection.extend(post)
      else selection.toggle(post)
    },
  })
}

type Props = { days: Day[]; today: Day; byDay: Map<Day, PostRow[]>; marks: Map<Day, CalendarDay[]>; onNote: (noting: Noting) => void }

export function List({ days, today, byDay, marks, onNote }: Props) {
  const to = usePath()
  const { id } = useWorkspace()
  const networksOf = useNetworksOf()
  const pick = usePicking()
  return (
    <div className="body" tabIndex={-1}>
      {days.filter((day) => byDay.has(day) || marks.get(day)?.some((one) => one.kind === 'note')).map((day) => (
        <section key={day} aria-labelledby={`list-${day}`}>
          <div className="lday"><h2 className="day-head" id={`list-${day}`}>{sayDay(day)}</h2><span className="muted">{sayNear(day, today)}</span><Marks marks={marks.get(day)} onNote={onNote} all /></div>
          {(byDay.get(day) ?? []).map((post) => {
            const { chosen, colour, onClickCapture } = pick(post)
            return (
            <Link key={post.id} href={to(`posts/${post.id}`)} className={`lrow ${stateOf(post)} ${chosen ? 'chosen' : ''} ${colour ? `coloured l${colour}` : ''}`} onClickCapture={onClickCapture} data-post={post.id}>
              <time className="quiet">{sayClock(post.at!)}</time>
              {post.picture ? <img className="photo" src={pictureOf(id, post.picture)} alt="" loading="lazy" /> : <span />}
              <span className="clip medium title">{post.title}</span>
              <NetworkTiles networks={networksOf(post)} most={5} />
              {chosen ? <span className="state"><Check size={14} strokeWidth={3} className="tick" aria-hidden />{t('plan.chosen')}</span> : <StateWord state={stateOf(post)}>{sayState(post)}</StateWord>}
            </Link>
            )
          })}
        </section>
      ))}
    </div>
  )
}

export function Agenda({ days, today, byDay, marks, onNote, always }: Props & { always?: boolean }) {
  const to = usePath()
  const { id } = useWorkspace()
  const networksOf = useNetworksOf()
  const pick = usePicking()
  return (
    <div className="agenda">
      {days.filter((day) => always || byDay.has(day)).map((day) => (
        <section key={day} id={`agenda-${day}`} aria-labelledby={`ag-${day}`} style={{ scrollMarginTop: '5.5rem' }}>
          <div className="ag-day"><h2 className="day-head" id={`ag-${day}`}>{sayDay(day)}</h2><span className="muted s end">{sayNear(day, today)}</span></div>
          <Marks marks={marks.get(day)} onNote={onNote} all />
          {(byDay.get(day) ?? []).map((post) => {
            const { chosen, colour, onClickCapture } = pick(post)
            return (
            <Link key={post.id} href={to(`posts/${post.id}`)} className={`ag ${stateOf(post)} ${chosen ? 'chosen' : ''} ${colour ? `coloured l${colour}` : ''}`} onClickCapture={onClickCapture} data-post={post.id}>
              <span className="t num"><time>{sayClock(post.at!)}</time>{chosen ? <Check size={16} strokeWidth={3} className="tick" role="img" aria-label={t('plan.chosen')} /> : <StateGlyph state={stateOf(post)} size={16} />}</span>
              <span className="medium clip">{post.title}</span>
              <span className="me2"><NetworkTiles networks={networksOf(post)} most={5} /><span className="clip">{sayState(post)}</span></span>
              {post.picture ? <img className="photo" src={pictureOf(id, post.picture)} alt="" loading="lazy" /> : null}
            </Link>
            )
          })}
        </section>
      ))}
    </div>
  )
}
