// The workspace's channels: how each is doing, when it was last heard, and what can be proved if an answer is lost.
import '../channels.css'
import { Ellipsis, Plug, Plus, Timer, Unplug, ExternalLink, PencilLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { LateRuleField, type LateRule } from '@/base/forms/LateRuleField.tsx'
import { connectable, networkName } from '@/base/networks/index.ts'
import { useCanOpen, useChannels, useMay, usePath, useWorkspace, useWorkspaceRules, type Channel } from '@/base/session/index.ts'
import { sayDate, sayMoment } from '@/base/time/say.ts'
import { Button, Check, Dialog, LinkButton, Menu, NetworkTile, Page, Rows, sayError, StateGlyph, StateWord, TextInput, toast, Trouble, Waiting, type MenuEntry } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import { useChannelDeeds, type ChannelTest } from '../data.ts'

const states = { connected: 'published', needs_sign_in: 'held', disconnected: 'cancelled' } as const

export default function Channels() {
  const { channels, loading, error, retry } = useChannels()
  const to = usePath()
  const administers = useMay('administrator')
  const [search, setSearch] = useSearchParams()
  const asks = channels.filter((channel) => channel.state === 'needs_sign_in').length
  useEffect(() => {
    const [connected, refused] = [search.get('connected'), search.get('refused')]
    if (!connected && !refused) return
    if (connected) toast(t('channels.connected_now'), { state: 'published' })
    if (refused) toast(sentence(`channels.refused_${refused}`) ?? sentence(`base.problem.${refused}`) ?? t('channels.not_connected', { why: refused }), { state: 'failed' })
    setSearch({}, { replace: true })
  }, [])
  const sorted = channels.toSorted((a, b) => Number(b.state === 'needs_sign_in') - Number(a.state === 'needs_sign_in'))
  const absent = connectable().filter((network) => !channels.some((channel) => channel.network === network))
  return (
    <Page title={t('channels.title')} beside={<span className="s muted desk-only clip" style={{ marginInlineStart: 8 }}>{channels.length ? t('channels.summary', { count: channels.filter((one) => one.state !== 'disconnected').length, asks }) : null}</span>}
      actions={administers ? <LinkButton href={to('channels/connect')} icon={<Plus size={15} />}>{t('channels.connect')}</LinkButton> : null}
      phoneActions={administers ? <LinkButton kind="plain" className="icon" href={to('channels/connect')} aria-label={t('channels.connect')}><Plus size={20} /></LinkButton> : null}>
      {error && channels.length === 0 ? <Trouble error={error} retry={retry} /> : null}
      {loading ? <Waiting><Rows count={4} height={66} /></Waiting> : null}
      {channels.length ? (
        <div className="cb">
          <div className="chh" aria-hidden="true"><span /><span>{t('channels.channel')}</span><span>{t('channels.state')}</span><span>{t('channels.last')}</span><span>{t('channels.if_lost')}</span><span /></div>
          <ul>{sorted.map((channel) => <Row key={channel.id} channel={channel} administers={administers} />)}</ul>
          {administers && absent.length ? <div className="addl"><span className="muted">{t('channels.also')}</span>{absent.map((network) => <LinkButton key={network} kind="plain" className="chip" href={to(`channels/connect/${network}`)}><NetworkTile network={network} bare />{networkName(network)}</LinkButton>)}</div> : null}
        </div>
      ) : null}
    </Page>
  )
}

function Row({ channel, administers }: { channel: Channel; administers: boolean }) {
  const deeds = useChannelDeeds()
  const { zone, name: workspace } = useWorkspace()
  const to = usePath()
  const canOpen = useCanOpen()
  const mayTest = useMay('editor')
  const [testing, setTesting] = useState(false)
  const [result, setResult] = useState<ChannelTest>()
  const [asking, setAsking] = useState<'disconnect' | 'late' | 'name'>()
  const network = networkName(channel.network)
  const own = !connectable().includes(channel.network)
  const again = to(`channels/connect/${channel.network}?channel=${channel.id}`)
  const test = async () => {
    setTesting(true)
    setResult(undefined)
    try {
      setResult(await deeds.test(channel.id))
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setTesting(false)
    }
  }
  const entries: MenuEntry[] = [
    ...(channel.link && canOpen(channel.link) ? [{ label: t('channels.open_there', { network }), icon: <ExternalLink size={16} />, onChoose: () => void window.open(channel.link, '_blank', 'noreferrer') }] : []),
    ...(administers ? [{ label: t('channels.rename'), icon: <PencilLine size={16} />, onChoose: () => setAsking('name') }, { label: t('channels.late'), icon: <Timer size={16} />, onChoose: () => setAsking('late') }] : []),
    ...(administers && !own ? [{ label: t('channels.sign_in_again'), icon: <Plug size={16} />, href: again }] : []),
    ...(administers && !own && channel.state !== 'disconnected' ? ['line' as const, { label: t('channels.disconnect'), icon: <Unplug size={16} />, danger: true, onChoose: () => setAsking('disconnect') }] : []),
  ]
  return (
    <li className="chn">
      <div className="crow">
        <NetworkTile network={channel.network} size="big" bare />
        <div><span className="strong clip">{network}{channel.name && channel.name !== network && channel.name !== workspace ? <span className="muted" style={{ fontWeight: 400 }}> · {channel.name}</span> : null}</span><span className="s muted clip">{channel.address}</span></div>
        <div className="st"><StateWord pill state={states[channel.state]}>{t(`channels.is_${channel.state}`)}</StateWord></div>
        <div className="last"><span className="day-head">{channel.last_success_at ? t('channels.last_heard', { when: sayMoment(channel.last_success_at, zone) }) : t('channels.never_heard')}</span><span className="s muted">{t('channels.since', { when: sayDate(channel.created_at, zone) })}</span></div>
        <div className="proof"><span>{t(`channels.proof_${channel.proof}`)}</span><span className="s muted">{channel.proof === 'a' && channel.proof_minutes ? t('channels.proof_for', { minutes: channel.proof_minutes }) : t(`channels.proof_means_${channel.proof}`)}</span></div>
        <div className="acts">{mayTest && channel.state !== 'disconnected' ? <Button kind="plain" size="small" busy={testing} onClick={() => void test()}>{t('channels.test')}</Button> : null}{entries.length ? <Menu size="small" label={t('base.more_for', { what: network })} entries={entries}><Ellipsis size={16} /></Menu> : null}</div>
      </div>
      {channel.state === 'needs_sign_in' ? (
        <div className="note held m"><StateGlyph state="held" size={17} /><div className="grow"><b className="strong">{t('channels.sign_in_title', { network })}</b><div>{(channel.problem && sentence(`channels.problem.${channel.problem.replace(/^\w+\./, '')}`, { network })) ?? t('channels.sign_in_means')}</div></div>{administers ? <LinkButton kind="primary" size="small" href={again}>{t('channels.sign_in_again')}</LinkButton> : null}</div>
      ) : null}
      {channel.state === 'disconnected' ? <div className="note m"><StateGlyph state="cancelled" size={17} /><div className="grow">{t('channels.disconnected_means')}</div></div> : null}
      {result ? <div className={`note m ${result.works ? 'good' : 'failed'}`} role="status"><StateGlyph state={result.works ? 'published' : 'failed'} size={17} /><div className="grow">{result.works ? t('channels.test_works', { network, account: channel.address }) : (result.code && sentence(`base.problem.${result.code}`)) || t('channels.test_fails', { network })}{!result.works && result.detail ? <div className="s mono" style={{ marginTop: 4 }}>{result.detail}</div> : null}</div></div> : null}
      {asking === 'disconnect' ? <Disconnect channel={channel} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'late' ? <Late channel={channel} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'name' ? <Name channel={channel} onClose={() => setAsking(undefined)} /> : null}
    </li>
  )
}

function useDeed(onClose: () => void) {
  const [busy, setBusy] = useState(false)
  const run = async (deed: () => Promise<unknown>, done: string) => {
    setBusy(true)
    try {
      await deed()
      onClose()
      toast(done, { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  return { busy, run }
}

function Disconnect({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const deeds = useChannelDeeds()
  const { busy, run } = useDeed(onClose)
  const network = networkName(channel.network)
  return <Dialog title={t('channels.disconnect_question', { network, account: channel.address })} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('channels.keep')}</Button><Button kind="danger filled" busy={busy} onClick={() => void run(() => deeds.disconnect(channel.id), t('channels.disconnected_now', { network }))}>{t('channels.disconnect')}</Button></>}><p className="quiet">{t('channels.disconnect_means')}</p></Dialog>
}

function Late({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const deeds = useChannelDeeds()
  const rules = useWorkspaceRules()
  const { busy, run } = useDeed(onClose)
  const [rule, setRule] = useState<LateRule | undefined>(channel.late_rule)
  const shown = rule ?? rules.data?.late_rule
  return (
    <Dialog title={t('channels.late_title', { network: networkName(channel.network) })} onClose={onClose} onSubmit={() => { if (rule) void run(() => deeds.change(channel.id, { late_rule: rule }), t('base.saved')) }} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy} why={!rule && t('base.nothing_changed')}>{t('base.save')}</Button></>}>
      <Check label={t('channels.late_own')} checked={!!rule} disabled={!!channel.late_rule} onChange={(event) => setRule(event.target.checked ? shown : undefined)} />
      {rule ? <LateRuleField value={rule} onChange={setRule} /> : null}
    </Dialog>
  )
}

function Name({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const deeds = useChannelDeeds()
  const { busy, run } = useDeed(onClose)
  const [name, setName] = useState(channel.name)
  return <Dialog title={t('channels.rename')} onClose={onClose} onSubmit={() => { if (name.trim()) void run(() => deeds.change(channel.id, { name: name.trim() }), t('base.saved')) }} actions={<><Button onClick={onClose}>{t('base.cancel')}</Button><Button kind="primary" type="submit" busy={busy} why={!name.trim() && t('channels.name_needed')}>{t('base.save')}</Button></>}><TextInput label={t('channels.name_here')} hint={t('channels.name_hint')} data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} /></Dialog>
}
