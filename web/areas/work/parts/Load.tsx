// Who has how much to do: a bar for each person and week, what they have time for as its end.
import { useState } from 'react'
import { useMay } from '@/base/session/index.ts'
import { addDays } from '@/base/time/days.ts'
import { saySpan } from '@/base/time/say.ts'
import { Avatar, Button, Dialog, Rows, sayError, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t } from '@/base/words/index.ts'
import { readHours, writeHours } from '../board.ts'
import { useLoad, useWorkDeeds, type PersonLoad } from '../data.ts'
import { sayHours } from './say.ts'

export function Load({ weeks }: { weeks: number }) {
  const query = useLoad(weeks)
  const edits = useMay('editor')
  const phone = usePhone()
  const [asking, setAsking] = useState<PersonLoad>()
  const people = query.data?.people ?? []
  return (
    <>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={6} height={64} /></Waiting> : null}
      {query.data && phone ? (
        <ul className="load-phone">
          <li className="s muted" style={{ border: 0, paddingTop: 4 }}>{t('work.load_how')}</li>
          {people.map((one) => (
            <li key={one.person}>
              <Who one={one} edits={edits} onAsk={() => setAsking(one)} />
              <div className="weeks">{one.weeks.map((week, index) => <div key={week.week}><span className="s quiet day-head">{index === 0 ? t('work.this_week') : saySpan(week.week, addDays(week.week, 6))}</span><Bar minutes={week.minutes} of={one.minutes_a_week} tasks={week.tasks} /></div>)}{one.undated_tasks ? <span className="s muted">{t('work.no_day')}: {sayUndated(one)}</span> : null}</div>
            </li>
          ))}
        </ul>
      ) : null}
      {query.data && !phone ? (
        <div className="load-wrap" tabIndex={0}>
          <table className="load">
            <caption className="s muted">{t('work.load_how')}</caption>
            <thead><tr><th scope="col">{t('work.person')}</th>{people[0]?.weeks.map((week, index) => <th key={week.week} scope="col">{index === 0 ? t('work.this_week') : saySpan(week.week, addDays(week.week, 6))}</th>)}<th scope="col">{t('work.no_day')}</th></tr></thead>
            <tbody>
              {people.map((one) => (
                <tr key={one.person}>
                  <th scope="row">
                    <Who one={one} edits={edits} onAsk={() => setAsking(one)} />
                  </th>
                  {one.weeks.map((week) => <td key={week.week}><Bar minutes={week.minutes} of={one.minutes_a_week} tasks={week.tasks} /></td>)}
                  <td className="s muted num">{one.undated_tasks ? sayUndated(one) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {asking ? <Capacity load={asking} onClose={() => setAsking(undefined)} /> : null}
    </>
  )
}

const sayUndated = (one: PersonLoad): string => (one.undated_minutes ? t('work.undated', { count: one.undated_tasks, hours: sayHours(one.undated_minutes) }) : t('work.count', { count: one.undated_tasks }))

function Who({ one, edits, onAsk }: { one: PersonLoad; edits: boolean; onAsk: () => void }) {
  const hours = t('work.hours_a_week', { hours: sayHours(one.minutes_a_week) })
  return (
    <>
      <span className="row"><Avatar name={one.name} /><span className="col"><span className="medium clip">{one.name}</span>{edits ? <button type="button" className="linkish s" onClick={onAsk}>{hours}</button> : <span className="s muted">{hours}</span>}</span></span>
      {one.unestimated_tasks ? <span className="s muted under">{t('work.unestimated', { count: one.unestimated_tasks })}</span> : null}
    </>
  )
}

/** The bar's place is half as wide again as the capacity, so that too much is seen to be too much. */
function Bar({ minutes, of, tasks }: { minutes: number; of: number; tasks: number }) {
  const share = of ? minutes / of : minutes ? 2 : 0
  const over = minutes > of
  return (
    <div className="barcell">
      <div className="bar" aria-hidden="true"><span className={over ? 'fill over' : 'fill'} style={{ width: `${Math.min(100, (share / 1.5) * 100)}%` }} /><i style={{ insetInlineStart: `${100 / 1.5}%` }} /></div>
      <span className={over ? 's num over' : 's num muted'}>{tasks || minutes ? t(over ? 'work.load_over' : 'work.load_of', { hours: sayHours(minutes), all: sayHours(of), count: tasks }) : t('work.load_none')}</span>
    </div>
  )
}

function Capacity({ load, onClose }: { load: PersonLoad; onClose: () => void }) {
  const deeds = useWorkDeeds()
  const [typed, setTyped] = useState(writeHours(load.minutes_a_week))
  const [busy, setBusy] = useState(false)
  const minutes = readHours(typed)
  const good = minutes !== undefined && minutes <= 10_080
  const save = async () => {
    if (!good) return
    setBusy(true)
    try {
      await deeds.setCapacity(load.person, minutes)
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('work.capacity_title', { name: load.name })} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <TextInput label={t('work.capacity_label')} hint={t('work.hours_hint')} error={good ? undefined : t('work.hours_unread')} data-autofocus inputMode="decimal" maxLength={8} value={typed} onChange={(event) => setTyped(event.target.value)} />
    </Dialog>
  )
}
