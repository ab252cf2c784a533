// Connecting an account: which network, then only what that network asks for, by its facts.
import '../channels.css'
import { ChevronRight, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { connectable, facts, networkName, type SignInWay } from '@/base/networks/index.ts'
import { useChannels, usePath, useWorkspace } from '@/base/session/index.ts'
import { Button, Empty, NetworkTile, Page, PasswordInput, Segmented, TextInput, toast, Trouble } from '@/base/ui/index.ts'
import { listOf, t } from '@/base/words/index.ts'
import { useChannelDeeds } from '../data.ts'

export default function Connect({ params }: { params: Record<string, string | undefined> }) {
  const to = usePath()
  if (params.network) return <Account key={params.network} network={params.network} />
  return (
    <Page title={t('channels.connect')} back={to('channels')}>
      <div className="reading">
        <p className="l quiet">{t('channels.connect_why')}</p>
        {connectable().length === 0 ? <Empty title={t('channels.no_networks')}>{t('channels.no_networks_why')}</Empty> : (
          <ul className="netlist">
            {connectable().map((network) => (
              <li key={network}><Link href={to(`channels/connect/${network}`)}><NetworkTile network={network} size="big" bare /><span className="grow"><span className="medium">{networkName(network)}</span><span className="s muted" style={{ display: 'block' }}>{listOf(facts(network).sign_in.ways.map((way) => t(`channels.by_${way}`)), 'disjunction')}</span></span><ChevronRight size={16} aria-hidden /></Link></li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}

function Account({ network }: { network: string }) {
  const to = usePath()
  const [, go] = useLocation()
  const { id: workspace } = useWorkspace()
  const [search] = useSearchParams()
  const { byId } = useChannels()
  const again = search.get('channel') ?? undefined
  const before = again ? byId.get(again) : undefined
  const deeds = useChannelDeeds()
  const { sign_in } = facts(network)
  const ways = sign_in.ways.filter((way): way is Exclude<SignInWay, 'own'> => way !== 'own')
  const [way, setWay] = useState(ways[0] ?? 'oauth')
  const [server, setServer] = useState<string>()
  const [identifier, setIdentifier] = useState<string>()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const name = networkName(network)
  const serverShown = server ?? before?.server ?? sign_in.default_server?.replace(/^https:\/\//, '') ?? ''
  const identifierShown = identifier ?? before?.address.replace(/^@/, '') ?? ''
  const lacks = (sign_in.per_server && !serverShown.trim() && t('channels.server_needed')) || (way === 'app_password' && (!identifierShown.trim() || !password) && t('channels.both_needed'))
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await deeds.connect({ network, way, ...(sign_in.per_server ? { server: serverShown.trim() } : {}), ...(way === 'app_password' ? { identifier: identifierShown.trim().replace(/^@/, ''), password } : identifierShown.trim() ? { identifier: identifierShown.trim().replace(/^@/, '') } : {}) }, again)
      if (answer.go_to) return location.assign(answer.go_to)
      toast(t('channels.connected_now'), { state: 'published' })
      go(`/w/${workspace}/channels`)
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return (
    <Page title={t(again ? 'channels.sign_in_again' : 'channels.connect_named', { network: name })} back={to(again ? 'channels' : 'channels/connect')}>
      <form className="reading" onSubmit={(event) => { event.preventDefault(); if (!lacks && !busy) void submit() }}>
        <div className="row" style={{ gap: 14 }}><NetworkTile network={network} size="big" bare /><p className="l quiet grow">{again ? t('channels.same_account', { account: before?.address ?? '' }) : t(way === 'oauth' ? 'channels.oauth_how' : 'channels.app_password_how', { network: name })}</p></div>
        {ways.length > 1 ? <div><Segmented label={t('channels.way')} value={way} onChange={setWay} parts={ways.map((one) => ({ value: one, label: t(`channels.way_${one}`) }))} /></div> : null}
        {sign_in.per_server ? <TextInput label={t('channels.server')} hint={t('channels.server_hint')} placeholder="social.example" inputMode="url" autoCapitalize="none" spellCheck={false} maxLength={300} value={serverShown} onChange={(event) => setServer(event.target.value)} /> : null}
        {way === 'app_password' ? (
          <>
            <TextInput label={t('channels.identifier')} hint={t('channels.identifier_hint')} autoCapitalize="none" spellCheck={false} maxLength={300} autoComplete="off" value={identifierShown} onChange={(event) => setIdentifier(event.target.value)} />
            <PasswordInput label={t('channels.app_password')} hint={t('channels.app_password_hint', { network: name })} autoComplete="off" maxLength={300} value={password} onChange={(event) => setPassword(event.target.value)} />
          </>
        ) : null}
        {error ? <Trouble error={error} title={t('channels.did_not_let_in', { server: sign_in.per_server ? serverShown : name })} /> : null}
        <div className="row wrap"><Button kind="primary" type="submit" busy={busy} why={lacks} icon={way === 'oauth' ? <ExternalLink size={15} /> : undefined}>{t(way === 'oauth' ? 'channels.continue_there' : 'channels.connect_now', { network: sign_in.per_server && serverShown ? serverShown : name })}</Button><Button kind="plain" onClick={() => history.back()}>{t('base.cancel')}</Button></div>
        <p className="s muted">{t('channels.keys_stay')}</p>
      </form>
    </Page>
  )
}
