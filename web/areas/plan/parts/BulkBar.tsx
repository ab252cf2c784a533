// What can be done with the posts that were picked; all of it can be taken back.
import { CalendarClock, Copy, Flag, ListOrdered, Tags, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { movable } from '@/base/posts/state.ts'
import { QueueDialog } from '@/base/queues/QueueDialog.tsx'
import type { Purpose } from '@/base/purposes/index.ts'
import { PurposeFields } from '@/base/purposes/PurposeFields.tsx'
import { useMay } from '@/base/session/index.ts'
import { Button, Dialog, IconButton, Select, TextInput, TimeInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { movedBy, type Arrange } from '../arrange.ts'
import type { PostRow } from '../data.ts'
import type { Selection } from '../look.ts'

type Props = { chosen: PostRow[]; selection: Selection; arrange: Arrange }

export default function BulkBar({ chosen, selection, arrange }: Props) {
  const [asking, setAsking] = useState<'move' | 'queue' | 'campaign' | 'labels'>()
  const mayPlan = useMay('editor')
  const mayWrite = useMay('contributor')
  const still = chosen.filter(movable)
  const clear = () => (setAsking(undefined), selection.clear())
  const none = chosen.length ? undefined : t('plan.pick_first')
  return (
    <div className="bulk" role="toolbar" aria-label={t('plan.chosen_posts')}>
      <b className="medium num" aria-live="polite">{t('plan.chosen_count', { count: chosen.length })}</b>
      <span className="grow" />
      {mayPlan ? <Button size="small" kind="plain" icon={<CalendarClock size={15} />} why={none ?? (still.length ? undefined : t('plan.nothing_movable'))} onClick={() => setAsking('move')}><span className="word">{t('plan.move')}</span></Button> : null}
      {mayPlan ? <Button size="small" kind="plain" icon={<ListOrdered size={15} />} why={none ?? (still.length ? undefined : t('plan.nothing_movable'))} onClick={() => setAsking('queue')}><span className="word">{t('plan.queue')}</span></Button> : null}
      {mayWrite ? <Button size="small" kind="plain" icon={<Flag size={15} />} why={none} onClick={() => setAsking('campaign')}><span className="word">{t('base.campaign')}</span></Button> : null}
      {mayWrite ? <Button size="small" kind="plain" icon={<Tags size={15} />} why={none} onClick={() => setAsking('labels')}><span className="word">{t('base.labels')}</span></Button> : null}
      {mayWrite ? <Button size="small" kind="plain" icon={<Copy size={15} />} why={none} onClick={() => (void arrange.duplicate(chosen), clear())}><span className="word">{t('plan.duplicate')}</span></Button> : null}
      {mayPlan ? <Button size="small" kind="plain" icon={<Trash2 size={15} />} why={none} onClick={() => (void arrange.remove(chosen), clear())}><span className="word">{t('plan.delete')}</span></Button> : null}
      <IconButton size="small" label={t('plan.choose_none')} keys="Esc" onClick={clear}><X size={15} /></IconButton>
      {asking === 'move' ? <MoveMany posts={still} left={chosen.length - still.length} onClose={() => setAsking(undefined)} onMove={(days, clock) => (void arrange.move(still, (at) => movedBy(at, days, clock)), clear())} /> : null}
      {asking === 'queue' ? <QueueDialog posts={still} onClose={() => setAsking(undefined)} onDone={clear} /> : null}
      {asking === 'campaign' || asking === 'labels' ? <File posts={chosen} only={asking} onClose={() => setAsking(undefined)} onFile={(to) => (void arrange.file(chosen, to), clear())} /> : null}
    </div>
  )
}

function MoveMany({ posts, left, onMove, onClose }: { posts: PostRow[]; left: number; onMove: (days: number, clock?: string) => void; onClose: () => void }) {
  const [days, setDays] = useState('7')
  const [clock, setClock] = useState<string>()
  const whole = Math.trunc(Number(days))
  const wrong = !Number.isFinite(whole) || Math.abs(whole) > 400
  const move = () => (wrong ? undefined : onMove(whole, clock))
  return (
    <Dialog title={t('plan.move_many', { count: posts.length })} onClose={onClose} onSubmit={move} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit">{t('plan.move')}</Button></>}>
      <TextInput data-autofocus type="number" inputMode="numeric" min={-400} max={400} label={t('plan.by_days')} hint={t('plan.by_days_hint')} error={wrong ? t('plan.by_days_wrong') : undefined} value={days} onChange={(event) => setDays(event.target.value)} />
      <TimeInput optional label={t('plan.at_clock')} hint={t('plan.at_clock_hint')} value={clock} onChange={setClock} />
      {left ? <p className="s muted">{t('plan.left_out', { count: left })}</p> : null}
    </Dialog>
  )
}

function File({ posts, only, onFile, onClose }: { posts: PostRow[]; only: 'campaign' | 'labels'; onFile: (to: (purpose: Purpose) => Purpose) => void; onClose: () => void }) {
  const common = only === 'labels' ? (posts[0]?.purpose?.labels ?? []).filter((label) => posts.every((post) => post.purpose?.labels.includes(label))) : []
  const [value, setValue] = useState<Purpose>({ labels: common, campaign: posts.every((post) => post.purpose?.campaign === posts[0]?.purpose?.campaign) ? posts[0]?.purpose?.campaign : undefined })
  const [way, setWay] = useState<'add' | 'remove'>('add')
  const apply = () => onFile((before) => {
    if (only === 'campaign') return { ...before, campaign: value.campaign }
    if (way === 'remove') return { ...before, labels: before.labels.filter((label) => !value.labels.includes(label)) }
    return { ...before, labels: [...new Set([...before.labels, ...value.labels])] }
  })
  return (
    <Dialog title={t(only === 'campaign' ? 'plan.campaign_of_many' : 'plan.labels_of_many', { count: posts.length })} onClose={onClose} onSubmit={apply} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit">{t(only === 'labels' && way === 'remove' ? 'plan.take_off' : 'base.save')}</Button></>}>
      {only === 'labels' ? <Select label={t('plan.label_way')} labelHidden value={way} onChange={(event) => setWay(event.target.value as 'add')}><option value="add">{t('plan.put_on')}</option><option value="remove">{t('plan.take_off')}</option></Select> : null}
      <PurposeFields value={value} onChange={setValue} only={only} />
    </Dialog>
  )
}
