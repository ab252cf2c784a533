// Hours: what was estimated, what was spent, by whom and on which day; each takes back their own.
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useGround, useWorkspace } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { dayOf } from '@/base/time/days.ts'
import { sayShortDay } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Dialog, IconButton, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { readHours } from '../board.ts'
import type { FullTask, WorkDeeds } from '../data.ts'
import { sayHours } from './say.ts'

export function Hours({ task, deeds, attempt, mayLog }: { task: FullTask; deeds: WorkDeeds; attempt: (deed: () => Promise<unknown>) => Promise<boolean>; mayLog: boolean }) {
  const { session } = useGround()
  const [asking, setAsking] = useState(false)
  const estimated = task.row.estimated_minutes
  const over = estimated !== undefined && task.row.spent_minutes > estimated
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t('work.hours')}</h2>
      <p className="quiet">{estimated ? t(over ? 'work.spent_over' : 'work.spent_of', { spent: sayHours(task.row.spent_minutes), all: sayHours(estimated) }) : task.row.spent_minutes ? t('work.spent', { spent: sayHours(task.row.spent_minutes) }) : t('work.no_hours')}</p>
      {estimated ? <div className="bar small" aria-hidden="true"><span className={over ? 'fill over' : 'fill'} style={{ width: `${Math.min(100, (task.row.spent_minutes / estimated) * 100)}%` }} /></div> : null}
      <ul className="hours-log">
        {task.hours.map((one) => (
          <li key={one.id} className="s"><span className="grow"><span className="medium num">{sayHours(one.minutes)}</span> <span className="quiet">{one.who || t('work.erased')}</span>{one.note ? <span className="muted"> · {one.note}</span> : null}</span><time className="muted num">{sayShortDay(one.day)}</time>{one.person === session.person.id ? <IconButton size="small" label={t('work.remove_hours', { hours: sayHours(one.minutes) })} onClick={() => void attempt(() => deeds.removeHours(task.row.id, one.id))}><Trash2 size={13} /></IconButton> : null}</li>
        ))}
      </ul>
      {mayLog ? <Button size="small" icon={<Plus size={14} />} onClick={() => setAsking(true)}>{t('work.log_hours')}</Button> : null}
      {asking ? <Log onClose={() => setAsking(false)} onLog={(minutes, day, note) => attempt(() => deeds.logHours(task.row.id, { minutes, day, ...(note ? { note } : {}) }))} /> : null}
    </section>
  )
}

function Log({ onLog, onClose }: { onLog: (minutes: number, day: string, note: string) => Promise<boolean>; onClose: () => void }) {
  const { zone } = useWorkspace()
  const [typed, setTyped] = useState('')
  const [day, setDay] = useState(dayOf(toLocal(now(), zone)))
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const minutes = readHours(typed)
  const good = minutes !== undefined && minutes > 0 && minutes <= 1440
  const log = async () => {
    setTried(true)
    if (!good || !day) return
    setBusy(true)
    if (await onLog(minutes, day, note.trim())) onClose()
    else setBusy(false)
  }
  return (
    <Dialog title={t('work.log_title')} onClose={onClose} onSubmit={() => void log()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('work.log_hours')}</Button></>}>
      <div className="pair">
        <TextInput label={t('work.hours')} hint={t('work.hours_hint')} data-autofocus inputMode="decimal" maxLength={8} value={typed} error={tried && !good ? t('work.hours_unread') : undefined} onChange={(event) => setTyped(event.target.value)} />
        <TextInput label={t('base.day')} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </div>
      <TextInput label={t('work.hours_note')} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
    </Dialog>
  )
}
