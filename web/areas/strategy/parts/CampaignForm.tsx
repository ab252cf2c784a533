// Planning a campaign: name and days first, then the one measure, and what everybody who works on it should know.
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { useGoals } from '@/base/purposes/aims.ts'
import { useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addDays, dayOf, isDay } from '@/base/time/days.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, IconButton, sayCode, sayError, Select, TextArea, TextInput, toast } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { CampaignPlan, KeyFigure, Measure } from '../data.ts'
import { currencies, measures, readMoney, readTarget, writtenMoney, writtenTarget } from '../say.ts'

type Row = { measure: Measure; typed: string }
const rowOf = ({ measure, target }: KeyFigure): Row => ({ measure, typed: writtenTarget(measure, target) })
const figureOf = ({ measure, typed }: Row): KeyFigure => {
  const target = readTarget(measure, typed)
  return { measure, ...(target === undefined ? {} : { target }) }
}
const wrong = ({ measure, typed }: Row): boolean => !!typed.trim() && readTarget(measure, typed) === undefined
const filled = (text: string | undefined): string | undefined => text?.trim() || undefined

export function CampaignForm({ start, onSave, onCancel }: { start?: CampaignPlan; onSave: (plan: CampaignPlan) => Promise<void>; onCancel: () => void }) {
  const { zone } = useWorkspace()
  const today = dayOf(toLocal(useNow(), zone))
  const [plan, setPlan] = useState<CampaignPlan>(start ?? { name: '', colour: 1, starts_on: today, ends_on: addDays(today, 13) })
  const [measure, setMeasure] = useState<Row | undefined>(start ? start.measure && rowOf(start.measure) : { measure: 'link_opens', typed: '' })
  const [figures, setFigures] = useState<Row[]>(start?.key_figures?.map(rowOf) ?? [])
  const [budget, setBudget] = useState({ typed: writtenMoney(start?.budget), currency: start?.budget?.currency ?? 'EUR' })
  const goals = useGoals().goals.filter((one) => !one.plan.put_away || one.id === start?.goal)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const set = (more: Partial<CampaignPlan>) => setPlan({ ...plan, ...more })
  const taken = new Set([measure?.measure, ...figures.map((one) => one.measure)])
  const field = (name: string) => {
    const found = error instanceof Refused ? error.field(`/${name}`) ?? error.field(`/plan/${name}`) : undefined
    return found && (sayCode(found.code) ?? found.detail)
  }
  const nameless = !plan.name.trim()
  const backwards = isDay(plan.starts_on) && isDay(plan.ends_on) && plan.ends_on < plan.starts_on
  const badMoney = !!budget.typed.trim() && !readMoney(budget.typed, budget.currency)
  const save = async () => {
    setTried(true)
    if (nameless || backwards || badMoney || !isDay(plan.starts_on) || !isDay(plan.ends_on) || [...(measure ? [measure] : []), ...figures].some(wrong)) return
    setBusy(true)
    setError(undefined)
    try {
      const utm = { source: filled(plan.utm?.source), medium: filled(plan.utm?.medium), campaign: filled(plan.utm?.campaign) }
      await onSave({ ...plan, name: plan.name.trim(), measure: measure && figureOf(measure), key_figures: figures.length ? figures.map(figureOf) : undefined, why_so_long: filled(plan.why_so_long), audience: filled(plan.audience), brief: filled(plan.brief), budget: readMoney(budget.typed, budget.currency), utm: Object.values(utm).some(Boolean) ? utm : undefined })
    } catch (thrown) {
      setError(thrown)
      toast(sayError(thrown), { state: 'failed' })
      setBusy(false)
    }
  }
  const figure = (row: Row, onRow: (row: Row) => void, first: boolean) => (
    <>
      <Select label={t('strategy.measure')} labelHidden={!first} value={row.measure} onChange={(event) => onRow({ ...row, measure: event.target.value as Measure })}>{measures.filter((one) => one === row.measure || !taken.has(one)).map((one) => <option key={one} value={one}>{t(`strategy.measure_${one}`)}</option>)}</Select>
      <TextInput label={t('strategy.target_word')} labelHidden={!first} inputMode="decimal" maxLength={16} value={row.typed} error={tried && wrong(row) ? t('strategy.not_a_number') : undefined} onChange={(event) => onRow({ ...row, typed: event.target.value })} />
    </>
  )
  const next = measures.find((one) => !taken.has(one))
  return (
    <form className="reading campform" noValidate onSubmit={(event) => { event.preventDefault(); void save() }}>
      <TextInput label={t('strategy.name')} required maxLength={120} value={plan.name} error={(tried && nameless && t('strategy.name_needed')) || field('name')} onChange={(event) => set({ name: event.target.value })} />
      <fieldset className="colours"><legend>{t('strategy.colour')}</legend>{[1, 2, 3, 4, 5, 6].map((one) => <label key={one}><input type="radio" name="colour" checked={plan.colour === one} onChange={() => set({ colour: one })} aria-label={t('strategy.colour_number', { number: one })} /><span className={`swatch big h${one}`} aria-hidden="true" /></label>)}</fieldset>
      <div className="pair">
        <TextInput type="date" label={t('strategy.starts_on')} required value={plan.starts_on} onChange={(event) => set({ starts_on: event.target.value })} />
        <TextInput type="date" label={t('strategy.ends_on')} required value={plan.ends_on} error={backwards ? t('base.problem.strategy.campaign_ends_first') : field('ends_on')} onChange={(event) => set({ ends_on: event.target.value })} />
      </div>
      <TextArea label={t('strategy.why_so_long')} rows={2} maxLength={2000} value={plan.why_so_long ?? ''} onChange={(event) => set({ why_so_long: event.target.value })} />
      {goals.length ? <Select label={t('strategy.goal_served')} value={plan.goal ?? ''} onChange={(event) => set({ goal: event.target.value || undefined })}><option value="">{t('base.aim_none')}</option>{goals.map((one) => <option key={one.id} value={one.id}>{one.plan.name}</option>)}</Select> : null}
      <section className="block">
        <h2>{t('strategy.the_measure')}</h2>
        <p className="s muted">{t('strategy.the_measure_why')}</p>
        {measure ? <div className="figrow">{figure(measure, setMeasure, true)}</div> : <div><Button size="small" icon={<Plus size={14} />} onClick={() => next && setMeasure({ measure: next, typed: '' })}>{t('strategy.choose_measure')}</Button></div>}
      </section>
      <section className="block">
        <h2>{t('strategy.key_figures')}</h2>
        {figures.map((row, index) => (
          <div key={index} className="figrow">{figure(row, (changed) => setFigures(figures.map((one, at) => (at === index ? changed : one))), index === 0)}<IconButton label={t('strategy.remove_figure', { name: t(`strategy.measure_${row.measure}`) })} onClick={() => setFigures(figures.filter((_, at) => at !== index))}><Trash2 size={15} /></IconButton></div>
        ))}
        {next && figures.length < 11 ? <div><Button size="small" icon={<Plus size={14} />} onClick={() => setFigures([...figures, { measure: next, typed: '' }])}>{t('strategy.add_figure')}</Button></div> : null}
      </section>
      <TextArea label={t('strategy.audience')} hint={t('strategy.audience_hint')} rows={3} maxLength={4000} value={plan.audience ?? ''} onChange={(event) => set({ audience: event.target.value })} />
      <TextArea label={t('strategy.brief')} hint={t('strategy.brief_hint')} rows={6} maxLength={20000} value={plan.brief ?? ''} onChange={(event) => set({ brief: event.target.value })} />
      <div className="pair">
        <TextInput label={t('strategy.budget')} inputMode="decimal" maxLength={16} value={budget.typed} error={tried && badMoney ? t('strategy.not_a_number') : field('budget/currency')} onChange={(event) => setBudget({ ...budget, typed: event.target.value })} />
        <Select label={t('strategy.currency')} value={budget.currency} onChange={(event) => setBudget({ ...budget, currency: event.target.value })}>{[...new Set([...currencies, budget.currency])].map((one) => <option key={one}>{one}</option>)}</Select>
      </div>
      <section className="block">
        <h2>{t('strategy.utm')}</h2>
        <p className="s muted">{t('strategy.utm_why')}</p>
        <div className="triple">{(['source', 'medium', 'campaign'] as const).map((one) => <TextInput key={one} label={`utm_${one}`} maxLength={100} spellCheck={false} autoCapitalize="none" error={field(`utm/${one}`)} value={plan.utm?.[one] ?? ''} onChange={(event) => set({ utm: { ...plan.utm, [one]: event.target.value } })} />)}</div>
      </section>
      <div className="savebar"><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button><Button onClick={onCancel}>{t('base.cancel')}</Button></div>
    </form>
  )
}
