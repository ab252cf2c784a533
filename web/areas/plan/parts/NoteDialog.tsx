// A note on the calendar: a few words, its days, its colour.
import { useState } from 'react'
import { isDay, type Day } from '@/base/time/days.ts'
import { Button, Dialog, sayError, TextArea, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useDayDeeds, type CalendarDay, type NoteText } from '../days.ts'

export type Noting = { day: Day } | { note: CalendarDay }

export default function NoteDialog({ noting, onClose }: { noting: Noting; onClose: () => void }) {
  const known = 'note' in noting ? noting.note : undefined
  const [text, setText] = useState<NoteText>(known ? { text: known.name, starts_on: known.day, ends_on: known.until, colour: known.colour ?? 1 } : { text: '', starts_on: (noting as { day: Day }).day, ends_on: (noting as { day: Day }).day, colour: 2 })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const deeds = useDayDeeds()
  const backwards = isDay(text.starts_on) && isDay(text.ends_on) && text.ends_on < text.starts_on
  const set = (more: Partial<NoteText>) => setText({ ...text, ...more })
  const run = async (work: Promise<unknown>, said: string, undo?: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work
      toast(said, { undo: undo && (() => void undo().catch((error) => toast(sayError(error), { state: 'failed' }))) })
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  const save = () => {
    setTried(true)
    if (!text.text.trim() || backwards || !isDay(text.starts_on) || !isDay(text.ends_on)) return
    const body = { ...text, text: text.text.trim() }
    void run(known ? deeds.change(known.note!, body) : deeds.add(body), t('plan.note_saved'))
  }
  const remove = () => void run(deeds.remove(known!.note!), t('plan.note_removed'), () => deeds.add({ text: known!.name, starts_on: known!.day, ends_on: known!.until, colour: known!.colour ?? 1 }))
  return (
    <Dialog title={t(known ? 'plan.change_note' : 'plan.new_note')} onClose={onClose} onSubmit={save} actions={<>{known ? <Button kind="danger" busy={busy} onClick={remove}>{t('plan.remove_note')}</Button> : null}<span className="grow" /><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <TextArea data-autofocus label={t('plan.note_text')} rows={2} maxLength={500} value={text.text} error={tried && !text.text.trim() ? t('plan.note_needs_text') : undefined} onChange={(event) => set({ text: event.target.value })} />
      <div className="pair">
        <TextInput type="date" label={t('plan.from_day')} value={text.starts_on} onChange={(event) => set({ starts_on: event.target.value, ends_on: event.target.value > text.ends_on ? event.target.value : text.ends_on })} />
        <TextInput type="date" label={t('plan.until_day')} value={text.ends_on} error={backwards ? t('base.problem.plan.note_ends_first') : undefined} onChange={(event) => set({ ends_on: event.target.value })} />
      </div>
      <fieldset className="colours"><legend>{t('plan.colour')}</legend>{[1, 2, 3, 4, 5, 6].map((one) => <label key={one}><input type="radio" name="colour" checked={text.colour === one} onChange={() => set({ colour: one })} aria-label={t('plan.colour_number', { number: one })} /><span className={`swatch big h${one}`} aria-hidden="true" /></label>)}</fieldset>
    </Dialog>
  )
}

