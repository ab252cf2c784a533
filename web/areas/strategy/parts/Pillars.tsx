// The pillars of content: the mix a month comes to beside the mix that is aimed at, and writing a pillar.
import { ChevronLeft, ChevronRight, PenLine } from 'lucide-react'
import { useState } from 'react'
import { usePillars, type Pillar } from '@/base/purposes/aims.ts'
import { useMay } from '@/base/session/index.ts'
import { addMonths, type Day } from '@/base/time/days.ts'
import { sayMonth } from '@/base/time/say.ts'
import { Check, IconButton, TextArea, TextInput, Trouble } from '@/base/ui/index.ts'
import { locale, t } from '@/base/words/index.ts'
import { useMix, usePageDeeds, type MixCount, type PillarPlan } from '../page.ts'
import { mixOf, type MixRow } from '../tree.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

const percent = (share: number): string => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share)

export function Mix({ pillars, month, onMonth, onChange }: { pillars: Pillar[]; month: Day; onMonth: (month: Day) => void; onChange: (pillar: Pillar) => void }) {
  const query = useMix(month)
  const { rows, all } = mixOf(pillars, query.data?.counts ?? [])
  const aimed = pillars.filter((one) => !one.plan.put_away).reduce((sum, one) => sum + (one.plan.share ?? 0), 0)
  const published = rows.reduce((sum, row) => sum + row.published, 0)
  if (query.error && !query.data) return <Trouble error={query.error} retry={() => void query.refetch()} />
  return (
    <div className="mix">
      <div className="row wrap no-print">
        <IconButton label={t('strategy.month_before')} onClick={() => onMonth(addMonths(month, -1))}><ChevronLeft size={16} /></IconButton>
        <b className="medium">{sayMonth(month)}</b>
        <IconButton label={t('strategy.month_after')} onClick={() => onMonth(addMonths(month, 1))}><ChevronRight size={16} /></IconButton>
        <span className="muted" role="status">{t('strategy.mix_sum', { all, published, planned: all - published })}</span>
      </div>
      <ul>{rows.map((row) => <Bar key={row.pillar?.id ?? 'none'} row={row} all={all} onChange={onChange} />)}</ul>
      <p className="s muted">{t('strategy.mix_legend')}{aimed && aimed !== 100 ? ` ${t('strategy.mix_aimed', { share: percent(aimed / 100) })}` : ''}</p>
    </div>
  )
}

/** The same to be read only. */
export function Bars({ pillars, counts }: { pillars: Pillar[]; counts: MixCount[] }) {
  const { rows, all } = mixOf(pillars, counts)
  return <div className="mix"><ul>{rows.map((row) => <Bar key={row.pillar?.id ?? 'none'} row={row} all={all} />)}</ul><p className="s muted">{t('strategy.mix_legend')}</p></div>
}

function Bar({ row: { pillar, published, planned }, all, onChange }: { row: MixRow; all: number; onChange?: (pillar: Pillar) => void }) {
  const may = useMay('editor')
  const share = (posts: number) => (all ? posts / all : 0)
  const posts = published + planned
  const aim = pillar?.plan.put_away ? undefined : pillar?.plan.share
  const line = pillar ? `var(--label-${pillar.plan.colour}-line)` : 'var(--line-strong)'
  return (
    <li className="mix-row">
      <span className="row mix-name"><span className={`swatch ${pillar ? `h${pillar.plan.colour}` : 'none'}`} aria-hidden="true" /><span className="medium clip">{pillar?.plan.name ?? t('strategy.without_pillar')}</span></span>
      <span className="bar" aria-hidden="true" style={{ color: line }}>
        <span className="done" style={{ width: `${share(published) * 100}%` }} /><span className="to-come" style={{ width: `${share(planned) * 100}%` }} />
        {aim === undefined ? null : <span className="aim" style={{ insetInlineStart: `${aim}%` }} />}
      </span>
      <span className="num mix-said">{all ? percent(share(posts)) : t('strategy.no_posts_short')}<span className="s muted"> {aim === undefined ? '' : t('strategy.aim', { share: percent(aim / 100) })}</span></span>
      <span className="s muted num mix-count">{t('strategy.count_posts', { count: posts })}</span>
      {pillar && may && onChange ? <span className="no-print"><IconButton label={t('strategy.change_what', { name: pillar.plan.name })} onClick={() => onChange(pillar)}><PenLine size={15} /></IconButton></span> : <span />}
      {pillar?.plan.what_for ? <p className="quiet mix-for" dir="auto">{pillar.plan.what_for}</p> : null}
    </li>
  )
}

export function PillarForm({ pillar, onClose }: { pillar?: Pillar; onClose: () => void }) {
  const deeds = usePageDeeds()
  const { pillars } = usePillars()
  const [plan, setPlan] = useState<PillarPlan>(pillar?.plan ?? { name: '', colour: (pillars.length % 6) + 1 })
  const [typed, setTyped] = useState(plan.share === undefined ? '' : String(plan.share))
  const [tried, setTried] = useState(false)
  const set = (more: Partial<PillarPlan>) => setPlan({ ...plan, ...more })
  const bad = !!typed.trim() && !/^(100|\d{1,2})$/.test(typed.trim())
  const now = pillars.find((one) => one.id === pillar?.id)
  const keeping = useKeeping({ version: now?.version ?? 0, theirs: now ? [now.plan.name, now.plan.what_for].filter(Boolean).join('\n') : '' }, (version) => deeds.pillar(pillar?.id, version, { ...plan, name: plan.name.trim(), what_for: plan.what_for?.trim() || undefined, share: typed.trim() ? Number(typed) : undefined }), onClose)
  return (
    <KeepDialog title={pillar ? t('strategy.change_pillar') : t('strategy.new_pillar')} keeping={keeping} ready={() => (setTried(true), !!plan.name.trim() && !bad)} onClose={onClose}>
      <div className="pair">
        <TextInput label={t('strategy.name')} data-autofocus required maxLength={60} value={plan.name} error={tried && !plan.name.trim() ? t('strategy.name_needed') : undefined} onChange={(event) => set({ name: event.target.value })} />
        <TextInput label={t('strategy.share')} hint={t('strategy.share_hint')} inputMode="numeric" maxLength={3} value={typed} error={tried && bad ? t('strategy.share_bad') : undefined} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <fieldset className="colours"><legend>{t('strategy.colour')}</legend>{[1, 2, 3, 4, 5, 6].map((one) => <label key={one}><input type="radio" name="colour" checked={plan.colour === one} onChange={() => set({ colour: one })} aria-label={t('strategy.colour_number', { number: one })} /><span className={`swatch big h${one}`} aria-hidden="true" /></label>)}</fieldset>
      <TextArea label={t('strategy.what_for')} rows={3} maxLength={2000} value={plan.what_for ?? ''} onChange={(event) => set({ what_for: event.target.value })} />
      {pillar ? <Check label={t('strategy.put_away')} hint={t('strategy.put_away_means')} checked={!!plan.put_away} onChange={(event) => set({ put_away: event.target.checked || undefined })} /> : null}
    </KeepDialog>
  )
}
