// A series: which posts go out again, and by what rule or in whose empty slots.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addDays, dayOf, isDay } from '@/base/time/days.ts'
import { sayWhenAndYear } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Check, Combobox, DateTimeField, Dialog, IconButton, sayError, Segmented, Select, settled, TextInput, type Wall } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { usePreview, useQueues, useRecentPosts, type Recurrence, type Series, type SeriesWish } from '../data.ts'
import { read, weekdayOf, written, type End, type Every, type Rule } from '../rule.ts'
import { sayWeekdayNumber } from '../say.ts'

const everies: Every[] = ['day', 'week', 'month', 'month_weekday', 'year']

export function SeriesForm({ series, post, onSave, onClose }: { series?: Series; post?: string; onSave: (wish: SeriesWish) => Promise<void>; onClose: () => void }) {
  const { zone } = useWorkspace()
  const today = dayOf(toLocal(useNow(), zone))
  const recent = useRecentPosts().data?.posts ?? []
  const queues = useQueues().data?.queues ?? []
  const start = series?.wish
  const titleOf = (id: string) => recent.find((one) => one.id === id)?.title ?? t('cadence.older_post')
  const [name, setName] = useState(start?.name ?? '')
  const [kind, setKind] = useState<'recurring' | 'evergreen'>(start?.evergreen ? 'evergreen' : 'recurring')
  const [posts, setPosts] = useState<string[]>(start?.posts ?? (post ? [post] : []))
  const [madeAs, setMadeAs] = useState(start?.made_as ?? 'scheduled')
  const [paused, setPaused] = useState(start?.paused ?? false)
  const [wall, setWall] = useState<Wall>({ at: (start?.recurrence?.starts_at ?? `${addDays(today, 1)}T09:00`).slice(0, 16) })
  const [rule, setRule] = useState<Rule | undefined>(start?.recurrence ? read(start.recurrence.rule) : { every: 'week', interval: 1, weekdays: [], end: { kind: 'never' } })
  const [except, setExcept] = useState<string[]>(start?.recurrence?.except ?? [])
  const [queue, setQueue] = useState(start?.evergreen?.queue)
  const [between, setBetween] = useState(String(start?.evergreen?.days_between ?? 60))
  const [ahead, setAhead] = useState(String(start?.evergreen?.days_ahead ?? 3))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const set = (more: Partial<Rule>) => setRule(rule && { ...rule, ...more })
  const text = rule ? written(rule, wall.at) : start?.recurrence?.rule ?? ''
  const recurrence: Recurrence | undefined = settled(wall, zone) && (rule?.end.kind !== 'on' || isDay(rule.end.day)) ? { rule: text, starts_at: wall.at, ...(except.length ? { except } : {}) } : undefined
  const preview = usePreview(kind === 'recurring' ? recurrence : undefined)
  const chosenQueue = queue ?? queues[0]?.id
  const days = (typed: string, most: number) => (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most ? Number(typed) : undefined)
  const evergreen = chosenQueue && days(between, 1000) && days(ahead, 60) ? { queue: chosenQueue, days_between: days(between, 1000)!, days_ahead: days(ahead, 60)! } : undefined
  const save = async () => {
    setTried(true)
    if (!name.trim() || !posts.length || (kind === 'recurring' ? !recurrence : !evergreen)) return
    setBusy(true)
    setError(undefined)
    try {
      await onSave({ name: name.trim(), posts, made_as: madeAs, ...(paused ? { paused } : {}), ...(kind === 'recurring' ? { recurrence } : { evergreen }) })
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  const end = rule?.end ?? { kind: 'never' as const }
  const number = (value: string) => Math.max(1, Math.min(999, Math.trunc(Number(value)) || 1))
  return (
    <Dialog wide title={series ? t('cadence.change_series') : t('cadence.new_series')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      <TextInput label={t('cadence.name')} data-autofocus required maxLength={120} value={name} error={tried && !name.trim() ? t('cadence.name_needed') : undefined} onChange={(event) => setName(event.target.value)} />
      <Segmented label={t('cadence.how')} value={kind} onChange={setKind} parts={[{ value: 'recurring', label: t('cadence.recurring') }, { value: 'evergreen', label: t('cadence.evergreen') }]} />
      <p className="s muted">{t(kind === 'recurring' ? 'cadence.recurring_means' : 'cadence.evergreen_means')}</p>
      <div className="field">
        <span className="field-label">{t(kind === 'recurring' ? 'cadence.texts_in_turn' : 'cadence.evergreen_posts')}</span>
        <ol className="series-posts">{posts.map((id) => <li key={id} className="row"><span className="clip grow">{titleOf(id)}</span><IconButton size="small" label={t('cadence.take_out', { title: titleOf(id) })} onClick={() => setPosts(posts.filter((one) => one !== id))}><X size={14} /></IconButton></li>)}</ol>
        <Combobox label={t('cadence.add_post')} lead={<Plus size={15} />} value="" options={recent.filter((one) => !posts.includes(one.id)).map((one) => ({ value: one.id, label: one.title, note: one.excerpt }))} onChange={(id) => setPosts([...posts, id])} hint={t('cadence.add_post_hint')} error={tried && !posts.length ? t('cadence.posts_needed') : undefined} />
      </div>
      {kind === 'recurring' ? (
        <>
          {rule ? (
            <>
              <div className="pair">
                <Select label={t('cadence.repeats')} value={rule.every} onChange={(event) => set({ every: event.target.value as Every })}>{everies.map((one) => <option key={one} value={one}>{t(`cadence.repeat_${one}`)}</option>)}</Select>
                <TextInput type="number" min={1} max={999} label={t('cadence.interval')} value={rule.interval} onChange={(event) => set({ interval: number(event.target.value) })} />
              </div>
              {rule.every === 'week' ? <div className="weekdays" role="group" aria-label={t('cadence.on_weekdays')}>{[1, 2, 3, 4, 5, 6, 7].map((weekday) => { const on = rule.weekdays.length ? rule.weekdays.includes(weekday) : weekday === weekdayOf(dayOf(wall.at)); return <button key={weekday} type="button" className="chip" aria-pressed={on} onClick={() => { const now = rule.weekdays.length ? rule.weekdays : [weekdayOf(dayOf(wall.at))]; set({ weekdays: on ? now.filter((one) => one !== weekday) : [...now, weekday].sort() }) }}><span aria-hidden="true">{sayWeekdayNumber(weekday)}</span><span className="sr">{sayWeekdayNumber(weekday, 'long')}</span></button> })}</div> : null}
            </>
          ) : <p className="hint">{t('cadence.own_rule', { rule: text })}</p>}
          <DateTimeField value={wall} zone={zone} onChange={setWall} />
          {rule ? (
            <div className="pair">
              <Select label={t('cadence.ends')} value={end.kind} onChange={(event) => set({ end: ({ never: { kind: 'never' }, after: { kind: 'after', times: 10 }, on: { kind: 'on', day: addDays(dayOf(wall.at), 90) } } as Record<string, End>)[event.target.value] })}><option value="never">{t('cadence.ends_never')}</option><option value="after">{t('cadence.ends_after')}</option><option value="on">{t('cadence.ends_on')}</option></Select>
              {end.kind === 'after' ? <TextInput type="number" min={1} max={999} label={t('cadence.how_often')} value={end.times} onChange={(event) => set({ end: { kind: 'after', times: number(event.target.value) } })} /> : end.kind === 'on' ? <TextInput type="date" label={t('cadence.last_day')} value={end.day} onChange={(event) => set({ end: { kind: 'on', day: event.target.value } })} /> : <span />}
            </div>
          ) : null}
          <div className="field"><span className="field-label">{t('cadence.comes_next')}</span>
            {preview.error ? <p className="hint bad" role="alert">{sayError(preview.error)}</p> : null}
            <ul className="comes">{preview.data?.times.map((at) => <li key={at} className="row"><span className="grow num">{sayWhenAndYear(at)}</span><Button size="small" kind="plain" onClick={() => setExcept([...except, dayOf(at)])}>{t('cadence.skip')}<span className="sr"> {sayWhenAndYear(at)}</span></Button></li>)}</ul>
            {preview.data && !preview.data.times.length ? <p className="hint">{t('cadence.comes_never')}</p> : preview.data?.more ? <p className="hint">{t('cadence.and_so_on')}</p> : null}
            {except.length ? <p className="hint">{t('cadence.skipped', { count: except.length })} <button type="button" className="link" onClick={() => setExcept([])}>{t('cadence.skip_none')}</button></p> : null}
          </div>
        </>
      ) : queues.length ? (
        <>
          <Select label={t('cadence.fills_queue')} value={chosenQueue} onChange={(event) => setQueue(event.target.value)}>{queues.map((one) => <option key={one.id} value={one.id}>{one.wish.name}</option>)}</Select>
          <div className="pair">
            <TextInput type="number" min={1} max={1000} label={t('cadence.days_between')} value={between} error={tried && !days(between, 1000) ? t('cadence.days_wrong', { most: 1000 }) : undefined} hint={t('cadence.days_between_hint')} onChange={(event) => setBetween(event.target.value)} />
            <TextInput type="number" min={1} max={60} label={t('cadence.days_ahead')} value={ahead} error={tried && !days(ahead, 60) ? t('cadence.days_wrong', { most: 60 }) : undefined} hint={t('cadence.days_ahead_hint')} onChange={(event) => setAhead(event.target.value)} />
          </div>
        </>
      ) : <p className="hint bad">{t('cadence.needs_queue')}</p>}
      <Select label={t('cadence.made_as')} value={madeAs} onChange={(event) => setMadeAs(event.target.value as 'draft')}><option value="scheduled">{t('cadence.made_scheduled')}</option><option value="draft">{t('cadence.made_draft')}</option></Select>
      {series ? <Check label={t('cadence.paused')} hint={t('cadence.paused_hint')} checked={paused} onChange={(event) => setPaused(event.target.checked)} /> : null}
      {error ? <p className="hint bad" role="alert">{sayError(error)}</p> : null}
    </Dialog>
  )
}
