// Whose holidays and which other days the calendar shows.
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, Check, Combobox, Dialog, Rows, sayError, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { locale, t } from '@/base/words/index.ts'
import { useDayDeeds, useDaySources, type DaySources } from '../days.ts'

export default function DaysDialog({ onClose }: { onClose: () => void }) {
  const query = useDaySources()
  if (!query.data) return <Dialog title={t('plan.days_title')} onClose={onClose}>{query.error ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Waiting><Rows count={4} height={36} /></Waiting>}</Dialog>
  return <Choosing sources={query.data} onClose={onClose} />
}

function Choosing({ sources, onClose }: { sources: DaySources; onClose: () => void }) {
  const [chosen, setChosen] = useState({ countries: sources.countries, observances: sources.observances, trade: sources.trade })
  const [busy, setBusy] = useState(false)
  const deeds = useDayDeeds()
  const named = useMemo(() => new Intl.DisplayNames(locale(), { type: 'region' }), [locale()])
  const options = useMemo(() => sources.offered.map((code) => ({ value: code, label: named.of(code) ?? code, note: code })).sort((a, b) => a.label.localeCompare(b.label, locale())), [sources.offered, named])
  const full = chosen.countries.length >= 12
  const save = async () => {
    setBusy(true)
    try {
      await deeds.choose(chosen)
      onClose()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('plan.days_title')} onClose={onClose} onSubmit={() => void save()} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy}>{t('base.save')}</Button></>}>
      {chosen.countries.length ? <div className="labels" role="group" aria-label={t('plan.countries')}>{chosen.countries.map((code) => <button key={code} type="button" className="chip" aria-label={t('plan.drop_country', { country: named.of(code) ?? code })} onClick={() => setChosen({ ...chosen, countries: chosen.countries.filter((one) => one !== code) })}>{named.of(code)}<X size={12} aria-hidden /></button>)}</div> : null}
      <Combobox label={t('plan.add_country')} hint={full ? t('plan.countries_full') : t('plan.known_until', { year: String(sources.known_until) })} value="" options={options.filter((one) => !chosen.countries.includes(one.value))} onChange={(code) => { if (code && !full) setChosen({ ...chosen, countries: [...chosen.countries, code] }) }} />
      <Check label={t('plan.observances')} hint={t('plan.observances_hint')} checked={chosen.observances} onChange={(event) => setChosen({ ...chosen, observances: event.target.checked })} />
      <Check label={t('plan.trade_days')} hint={t('plan.trade_days_hint')} checked={chosen.trade} onChange={(event) => setChosen({ ...chosen, trade: event.target.checked })} />
    </Dialog>
  )
}
