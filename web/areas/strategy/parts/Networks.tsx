// The networks a workspace is on: why each, which measure matters most there, and what a contact costs.
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { useChannels, useMay } from '@/base/session/index.ts'
import { IconButton, NetworkTile, Select, TextArea, TextInput } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import type { Measure } from '../data.ts'
import { usePageDeeds, type NetworkPlan, type Strategy } from '../page.ts'
import { currencies, measures, readMoney, sayMoney, writtenMoney } from '../say.ts'
import { KeepDialog, useKeeping } from './Keeping.tsx'

const planOf = (strategy: Strategy, network: string) => strategy.networks.find((one) => one.network === network) ?? { network, version: 0, plan: {} as NetworkPlan }

export function NetworkRows({ strategy, onChange }: { strategy: Strategy; onChange: (network: string) => void }) {
  const may = useMay('editor')
  const networks = [...new Set(useChannels().channels.map((one) => one.network))]
  return (
    <ul className="why-networks">
      {networks.map((network) => {
        const { plan } = planOf(strategy, network)
        return (
          <li key={network}>
            <NetworkTile network={network} size="big" bare />
            <div className="col grow" style={{ gap: 2 }}><b className="medium">{networkName(network)}</b>{plan.why ? <p className="quiet" dir="auto">{plan.why}</p> : <p className="muted">{t('strategy.ask_why_network')}</p>}</div>
            <dl className="goal-figure">
              <div><dt className="s muted">{t('strategy.matters_most')}</dt><dd>{plan.measure ? t(`strategy.measure_${plan.measure}`) : <span className="muted">{t('strategy.not_chosen')}</span>}</dd></div>
              <div><dt className="s muted">{t('strategy.contact_cost')}</dt><dd className="num">{plan.contact_cost ? sayMoney(plan.contact_cost) : <span className="muted">{t('strategy.not_known')}</span>}</dd></div>
            </dl>
            {may ? <span className="no-print"><IconButton label={t('strategy.change_what', { name: networkName(network) })} onClick={() => onChange(network)}><PenLine size={15} /></IconButton></span> : null}
          </li>
        )
      })}
    </ul>
  )
}

export function NetworkForm({ strategy, network, onClose }: { strategy: Strategy; network: string; onClose: () => void }) {
  const deeds = usePageDeeds()
  const now = planOf(strategy, network)
  const [plan, setPlan] = useState(now.plan)
  const [cost, setCost] = useState({ typed: writtenMoney(plan.contact_cost), currency: plan.contact_cost?.currency ?? 'EUR' })
  const [tried, setTried] = useState(false)
  const money = readMoney(cost.typed, cost.currency)
  const bad = !!cost.typed.trim() && !money
  const keeping = useKeeping({ version: now.version, theirs: now.plan.why ?? '' }, (version) => deeds.network(network, version, { ...plan, why: plan.why?.trim() || undefined, contact_cost: money }), onClose)
  return (
    <KeepDialog title={networkName(network)} keeping={keeping} ready={() => (setTried(true), !bad)} onClose={onClose}>
      <TextArea label={t('strategy.why_network')} hint={t('strategy.ask_why_network')} data-autofocus rows={3} maxLength={2000} value={plan.why ?? ''} onChange={(event) => setPlan({ ...plan, why: event.target.value })} />
      <Select label={t('strategy.matters_most')} value={plan.measure ?? ''} onChange={(event) => setPlan({ ...plan, measure: (event.target.value || undefined) as Measure | undefined })}><option value="">{t('strategy.not_chosen')}</option>{measures.map((one) => <option key={one} value={one}>{t(`strategy.measure_${one}`)}</option>)}</Select>
      <div className="pair">
        <TextInput label={t('strategy.contact_cost')} hint={t('strategy.contact_cost_hint')} inputMode="decimal" maxLength={16} value={cost.typed} error={tried && bad ? t('strategy.not_a_number') : undefined} onChange={(event) => setCost({ ...cost, typed: event.target.value })} />
        <Select label={t('strategy.currency')} value={cost.currency} onChange={(event) => setCost({ ...cost, currency: event.target.value })}>{[...new Set([...currencies, cost.currency])].map((one) => <option key={one}>{one}</option>)}</Select>
      </div>
    </KeepDialog>
  )
}
