// Which posts are shown and what colours them: channels as chips, the rest behind one press, each choice to be seen and taken back.
import { Filter as FilterIcon, LayoutGrid, Palette, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { networkName } from '@/base/networks/index.ts'
import { LabelChip, useCampaigns, useLabels } from '@/base/purposes/index.ts'
import { useChannels } from '@/base/session/index.ts'
import { Menu, NetworkTile, StateGlyph, type MenuEntry } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { filterStates, toggled, type Filter, type FilterName } from '../filter.ts'
import { colourings, type Colouring } from '../look.ts'

type Props = { filter: Filter; colouring: Colouring; set: (name: FilterName, list: string[]) => void; clear: () => void; onColouring: (colouring: Colouring) => void; children?: ReactNode }

export function Filters({ filter, colouring, set, clear, onColouring, children }: Props) {
  const { channels } = useChannels()
  const { campaigns, byId: campaignById } = useCampaigns()
  const { labels, byId: labelById } = useLabels()
  const narrowed = filter.campaigns.length + filter.labels.length + filter.states.length
  const entry = (name: FilterName, id: string, label: string, icon: ReactNode): MenuEntry => ({ label, icon, chosen: filter[name].includes(id), onChoose: () => set(name, toggled(filter[name], id)) })
  const dot = (colour: number) => <span className={`swatch h${colour}`} aria-hidden="true" />
  const entries: MenuEntry[] = [
    { head: t('plan.by_state') },
    ...filterStates.map((state) => entry('states', state, t(`base.state.${state}`), <StateGlyph state={state} size={14} />)),
    ...(campaigns.some((one) => !one.put_away) ? [{ head: t('base.campaigns') }, ...campaigns.filter((one) => !one.put_away).map((one) => entry('campaigns', one.id, one.name, dot(one.colour)))] : []),
    ...(labels.some((one) => !one.put_away) ? [{ head: t('base.labels') }, ...labels.filter((one) => !one.put_away).map((one) => entry('labels', one.id, one.name, dot(one.colour)))] : []),
  ]
  const off = (name: FilterName, id: string, label: string, inside: ReactNode) => <button key={`${name} ${id}`} type="button" className="chip" aria-pressed="true" aria-label={t('plan.drop_filter', { what: label })} onClick={() => set(name, toggled(filter[name], id))}>{inside}<X size={12} aria-hidden /></button>
  return (
    <div className="subhead desk-only" role="group" aria-label={t('plan.filters')}>
      <button type="button" className="chip" aria-pressed={filter.channels.length === 0 && narrowed === 0} onClick={clear}><LayoutGrid size={13} aria-hidden />{t('plan.all')}</button>
      {channels.map((channel) => (
        <button key={channel.id} type="button" className="chip" aria-pressed={filter.channels.includes(channel.id)} data-tip={channel.address} onClick={() => set('channels', toggled(filter.channels, channel.id))}><NetworkTile network={channel.network} bare /><span className="word">{networkName(channel.network)}</span></button>
      ))}
      <Menu label={t('plan.filter')} named tip={false} align="start" className="chip" entries={entries}><FilterIcon size={13} aria-hidden /><span className="word">{t('plan.filter')}</span></Menu>
      {filter.states.map((one) => off('states', one, t(`base.state.${one as 'draft'}`), <><StateGlyph state={one as 'draft'} size={13} />{t(`base.state.${one as 'draft'}`)}</>))}
      {filter.campaigns.map((one) => { const found = campaignById.get(one); return found ? off('campaigns', one, found.name, <LabelChip name={found.name} colour={found.colour} />) : null })}
      {filter.labels.map((one) => { const found = labelById.get(one); return found ? off('labels', one, found.name, <LabelChip name={found.name} colour={found.colour} />) : null })}
      <Menu label={t('plan.colour_by')} named tip={false} align="start" className="chip" entries={[{ head: t('plan.colour_by') }, ...colourings.map((one) => ({ label: t(`plan.colour_${one}`), chosen: one === colouring, onChoose: () => onColouring(one) }))]}><Palette size={13} aria-hidden /><span className="word">{colouring === 'state' ? t('plan.colour') : t(`plan.colour_${colouring}`)}</span></Menu>
      <span className="grow" />
      {children}
    </div>
  )
}
