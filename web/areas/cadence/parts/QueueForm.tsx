// A queue: its name, the channels it serves, and its times in the week.
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChannels } from '@/base/session/index.ts'
import { Button, Check, Dialog, IconButton, NetworkTile, sayError, Select, TextInput, TimeInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Queue, QueueWish, Slot } from '../data.ts'
import { clockOfMinute, minuteOfClock, sayWeekdayNumber } from '../say.ts'

/** One time of day on some weekdays, for all channels or one. */
type Row = { clock: string | undefined; weekdays: number[]; channels?: string[] }

function rowsOf(slots: Slot[]): Row[] {
  const rows: Row[] = []
  for (const slot of [...slots].sort((a, b) => a.minute - b.minute || a.weekday - b.weekday)) {
    const clock = clockOfMinute(slot.minute)
    const same = rows.find((row) => row.clock === clock && String(row.channels) === String(slot.channels))
    if (same) same.weekdays.push(slot.weekday)
    else rows.push({ clock, weekdays: [slot.weekday], channels: slot.channels })
  }
  return rows
}
const slotsOf = (rows: Row[]): Slot[] => rows.flatMap(({ clock, weekdays, channels }) => (clock ? weekdays.map((weekday) => ({ weekday, minute: minuteOfClock(clock), ...(channels ? { channels } : {}) })) : []))

export function QueueForm({ queue, onSave, onClose }: { queue?: Queue; onSave: (wish: QueueWish) => Promise<void>; onClose: () => void }) {
  const { channels } = useChannels()
  const start = queue?.wish
  const [name, setName] = useState(start?.name ?? '')
  const [colour, setColour] = useState(start?.colour ?? 1)
  const [picked, setServed] = useState(start?.channels)
  const served = picked ?? channels.map((channel) => channel.id) // every one, also those that come a moment later
  const [rows, setRows] = useState<Row[]>(start ? rowsOf(start.slots) : [{ clock: '09:00', weekdays: [1, 2, 3, 4, 5] }])
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const put = (index: number, more: Partial<Row>) => setRows(rows.map((row, at) => (at === index ? { ...row, ...more } : row)))
  const unread = rows.some((row) => !row.clock)
  const save = async () => {
    setTried(true)
    if (!name.trim() || !served.length || unread) return
    setBusy(true)
    setError(undefined)
    try {
      const kept = rows.map((row) => ({ ...row, channels: row.channels?.filter((channel) => served.includes(channel)) })).filter((row) => row.channels === undefined || row.channels.length)
      await onSave({ name: name.trim(), colour, channels: channels.map((channel) => channel.id).filter((id) => served.includes(id)), slots: slotsOf(kept) })
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog wide title={queue ? t('cadence.change_queue') : t('cadence.new_queue')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <div className="pair">
        <TextInput label={t('cadence.name')} data-autofocus required maxLength={60} value={name} error={tried && !name.trim() ? t('cadence.name_needed') : undefined} onChange={(event) => setName(event.target.value)} />
        <Select label={t('cadence.colour')} value={colour} onChange={(event) => setColour(Number(event.target.value))}>{[1, 2, 3, 4, 5, 6].map((one) => <option key={one} value={one}>{t('cadence.colour_number', { number: one })}</option>)}</Select>
      </div>
      <fieldset className="plain"><legend className="field-label">{t('cadence.channels')}</legend>
        <div className="checks-row">{channels.map((channel) => <Check key={channel.id} checked={served.includes(channel.id)} onChange={(event) => setServed(event.target.checked ? [...served, channel.id] : served.filter((id) => id !== channel.id))} label={<span className="row" style={{ gap: 6 }}><NetworkTile network={channel.network} bare />{channel.name}</span>} />)}</div>
        {tried && !served.length ? <p className="hint bad" role="alert">{t('cadence.channels_needed')}</p> : null}
      </fieldset>
      <fieldset className="plain"><legend className="field-label">{t('cadence.times_of_week')}</legend>
        <ul className="slot-rows">
          {rows.map((row, index) => (
            <li key={index} className="slot-row">
              <TimeInput label={t('cadence.time_number', { number: index + 1 })} value={row.clock} onChange={(clock) => put(index, { clock })} />
              <div className="weekdays" role="group" aria-label={t('cadence.on_weekdays')}>
                {[1, 2, 3, 4, 5, 6, 7].map((weekday) => <button key={weekday} type="button" className="chip" aria-pressed={row.weekdays.includes(weekday)} onClick={() => put(index, { weekdays: row.weekdays.includes(weekday) ? row.weekdays.filter((one) => one !== weekday) : [...row.weekdays, weekday].sort() })}><span aria-hidden="true">{sayWeekdayNumber(weekday)}</span><span className="sr">{sayWeekdayNumber(weekday, 'long')}</span></button>)}
              </div>
              {served.length > 1 ? <Select label={t('cadence.for_channels')} value={row.channels?.[0] ?? ''} onChange={(event) => put(index, { channels: event.target.value ? [event.target.value] : undefined })}>
                <option value="">{t('cadence.all_channels')}</option>
                {channels.filter((channel) => served.includes(channel.id)).map((channel) => <option key={channel.id} value={channel.id}>{channel.name}</option>)}
              </Select> : null}
              <IconButton label={t('cadence.remove_time', { number: index + 1 })} onClick={() => setRows(rows.filter((_, at) => at !== index))}><Trash2 size={15} /></IconButton>
            </li>
          ))}
        </ul>
        <div><Button size="small" kind="plain" icon={<Plus size={14} />} onClick={() => setRows([...rows, { clock: '12:00', weekdays: [1, 2, 3, 4, 5] }])}>{t('cadence.add_time')}</Button></div>
      </fieldset>
      {queue?.waiting ? <p className="hint">{t('cadence.posts_follow', { count: queue.waiting })}</p> : null}
      {error ? <p className="hint bad" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
