// The composer at work: channels, tabs, text, checks, time, options, previews, and the one press that schedules.
import { CalendarClock, ChevronDown, Clock, Eye, History as HistoryIcon, Layers, ListOrdered, Plus, Send, Trash2 } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { MoveDialog } from '@/base/forms/MoveDialog.tsx'
import { useMarking } from '@/base/links/index.ts'
import { able, facts, networkName } from '@/base/networks/index.ts'
import { useMay, usePath, useWorkspace, useWorkspaceRules, type Channel } from '@/base/session/index.ts'
import { now } from '@/base/session/now.ts'
import { dayOf, shift } from '@/base/time/days.ts'
import { sayAhead, sayInstantClock, sayMoment, sayShort, sayWhenAndYear, sayZone } from '@/base/time/say.ts'
import { toInstant, toLocal } from '@/base/time/zone.ts'
import { announce, Avatar, Button, commandKey, Dialog, IconButton, Menu, NetworkTile, Page, sayError, StateGlyph, StateWord, toast } from '@/base/ui/index.ts'
import { usePostVideos, useVideosAmong } from '@/base/videos/index.ts'
import { VideoStates } from '@/base/videos/VideoStates.tsx'
import { t } from '@/base/words/index.ts'
import { checksOf, leaveOut, onlyVideo, refusedChannels, splitFor, takeNewest, takeOut, type Check } from '../checks.ts'
import { useComposeDeeds, useFindings, type Content, type Media, type Part, type Post } from '../data.ts'
import { assetsIn, contentFor, emptyPart, firstWords, lengthOn, limitOf, linksIn, planOf, sentWith, textOf, textsOf, worthKeeping, type Draft, type Sent } from '../draft.ts'
import { useSaving, type Saved } from '../saving.ts'
import { useSettled } from '../settled.ts'
import { useWriters, type Writer } from '../writers.ts'
import { Checks } from './Checks.tsx'
import { Describe } from './Describe.tsx'
import { Editor } from './Editor.tsx'
import { Options } from './Options.tsx'
import { Previews } from './Previews.tsx'
import { Ring } from './Counter.tsx'

const Conflict = lazy(() => import('./Conflict.tsx'))
const History = lazy(() => import('./History.tsx'))
const Links = lazy(() => import('./Links.tsx'))
const QueueDialog = lazy(() => import('@/base/queues/QueueDialog.tsx').then((module) => ({ default: module.QueueDialog })))

type Props = { start: Draft; existing?: Post; channels: Channel[]; onCreated: (post: Post) => void }

export function Writing({ start, existing, channels, onCreated }: Props) {
  const { zone } = useWorkspace()
  const to = usePath()
  const [, go] = useLocation()
  const mayPlan = useMay('editor')
  const deeds = useComposeDeeds()
  const rules = useWorkspaceRules()
  const saving = useSaving(start, existing, onCreated, () => toast(t('compose.took_theirs')))
  const { draft, post, saved, change } = saving
  const writers = useWriters(post?.id)
  const [looksBack, setLooksBack] = useState(false)
  const [tab, setTab] = useState('shared')
  const [timing, setTiming] = useState(false)
  const [showing, setShowing] = useState(false)
  const [describing, setDescribing] = useState<{ channel?: string; part: number; media: number }>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  /** The text at hand, or the one that was left here, held against the server's. */
  const [comparing, setComparing] = useState<'now' | 'left'>()
  const [queueing, setQueueing] = useState<string>()
  const focusPart = useRef<number>(undefined)
  const [writtenIn, setWrittenIn] = useState(0)
  const [mentioning, setMentioning] = useState<string>()

  const chosen = useMemo(() => draft.channels.map((id) => channels.find((channel) => channel.id === id)).filter((channel) => channel !== undefined), [draft.channels, channels])
  const active = chosen.find((channel) => channel.id === tab)
  const content = active ? contentFor(draft, active.id) : draft.shared
  const own = active ? !!draft.own[active.id] : true
  const text = useDeferredValue(useMemo(() => textOf(draft), [draft]))
  const at = draft.when.kind === 'at' ? draft.when.at : undefined
  const { campaign } = draft.purpose
  const asked = useSettled(useMemo(() => ({ text, ...(post ? { post: post.id } : {}), ...(campaign ? { campaign } : {}), ...(at ? { at } : {}) }), [text, post?.id, campaign, at]), 700)
  const findings = useFindings(asked, worthKeeping(draft) && chosen.length > 0)
  const marking = useMarking({ post: post?.id, campaign, day: dayOf(at ?? toLocal(now(), zone)) })
  const sent = useMemo(() => sentWith(marking), [marking])
  const videos = useVideosAmong(assetsIn(draft))
  const making = usePostVideos(post, videos.size > 0)
  const checks = useMemo(() => checksOf(draft, chosen, findings.data?.findings ?? [], tried, sent, videos, mentioning), [draft, chosen, findings.data, tried, sent, videos, mentioning])
  const refused = refusedChannels(checks)
  const sharers = chosen.filter((channel) => !draft.own[channel.id])
  const tightest = active ?? sharers.toSorted((a, b) => room(a, draft.shared, sent) - room(b, draft.shared, sent))[0]
  const title = draft.title || firstWords(draft.shared.parts[0]?.text ?? '') || t('compose.new_post')
  const scheduled = post && post.state !== 'draft'

  useEffect(() => {
    if (active === undefined && tab !== 'shared') setTab('shared')
  }, [active, tab])

  const setContent = (make: (content: Content) => Content) => change((before) => (active ? { ...before, own: { ...before.own, [active.id]: make(contentFor(before, active.id)) } } : { ...before, shared: make(before.shared) }))
  const setPart = (index: number, part: Part) => setContent((now) => ({ ...now, parts: now.parts.map((one, at) => (at === index ? part : one)) }))
  // What it shows is told wherever the picture stands; which piece goes out belongs to the text at hand, and to one network from its tab.
  const describe = ({ asset, alt, follows, cut }: Media) => {
    const { channel, part, media } = describing!
    const before = (channel ? contentFor(draft, channel) : draft.shared).parts[part].media[media]
    const only = channel ?? active?.id
    const placed = (one: Content): Content => ({ ...one, parts: one.parts.map((p, at) => (at === part ? { ...p, media: p.media.map((m, place) => (place === media ? { ...m, cut } : m)) } : p)) })
    if (JSON.stringify(before.cut) !== JSON.stringify(cut)) change((now) => (only ? { ...now, own: { ...now.own, [only]: placed(contentFor(now, only)) } } : { ...now, shared: placed(now.shared) }))
    const told = (one: Content): Content => ({ ...one, parts: one.parts.map((p) => ({ ...p, media: p.media.map((m) => (m.asset === asset ? { asset, alt, ...(follows ? { follows } : {}), ...(m.cut ? { cut: m.cut } : {}) } : m)) })) })
    change((before) => ({ ...before, shared: told(before.shared), own: Object.fromEntries(Object.entries(before.own).map(([id, one]) => [id, told(one)])) }))
    void deeds.describeAsset(asset, alt).catch(() => {})
  }
  const toggle = (channel: Channel) => change((before) => ({ ...before, channels: before.channels.includes(channel.id) ? before.channels.filter((id) => id !== channel.id) : channels.map((one) => one.id).filter((id) => id === channel.id || before.channels.includes(id)) }))
  const remedy = (wanted: NonNullable<Check['remedy']>) => {
    const channel = chosen.find((one) => one.id === wanted.channel)
    if (wanted.act === 'split' && channel) { change((before) => splitFor(before, channel, sent)); setTab(channel.id) }
    if (wanted.act === 'only_video' && channel) { change((before) => onlyVideo(before, channel.id, wanted.part!, wanted.media!)); setTab(channel.id) }
    if (wanted.act === 'first_pictures' && channel) { change((before) => ({ ...before, own: { ...before.own, [channel.id]: { ...contentFor(before, channel.id), parts: contentFor(before, channel.id).parts.map((part) => ({ ...part, media: part.media.slice(0, wanted.limit) })) } } })); setTab(channel.id) }
    if (wanted.act === 'leave_out' && channel) { change((before) => leaveOut(before, channel.id, wanted.what!)); setTab(channel.id) }
    if (wanted.act === 'take_out' && channel) { change((before) => takeOut(before, channel.id, wanted.part!, wanted.media!)); setTab(channel.id) }
    if (wanted.act === 'own' && channel) { change((before) => ({ ...before, own: { ...before.own, [channel.id]: contentFor(before, channel.id) } })); setTab(channel.id) }
    if (wanted.act === 'describe') setDescribing({ channel: wanted.channel, part: wanted.part!, media: wanted.media! })
    if (wanted.act === 'newest') change((before) => takeNewest(before, wanted.asset!, wanted.newest!))
    if (wanted.act === 'channels') go(to('channels'))
  }

  /** Saves, then gives it its time; refuses kindly while a check is red. */
  const send = async (when: Draft['when'], without: string[] = []) => {
    setTried(true)
    const next = without.length ? { ...draft, channels: draft.channels.filter((id) => !without.includes(id)) } : draft
    const still = checksOf(next, chosen.filter((one) => next.channels.includes(one.id)), findings.data?.findings ?? [], true, sent, videos).filter((check) => check.severity === 'refused')
    if (still.length) {
      announce(`${still[0].title}. ${still[0].text ?? ''}`, true)
      return void requestAnimationFrame(() => { const list = document.getElementById('checks'); list?.scrollIntoView({ block: 'center' }); list?.focus() })
    }
    const plan = planOf(when)
    if (!plan) return setTiming(true)
    setBusy(true)
    if (without.length) change(next)
    await new Promise((resolve) => setTimeout(resolve))
    const kept = saved.kind === 'clean' && post && !without.length ? post : await saving.save()
    if (!kept) return setBusy(false)
    try {
      const before = post?.state === 'draft' ? undefined : post?.at
      const planned = await deeds.schedule(kept.id, kept.version, plan)
      saving.drop()
      if (when.kind === 'now') return go(to(`posts/${planned.id}`))
      toast(t('compose.scheduled_for', { when: sayShort(planned.at ?? '') }), { state: 'scheduled', undo: () => (before ? deeds.schedule(planned.id, planned.version, { when: 'at', at: before, fold: 'earlier' }) : deeds.unschedule(planned.id)).then(() => {}).catch((error) => toast(sayError(error), { state: 'failed' })) })
      go(to(`calendar?day=${dayOf(planned.at ?? '')}`))
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setBusy(false)
    }
  }
  /** Saves, and asks in which queue it is to wait. */
  const enqueue = async () => {
    const kept = saved.kind === 'clean' && post ? post : await saving.save()
    if (kept) setQueueing(kept.id)
  }
  const saveChanges = async () => {
    setTried(true)
    setBusy(true)
    const after = await saving.save()
    setBusy(false)
    if (after) { toast(t('compose.changes_saved'), { state: 'scheduled' }); go(to(`posts/${after.id}`)) }
  }
  const press = () => void (scheduled && (draft.when.kind !== 'at' || draft.when.at === post.at?.slice(0, 16)) ? saveChanges() : send(draft.when))
  const word = scheduled && (draft.when.kind !== 'at' || draft.when.at === post.at?.slice(0, 16)) ? t('compose.save_changes') : t(draft.when.kind === 'now' ? 'compose.publish_now' : 'compose.schedule')
  useCommands([
    { id: 'publish.schedule_post', words: word, keys: 'mod+Enter', icon: <CalendarClock size={16} />, perform: press },
    { id: 'compose.save', words: t('compose.save_now'), keys: 'mod+S', perform: () => { announce(t('base.saved')); void saving.save() } },
    ...['shared', ...chosen.map((one) => one.id)].slice(0, 9).map((id, index) => ({ id: `compose.tab.${index}`, words: t('compose.open_tab', { name: id === 'shared' ? t('compose.shared_text') : networkName(chosen[index - 1].network) }), keys: `mod+${index + 1}`, perform: () => setTab(id) })),
  ])

  const instant = draft.when.kind === 'at' ? toInstant(draft.when.at, zone, draft.when.fold) : undefined
  const primary = mayPlan ? (
    <span className="split">
      <Button kind="primary" busy={busy} onClick={press} data-tip={`${word}`} data-tip-keys={`${commandKey} ↵`}>{word}</Button>
      <Menu label={t('compose.more_ways')} kind="primary" entries={[{ label: t('compose.at_a_time'), icon: <CalendarClock size={16} />, onChoose: () => setTiming(true) }, { label: t('compose.publish_now'), icon: <Send size={16} />, onChoose: () => void send({ kind: 'now' }) }, { label: t('cadence.into_queue'), icon: <ListOrdered size={16} />, onChoose: () => void enqueue() }, ...(scheduled ? [] : [{ label: t('compose.keep_draft'), icon: <StateGlyph state="draft" size={16} />, onChoose: () => void saving.save().then((kept) => kept && go(to('posts?state=draft'))) }])]}><ChevronDown size={15} /></Menu>
    </span>
  ) : <Button kind="primary" busy={saved.kind === 'saving'} onClick={() => void saving.save()}>{t('base.save')}</Button>
  const history = post ? <IconButton label={t('compose.history')} onClick={() => setLooksBack(true)}><HistoryIcon size={18} /></IconButton> : null
  const preview = <IconButton label={t('compose.previews')} className="narrow-only" onClick={() => setShowing(true)}><Eye size={19} /></IconButton>

  return (
    <Page title={title} back={to(post ? `posts/${post.id}` : 'calendar')} bare
      beside={<span className="desk-only row" style={{ marginInlineStart: 6, flex: 'none' }}><StateWord pill state={scheduled ? 'scheduled' : 'draft'}>{t(scheduled ? 'base.state.scheduled' : 'base.state.draft')}</StateWord><SavedWord saved={saved} zone={zone} automatic={saving.automatic} /><Writers writers={writers} /></span>}
      actions={<>{preview}{history}{primary}</>} phoneActions={<>{history}{preview}</>}>
      <div className="cmp">
        <div className="left">
          <div className="inner">
            <div className="to" role="group" aria-label={t('compose.channels')}>
              <span className="label">{t('compose.to')}</span>
              {channels.map((channel) => <button key={channel.id} type="button" className="chip" aria-pressed={draft.channels.includes(channel.id)} data-tip={channel.address} onClick={() => toggle(channel)}><NetworkTile network={channel.network} bare />{networkName(channel.network)}{channels.filter((one) => one.network === channel.network).length > 1 ? <span className="muted">{channel.name}</span> : null}</button>)}
            </div>
            <Tabs draft={draft} chosen={chosen} sent={sent} tab={tab} onTab={setTab} />
            <div role="tabpanel" aria-label={active ? networkName(active.network) : t('compose.shared_text')}>
              {active ? (
                <div className="ownline row s">
                  {own ? <span className="owndot" aria-hidden="true" /> : null}
                  <span className="grow quiet">{t(own ? 'compose.has_own' : 'compose.uses_shared', { network: networkName(active.network) })}</span>
                  {own ? <button type="button" className="linkish" onClick={() => {
                    const before = draft.own[active.id]
                    change((now) => ({ ...now, own: Object.fromEntries(Object.entries(now.own).filter(([id]) => id !== active.id)) }))
                    toast(t('compose.now_shared', { network: networkName(active.network) }), { undo: () => change((now) => ({ ...now, own: { ...now.own, [active.id]: before } })) })
                  }}>{t('compose.use_shared')}</button> : null}
                </div>
              ) : <div className="ownline row s"><span className="grow quiet">{t('compose.shared_used_by', { count: sharers.length })}</span></div>}
              {saved.kind === 'changed_meanwhile' ? <div className="note held m" role="alert" style={{ marginBottom: 10 }}><StateGlyph state="held" size={16} /><div className="grow">{t('compose.changed_meanwhile')}<div className="row wrap" style={{ marginTop: 8 }}><Button size="small" onClick={() => setComparing('now')}>{t('compose.compare')}</Button><Button size="small" onClick={() => void saving.takeTheirs()}>{t('compose.take_theirs')}</Button><Button size="small" onClick={() => void saving.keepMine()}>{t('compose.keep_mine')}</Button></div></div></div> : null}
              {saving.left ? <div className="note m" role="status" style={{ marginBottom: 10 }}><StateGlyph state="draft" size={16} /><div className="grow">{t(post ? 'compose.left_changed' : 'compose.left_new', { when: sayMoment(new Date(saving.left.at).toISOString(), zone) })}<div className="row wrap" style={{ marginTop: 8 }}>{post ? <Button size="small" onClick={() => setComparing('left')}>{t('compose.compare')}</Button> : null}<Button size="small" onClick={() => saving.settleLeft(true)}>{t('compose.take_up')}</Button><Button size="small" kind="plain" onClick={() => saving.settleLeft(false)}>{t('compose.let_go')}</Button></div></div></div> : null}
              {saved.kind === 'refused' ? <div className="note failed" role="alert" style={{ marginBottom: 10 }}><StateGlyph state="failed" size={16} /><span>{sayError(saved.error)}</span></div> : null}
              {content.parts.map((part, index) => (
                <div key={index}>
                  {content.parts.length > 1 ? <div className="part-line"><span className="grow num">{t('compose.part_of', { number: index + 1, count: content.parts.length })}</span><IconButton size="small" label={t('compose.remove_part', { number: index + 1 })} onClick={() => {
                    setContent((now) => ({ ...now, parts: now.parts.filter((_, at) => at !== index) }))
                    toast(t('compose.part_removed'), { undo: () => setContent((now) => ({ ...now, parts: now.parts.toSpliced(index, 0, part) })) })
                  }}><Trash2 size={15} /></IconButton></div> : null}
                  <Editor part={part} index={index} draft={draft} content={content} channel={active} channels={active ? [active] : sharers} current={index === Math.min(writtenIn, content.parts.length - 1)} onFocus={() => setWrittenIn(index)} onMentioning={setMentioning} measured={tightest} sent={sent} videos={videos} language={content.language} onChange={(next) => setPart(index, next)} onLanguage={(language) => change((now) => (active && own ? { ...now, own: { ...now.own, [active.id]: { ...now.own[active.id], language } } } : { ...now, shared: { ...now.shared, language } }))} onDescribe={(media) => setDescribing({ channel: active && own ? active.id : undefined, part: index, media })} autoFocus={(index === 0 && !existing) || focusPart.current === index} />
                </div>
              ))}
              {content.parts.length < 25 && chosen.some((one) => able(one.network, 'thread')) ? <div style={{ paddingTop: 8 }}><Button kind="plain" size="small" icon={<Plus size={14} />} onClick={() => { focusPart.current = content.parts.length; setContent((now) => ({ ...now, parts: [...now.parts, emptyPart()] })) }}>{t('compose.add_part')}</Button></div> : null}
            </div>
            {linksIn(content).length ? <Suspense fallback={null}><Links content={content} channels={active ? [active] : sharers} marking={marking} onContent={setContent} /></Suspense> : null}
            <Checks checks={checks} onRemedy={remedy} others={tried && refused.length && refused.length < chosen.length ? { label: t('compose.schedule_others', { count: chosen.length - refused.length }), act: () => void send(draft.when, refused) } : undefined} />
            <VideoStates videos={making} />
            <div className="when">
              <Clock size={17} aria-hidden />
              <div className="grow"><div className="medium day-head">{draft.when.kind === 'at' ? sayWhenAndYear(draft.when.at) : t('compose.no_time')}</div><div className="s muted">{draft.when.kind === 'at' ? [sayZone(zone), instant && sayAhead(instant, now())].filter(Boolean).join(' · ') : t('compose.no_time_means')}</div></div>
              <Button size="small" onClick={() => setTiming(true)}>{t(draft.when.kind === 'at' ? 'compose.change' : 'compose.choose_time')}</Button>
            </div>
            <Options draft={draft} content={content} channels={active ? [active] : sharers} rule={rules.data?.late_rule} onContent={(more) => setContent((before) => ({ ...before, ...more }))} onDraft={(more) => change(more)} />
          </div>
        </div>
        <aside className="right" aria-label={t('compose.previews')}><Previews draft={draft} channels={chosen} sent={sent} videos={videos} refused={refused} focus={active?.id} /></aside>
      </div>
      <div className="own-bar"><div className="grow"><div className="medium clip">{draft.when.kind === 'at' ? sayShort(draft.when.at) : t('compose.no_time')}</div><div className="s muted clip">{writers.length ? <Writers writers={writers} /> : <SavedWord saved={saved} zone={zone} automatic={saving.automatic} />}</div></div>{primary}</div>
      {timing ? <MoveDialog title={t('compose.when_question')} at={draft.when.kind === 'at' ? draft.when.at : nextHour(zone)} fold={draft.when.kind === 'at' ? draft.when.fold : undefined} zone={zone} verb={t('compose.take_time')} onMove={(wall) => change({ when: { kind: 'at', ...wall } })} onClose={() => setTiming(false)} /> : null}
      {describing ? (() => {
        const described = describing.channel ? contentFor(draft, describing.channel) : draft.shared
        const media = described.parts[describing.part]?.media[describing.media]
        const limit = Math.min(...chosen.map((channel) => facts(channel.network).media.alt_text || 2000), 2000)
        return media ? <Describe media={media} language={described.language} network={active && networkName(active.network)} number={describing.media + 1} limit={limit} onSave={describe} onClose={() => setDescribing(undefined)} /> : null
      })() : null}
      {comparing ? <Suspense fallback={null}><Conflict mine={comparing === 'left' ? { ...draft, ...saving.left?.draft } : draft} channels={chosen} theirs={saving.theirs} onClose={() => setComparing(undefined)}
        onTake={() => { setComparing(undefined); if (comparing === 'left') saving.settleLeft(false); else void saving.takeTheirs() }}
        onKeep={() => { setComparing(undefined); if (comparing === 'left') saving.settleLeft(true); else void saving.keepMine() }} /></Suspense> : null}
      {queueing ? <Suspense fallback={null}><QueueDialog posts={[{ id: queueing, channels: draft.channels }]} onClose={() => setQueueing(undefined)} onDone={() => { saving.drop(); go(to(`posts/${queueing}`)) }} /></Suspense> : null}
      {looksBack && post ? <Suspense fallback={null}><History post={post.id} channels={chosen} onClose={() => setLooksBack(false)} onBring={({ version, text }) => {
        const before = draft
        setLooksBack(false)
        change({ title: version.title, ...textsOf(text) })
        toast(t('compose.brought_back', { when: sayMoment(version.written_at, zone) }), { undo: () => change(before) })
      }} /></Suspense> : null}
      {showing ? <Dialog sheet title={t('compose.previews')} titleHidden onClose={() => setShowing(false)}><Previews draft={draft} channels={chosen} sent={sent} videos={videos} refused={refused} focus={active?.id} /></Dialog> : null}
    </Page>
  )
}

const room = (channel: Channel, content: Content, sent: Sent): number => Math.min(...content.parts.map((_, index) => limitOf(channel) - lengthOn(channel, content, index, sent)))

function nextHour(zone: string): string {
  const soon = shift(toLocal(now(), zone), 60)
  return `${soon.slice(0, 14)}00`
}

function SavedWord({ saved, zone, automatic }: { saved: Saved; zone: string; automatic: boolean }) {
  const words = saved.kind === 'saved' ? t('compose.saved_at', { time: sayInstantClock(new Date(saved.at).toISOString(), zone) }) : saved.kind === 'only_here' ? t('compose.only_here') : saved.kind === 'dirty' && !automatic ? t('compose.not_saved') : saved.kind === 'saving' || saved.kind === 'dirty' ? t('compose.saving') : ''
  return <span className="s muted">{words}</span>
}

function Writers({ writers }: { writers: Writer[] }) {
  if (!writers.length) return null
  const words = t('compose.writes_too', { count: writers.length, names: writers.map((one) => one.name).join(', ') })
  return <span className="writers s" data-tip={words}>{writers.slice(0, 3).map((one) => <Avatar key={one.person} name={one.name} size="tiny" />)}<span className="clip">{words}</span></span>
}

function Tabs({ draft, chosen, sent, tab, onTab }: { draft: Draft; chosen: Channel[]; sent: Sent; tab: string; onTab: (tab: string) => void }) {
  const all = ['shared', ...chosen.map((one) => one.id)]
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = (all.indexOf(tab) + step + all.length) % all.length
    onTab(all[next])
    ;(event.currentTarget.children[next] as HTMLElement).focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={t('compose.texts')} onKeyDown={keys}>
      <button type="button" role="tab" aria-selected={tab === 'shared'} tabIndex={tab === 'shared' ? 0 : -1} onClick={() => onTab('shared')}><Layers size={16} aria-hidden />{t('compose.shared_text')}</button>
      {chosen.map((channel) => {
        const content = contentFor(draft, channel.id)
        const limit = limitOf(channel)
        const used = Math.max(...content.parts.map((_, index) => lengthOn(channel, content, index, sent)))
        const left = limit - used
        return (
          <button key={channel.id} type="button" role="tab" aria-selected={tab === channel.id} tabIndex={tab === channel.id ? 0 : -1} onClick={() => onTab(channel.id)}>
            <NetworkTile network={channel.network} bare /><span>{networkName(channel.network)}</span>
            {draft.own[channel.id] ? <span className="owndot" role="img" aria-label={t('compose.own_text')} /> : null}
            {limit > 0 && used / limit >= 0.9 ? <><Ring used={used} limit={limit} /><b className={`num ${left < 0 ? 'st-failed' : 'st-held'}`}>{left < 0 ? `−${-left}` : left}</b></> : null}
          </button>
        )
      })}
    </div>
  )
}
