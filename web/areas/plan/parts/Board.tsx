// The month's posts by where they stand: a column for each state, in the order of time.
import { Fragment } from 'react'
import { stateOf } from '@/base/posts/state.ts'
import { dayOf, type Day } from '@/base/time/days.ts'
import { sayNear, sayShortDay } from '@/base/time/say.ts'
import { StateGlyph, type State } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { PostRow } from '../data.ts'
import { Card } from './Card.tsx'

const columns: { state: 'draft' | 'scheduled' | 'asks' | 'published' | 'cancelled'; glyph: State; holds: State[] }[] = [
  { state: 'draft', glyph: 'draft', holds: ['draft'] },
  { state: 'scheduled', glyph: 'scheduled', holds: ['scheduled', 'claimed', 'sending', 'waiting', 'unsure'] },
  { state: 'asks', glyph: 'held', holds: ['held', 'failed'] },
  { state: 'published', glyph: 'published', holds: ['published'] },
  { state: 'cancelled', glyph: 'cancelled', holds: ['cancelled'] },
]

export function Board({ posts, today }: { posts: PostRow[]; today: Day }) {
  const shown = columns.map((column) => ({ ...column, posts: posts.filter((post) => column.holds.includes(stateOf(post))) }))
  return (
    <div className="body board" tabIndex={0} role="region" aria-label={t('plan.board')}>
      {shown.filter((column) => column.posts.length > 0 || column.state !== 'cancelled').map((column) => (
        <section key={column.state} className="bcol" aria-labelledby={`board-${column.state}`}>
          <h2 id={`board-${column.state}`} className="row s"><StateGlyph state={column.glyph} size={14} /><span className="medium">{t(`plan.board_${column.state}`)}</span><span className="muted num">{column.posts.length}</span></h2>
          {column.posts.map((post, index) => {
            const day = dayOf(post.at!)
            return <Fragment key={post.id}>{index > 0 && dayOf(column.posts[index - 1].at!) === day ? null : <div className="xs muted bday">{sayNear(day, today) ?? sayShortDay(day)}</div>}<Card post={post} /></Fragment>
          })}
          {column.posts.length === 0 ? <p className="s muted bnone">{t('plan.board_none')}</p> : null}
        </section>
      ))}
    </div>
  )
}
