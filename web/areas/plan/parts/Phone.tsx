// The calendar on a phone: a small month or a strip of the week on top, the posts below.
import type { Ref } from 'react'
import { stateOf } from '@/base/posts/state.ts'
import { monthGrid, range, startOfWeek, type Day } from '@/base/time/days.ts'
import { sayDay, sayWeekday } from '@/base/time/say.ts'
import { StateGlyph } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { PostRow } from '../data.ts'
import type { CalendarDay } from '../days.ts'
import type { View } from '../window.ts'
import type { Noting } from './NoteDialog.tsx'
import { Agenda } from './List.tsx'

type Props = { marks: Map<Day, CalendarDay[]>; onNote: (noting: Noting) => void; view: Exclude<View, 'board'>; day: Day; days: Day[]; today: Day; byDay: Map<Day, PostRow[]>; onDay: (day: Day) => void; body?: Ref<HTMLDivElement> }

const Dots = ({ posts }: { posts: PostRow[] }) => <span className="dots">{posts.slice(0, 3).map((post) => <StateGlyph key={post.id} state={stateOf(post)} size={9} />)}</span>

export function Phone({ marks, onNote, view, day, days, today, byDay, onDay }: Props) {
  const button = (one: Day, top: boolean) => (
    <button key={one} type="button" className={[one === today ? 'now' : '', view === 'month' && one.slice(0, 7) !== day.slice(0, 7) ? 'other' : ''].join(' ')} aria-pressed={view === 'month' && one === day} aria-current={one === today ? 'date' : undefined}
      onClick={() => {
        onDay(one)
        document.getElementById(`agenda-${one}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
      }}>
      {top ? <small aria-hidden="true">{sayWeekday(one, 'short')}</small> : null}
      <span className="sr">{t('plan.day_name', { day: sayDay(one), count: byDay.get(one)?.length ?? 0 })}</span>
      <b className="num" aria-hidden="true">{Number(one.slice(8))}</b>
      <Dots posts={byDay.get(one) ?? []} />
    </button>
  )
  const week = range(startOfWeek(day), 7)
  return (
    <div className="body" tabIndex={-1}>
      {view === 'month' ? (
        <>
          <div className="mdow" aria-hidden="true">{week.map((one) => <span key={one}>{sayWeekday(one, 'short')}</span>)}</div>
          <div className="mini">{monthGrid(day).map((one) => button(one, false))}</div>
          <Agenda marks={marks} onNote={onNote} days={[day]} today={today} byDay={byDay} always />
        </>
      ) : (
        <>
          <div className="strip">{week.map((one) => button(one, true))}</div>
          <Agenda marks={marks} onNote={onNote} days={view === 'week' ? week : days} today={today} byDay={byDay} always={view === 'day'} />
        </>
      )}
    </div>
  )
}
