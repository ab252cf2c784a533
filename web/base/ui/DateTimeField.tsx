// Day and hour on the wall of a zone, saying what happens when the clock there jumps over it or passes it twice.
import { dayOf, clockOf } from '../time/days.ts'
import { sayClock, sayDay, sayZone } from '../time/say.ts'
import { resolve, type LocalTime } from '../time/zone.ts'
import { t } from '../words/index.ts'
import { Button } from './Button.tsx'
import { TextInput } from './Field.tsx'
import { Segmented } from './Segmented.tsx'
import { StateGlyph } from './StateGlyph.tsx'
import { TimeInput } from './TimeInput.tsx'

/** `unread` while what is typed is no hour yet. */
export type Wall = { at: LocalTime; fold?: 'earlier' | 'later'; unread?: boolean }

/** Whether a wall time can be used as it stands, or a side has to be chosen first. */
export const settled = (wall: Wall, zone: string): boolean => {
  if (wall.unread) return false
  const found = resolve(wall.at, zone)
  return found.kind === 'once' || (found.kind === 'twice' && !!wall.fold)
}

export function DateTimeField({ value, zone, onChange }: { value: Wall; zone: string; onChange: (value: Wall) => void }) {
  const found = resolve(value.at, zone)
  return (
    <div className="col" style={{ gap: 10 }}>
      <div className="row" style={{ alignItems: 'flex-start', gap: 12 }}>
        <div className="grow"><TextInput label={t('base.day')} type="date" required value={dayOf(value.at)} data-autofocus onChange={(event) => event.target.value && onChange({ at: `${event.target.value}T${clockOf(value.at)}`, unread: value.unread })} hint={sayDay(dayOf(value.at))} /></div>
        <div style={{ width: '7rem' }}><TimeInput label={t('base.time')} value={value.unread ? undefined : clockOf(value.at)} onChange={(clock) => onChange(clock ? { at: `${dayOf(value.at)}T${clock}` } : { at: value.at, unread: true })} hint={sayZone(zone)} /></div>
      </div>
      {found.kind === 'gap' ? (
        <div className="note held" role="status"><StateGlyph state="held" size={16} /><div className="grow col" style={{ gap: 8 }}>
          <span>{t('base.gap', { time: sayClock(value.at), day: sayDay(dayOf(value.at)) })}</span>
          <div className="row wrap"><Button size="small" onClick={() => onChange({ at: found.before })}>{sayClock(found.before)}</Button><Button size="small" onClick={() => onChange({ at: found.after })}>{sayClock(found.after)}</Button></div>
        </div></div>
      ) : found.kind === 'twice' ? (
        <div className="note held" role="status"><StateGlyph state="held" size={16} /><div className="grow col" style={{ gap: 8 }}>
          <span>{t('base.twice', { time: sayClock(value.at), day: sayDay(dayOf(value.at)) })}</span>
          <div><Segmented label={t('base.which')} value={value.fold ?? ('' as 'earlier')} parts={[{ value: 'earlier', label: t('base.fold_earlier') }, { value: 'later', label: t('base.fold_later') }]} onChange={(fold) => onChange({ ...value, fold })} /></div>
        </div></div>
      ) : null}
    </div>
  )
}
