// What stands on a day beside its posts, in the room there is: notes open for change, the rest is only said.
import { locale, t } from '@/base/words/index.ts'
import type { CalendarDay } from '../days.ts'
import type { Noting } from './NoteDialog.tsx'

type Props = { marks?: CalendarDay[]; onNote: (noting: Noting) => void; /** All of them, not only the first. */ all?: boolean }

const regions = new Map<string, Intl.DisplayNames>()
function countryName(code: string): string {
  const found = regions.get(locale()) ?? new Intl.DisplayNames(locale(), { type: 'region' })
  regions.set(locale(), found)
  return found.of(code) ?? code
}

export function sayMark(mark: CalendarDay): string {
  const english = mark.english && locale().startsWith('en') ? mark.english : mark.name
  return mark.country ? t('plan.day_of_country', { name: english, country: countryName(mark.country) }) : english
}

export const sayMarks = (marks: CalendarDay[] | undefined): string => (marks ?? []).map(sayMark).join(', ')

export function Marks({ marks, onNote, all }: Props) {
  if (!marks?.length) return null
  const shown = all ? marks : marks.slice(0, 1)
  return (
    <span className={all ? 'marks all' : 'marks'}>
      {shown.map((mark, index) => mark.kind === 'note'
        ? <button key={mark.note} type="button" className={`mark-note h${mark.colour}`} data-tip={all ? undefined : sayMarks(marks)} onClick={() => onNote({ note: mark })}><span className="clip">{mark.name}</span></button>
        : <span key={index} className="mark-day clip" data-tip={all ? undefined : sayMarks(marks)}>{mark.english && locale().startsWith('en') ? mark.english : mark.name}</span>)}
      {marks.length > shown.length ? <span className="mark-more num" aria-hidden="true">+{marks.length - shown.length}</span> : null}
    </span>
  )
}
