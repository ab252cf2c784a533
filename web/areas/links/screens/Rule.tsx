// How the workspace marks the links of its posts: a template for each parameter, with an example that follows every key.
import '../links.css'
import { useState } from 'react'
import { Refused } from '@/base/api/errors.ts'
import { fields, markedLink, markingOf, profilesOf, useLinkRule, type Marking } from '@/base/links/index.ts'
import { networkName } from '@/base/networks/index.ts'
import { useCampaigns } from '@/base/purposes/index.ts'
import { useChannels, useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf } from '@/base/time/days.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Check, NetworkTile, Page, Rows, sayCode, sayError, Select, TextArea, TextInput, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useLinkDeeds, type LinkRule, type LinkRulePlan, type LinkTags } from '../data.ts'
import { linesOf, unknownField } from '../rule.ts'

export default function Rule() {
  const query = useLinkRule()
  const to = usePath()
  return (
    <Page title={t('links.links')} back={to('settings')}>
      <div className="reading">
        {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : !query.data ? <Waiting><Rows count={5} height={56} /></Waiting> : <Form key={query.data.version} rule={query.data} again={() => void query.refetch()} />}
      </div>
    </Page>
  )
}

const parameters: (keyof LinkTags)[] = ['source', 'medium', 'campaign', 'content', 'term']
const lists = ['sites', 'sources', 'mediums'] as const

function Form({ rule, again }: { rule: LinkRule; again: () => void }) {
  const mayChange = useMay('editor')
  const deeds = useLinkDeeds()
  const [plan, setPlan] = useState(rule.plan)
  const [typed, setTyped] = useState(Object.fromEntries(lists.map((list) => [list, rule.plan[list].join('\n')])) as Record<(typeof lists)[number], string>)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const wished: LinkRulePlan = { ...plan, ...Object.fromEntries(lists.map((list) => [list, linesOf(typed[list])])) }
  const changed = JSON.stringify(wished) !== JSON.stringify(rule.plan)
  const refusal = (pointer: string) => {
    const found = error instanceof Refused ? error.field(`/plan/${pointer}`) : undefined
    return found && (sayCode(found.code) ?? found.detail)
  }
  const listRefusal = (list: (typeof lists)[number]) => wished[list].map((_, at) => refusal(`${list}/${at}`)).find(Boolean)
  const wrong = (parameter: keyof LinkTags) => {
    const name = unknownField(plan.tags[parameter])
    return name === undefined ? refusal(`tags/${parameter}`) : t('links.field_unknown', { name: `{${name}}` })
  }
  const save = async () => {
    if (parameters.some((parameter) => unknownField(plan.tags[parameter]) !== undefined)) return
    setBusy(true)
    setError(undefined)
    try {
      await deeds.write(rule.version, wished)
      toast(t('base.saved'), { state: 'published' })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <form className="linkrule" noValidate onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p className="quiet">{t('links.why')}</p>
      <fieldset disabled={!mayChange} className="col">
        <section className="block">
          <Check label={t('links.on')} hint={t('links.on_means')} checked={plan.on} onChange={(event) => setPlan({ ...plan, on: event.target.checked })} />
        </section>
        <section className="block" aria-labelledby="link-short">
          <h2 id="link-short">{t('links.short')}</h2>
          <p className="s muted">{t('links.short_why')}</p>
          {rule.short_sites.length ? <Select label={t('links.short_site')} error={refusal('short_site')} value={plan.short_site ?? ''} onChange={(event) => setPlan({ ...plan, short_site: event.target.value || undefined })}><option value="">{t('links.short_none')}</option>{rule.short_sites.map((site) => <option key={site} value={site}>{site.replace(/^https?:\/\//, '')}</option>)}</Select> : <p className="note m">{t('links.short_not_set')}</p>}
        </section>
        <section className="block" aria-labelledby="link-tags">
          <h2 id="link-tags">{t('links.tags')}</h2>
          <p className="s muted">{t('links.tags_why', { fields: fields.map((one) => `{${one}}`).join(' ') })}</p>
          <div className="pair">{parameters.map((parameter) => <TextInput key={parameter} label={`utm_${parameter}`} maxLength={100} spellCheck={false} autoCapitalize="none" hint={t(`links.tag_${parameter}`)} error={wrong(parameter)} value={plan.tags[parameter]} onChange={(event) => setPlan({ ...plan, tags: { ...plan.tags, [parameter]: event.target.value } })} />)}</div>
          <p className="s muted">{t('links.campaign_first')}</p>
        </section>
        <Example plan={wished} />
        <section className="block" aria-labelledby="link-which">
          <h2 id="link-which">{t('links.which')}</h2>
          <TextArea label={t('links.sites')} rows={3} spellCheck={false} autoCapitalize="none" hint={t('links.sites_hint')} error={listRefusal('sites')} value={typed.sites} onChange={(event) => setTyped({ ...typed, sites: event.target.value })} />
        </section>
        <section className="block" aria-labelledby="link-allowed">
          <h2 id="link-allowed">{t('links.allowed')}</h2>
          <p className="s muted">{t('links.allowed_why')}</p>
          <div className="pair">
            {(['sources', 'mediums'] as const).map((list) => <TextArea key={list} label={list === 'sources' ? 'utm_source' : 'utm_medium'} rows={4} spellCheck={false} autoCapitalize="none" hint={t('links.one_a_line')} error={listRefusal(list)} value={typed[list]} onChange={(event) => setTyped({ ...typed, [list]: event.target.value })} />)}
          </div>
        </section>
      </fieldset>
      {error ? <div className="note failed m" role="alert"><div className="grow">{sayError(error)}{error instanceof Refused && error.code === 'links.changed_meanwhile' ? <div className="row" style={{ marginTop: 8 }}><Button size="small" onClick={again}>{t('links.take_theirs')}</Button></div> : null}</div></div> : null}
      {mayChange ? <div className="savebar"><Button kind="primary" type="submit" busy={busy} why={!changed && t('base.nothing_changed')}>{t('base.save')}</Button></div> : <p className="s muted">{t('links.only_editors')}</p>}
    </form>
  )
}

/** A link as it would go out on every channel of the workspace, by what is typed at this moment. */
function Example({ plan }: { plan: LinkRulePlan }) {
  const [address, setAddress] = useState(`https://${plan.sites[0] ?? 'www.example.org'}/autumn?size=2#opening-hours`)
  const { channels } = useChannels()
  const { campaigns } = useCampaigns()
  const { zone } = useWorkspace()
  const day = dayOf(toLocal(useNow(), zone))
  const running = campaigns.find((one) => !one.put_away && one.starts_on <= day && day <= one.ends_on)
  const campaign = { name: running?.name ?? t('links.example_campaign'), colour: 1, starts_on: day, ends_on: day }
  const profiles = profilesOf(channels)
  const shown = channels.filter((one, at) => channels.findIndex((other) => other.network === one.network) === at)
  const marking = (channel: (typeof channels)[number]): Marking => ({ rule: { ...plan, on: true }, profiles, ...markingOf(channel, { day, campaign }) })
  return (
    <section className="block" aria-labelledby="link-example">
      <h2 id="link-example">{t('links.example')}</h2>
      <TextInput label={t('links.example_address')} type="url" maxLength={2000} spellCheck={false} value={address} onChange={(event) => setAddress(event.target.value)} />
      {shown.length ? <ul className="outs">{shown.map((channel) => <li key={channel.id} className="s"><NetworkTile network={channel.network} /><span className="sr">{networkName(channel.network)}: </span><code dir="ltr">{markedLink(address, marking(channel))}</code></li>)}</ul> : <p className="s muted">{t('links.no_channels')}</p>}
      {shown.length && markedLink(address, marking(shown[0])) === address ? <p className="s muted">{t('links.example_stays')}</p> : plan.short_site ? <p className="s muted">{t('links.short_leads')}</p> : null}
    </section>
  )
}
