// Choosing what a post serves: one campaign, any labels; a label that is missing is made by writing it.
import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, Select, sayError, TextInput, toast } from '../ui/index.ts'
import { t } from '../words/index.ts'
import { useAddLabel, useCampaigns, useLabels, type Campaign, type Label, type Purpose } from './index.ts'

type Props = { value: Purpose; onChange: (purpose: Purpose) => void; /** Only one of the two. */ only?: 'campaign' | 'labels' }

const same = (one: string, other: string) => one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()

export function PurposeFields({ value, onChange, only }: Props) {
  const { campaigns } = useCampaigns()
  const { labels } = useLabels()
  const addLabel = useAddLabel()
  const [fresh, setFresh] = useState('')
  const [busy, setBusy] = useState(false)
  const has = (label: Label) => value.labels.includes(label.id)
  const toggle = (label: Label) => onChange({ ...value, labels: has(label) ? value.labels.filter((one) => one !== label.id) : [...value.labels, label.id] })
  const add = async () => {
    const name = fresh.trim()
    if (!name || busy) return
    setFresh('')
    const known = labels.find((one) => same(one.name, name))
    if (known) return has(known) ? undefined : toggle(known)
    setBusy(true)
    try {
      const label = await addLabel(name)
      onChange({ ...value, labels: [...value.labels, label.id] })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setFresh(name)
    } finally {
      setBusy(false)
    }
  }
  const offered = labels.filter((one) => !one.put_away || has(one))
  return (
    <div className="col" style={{ gap: 12 }}>
      {only === 'labels' ? null : (
        <Select label={t('base.campaign')} value={value.campaign ?? ''} onChange={(event) => onChange({ ...value, campaign: event.target.value || undefined })}>
          <option value="">{t('base.no_campaign')}</option>
          {campaigns.filter((one) => !one.put_away || one.id === value.campaign).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Select>
      )}
      {only === 'campaign' ? null : (
        <div className="col" style={{ gap: 8 }}>
          {offered.length ? (
            <div className="labels" role="group" aria-label={t('base.labels')}>
              {offered.map((one) => <button key={one.id} type="button" className={`label h${one.colour}`} aria-pressed={has(one)} onClick={() => toggle(one)}>{has(one) ? <Check size={12} aria-hidden /> : null}<span className="clip">{one.name}</span></button>)}
            </div>
          ) : null}
          <div className="row" style={{ alignItems: 'end' }}>
            <div className="grow"><TextInput label={t('base.new_label')} maxLength={60} value={fresh} onChange={(event) => setFresh(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); void add() } }} /></div>
            <Button icon={<Plus size={15} />} busy={busy} why={fresh.trim() ? undefined : t('base.new_label_empty')} onClick={() => void add()}>{t('base.add')}</Button>
          </div>
        </div>
      )}
    </div>
  )
}

/** What a post serves in a few words; empty when nothing. */
export function sayPurpose(purpose: Purpose, campaigns: Map<string, Campaign>, labels: Map<string, Label>): string {
  return [purpose.campaign ? campaigns.get(purpose.campaign)?.name : undefined, ...purpose.labels.map((one) => labels.get(one)?.name)].filter(Boolean).join(', ')
}
