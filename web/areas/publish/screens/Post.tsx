// One post: its text, what became of it on each network step by step, and what a person can still do.
import '../publish.css'
import { Copy, Ellipsis, ListOrdered, Pencil, Repeat, ShieldCheck, Trash2, CalendarX, CalendarClock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { MoveDialog } from '@/base/forms/MoveDialog.tsx'
import { sayLateRule } from '@/base/forms/LateRuleField.tsx'
import { networkName } from '@/base/networks/index.ts'
import { movable, sayState, stateOf } from '@/base/posts/state.ts'
import { QueueDialog } from '@/base/queues/QueueDialog.tsx'
import { Serves } from '@/base/purposes/Serves.tsx'
import { TasksOfPost } from '@/base/tasks/index.ts'
import { useChannels, useMay, usePath, useWorkspace, useWorkspaceRules, type Channel } from '@/base/session/index.ts'
import { sayInstantClock, sayMoment, sayShort, sayWhen, sayZone } from '@/base/time/say.ts'
import { Avatar, Button, Dialog, LinkButton, Menu, NetworkTile, Page, Rows, sayError, StateWord, toast, Trouble, Waiting, type MenuEntry } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { Player } from '@/base/videos/Film.tsx'
import { usePostVideos, useVideosAmong, type Videos } from '@/base/videos/index.ts'
import { VideoStates } from '@/base/videos/VideoStates.tsx'
import { listOf, t } from '@/base/words/index.ts'
import { assetAddress, usePost, usePublishDeeds, useTimeline, type Delivery, type Post as Content } from '../data.ts'
import { Clicks } from '../parts/Clicks.tsx'
import { Question } from '../parts/Question.tsx'
import { Timeline } from '../parts/Timeline.tsx'

export default function Post({ params }: { params: Record<string, string> }) {
  const post = usePost(params.post)
  const timeline = useTimeline(params.post)
  const { channels, byId } = useChannels()
  const to = usePath()
  const [search, setSearch] = useSearchParams()
  const place = new Map(channels.map((channel, index) => [channel.id, index]))
  const deliveries = (timeline.data?.deliveries ?? []).toSorted((a, b) => (place.get(a.channel) ?? 0) - (place.get(b.channel) ?? 0))
  const urgent = deliveries.find((one) => one.state === 'held') ?? deliveries.find((one) => one.state === 'failed') ?? deliveries[0]
  const chosen = deliveries.find((one) => one.id === search.get('delivery')) ?? urgent
  const data = post.data
  const phone = usePhone()
  const videos = useVideosAmong(data ? assetsOf(data) : [])
  const making = usePostVideos(data, videos.size > 0 && deliveries.some(({ state }) => state !== 'published'))
  // What needs a person comes first: beside its timeline where there is room, above everything on a phone.
  const question = chosen?.state === 'held' ? <Question key={`${chosen.id} ${chosen.fence}`} delivery={chosen} channel={byId.get(chosen.channel)} /> : null
  return (
    <Page title={data?.title || t('publish.post')} back={to('calendar')} bare
      beside={data ? <span className="desk-only" style={{ marginInlineStart: 6 }}><StateWord pill state={stateOf(data)}>{sayState(data)}</StateWord></span> : null}
      actions={data ? <Actions post={data} /> : null} phoneActions={data ? <Actions post={data} phone /> : null}>
      {post.error && !data ? <Trouble error={post.error} retry={() => void post.refetch()} /> : null}
      {post.isPending ? <Waiting><Rows count={5} height={60} /></Waiting> : null}
      {data ? (
        <div className="pp">
          {phone ? question : null}
          <section aria-label={t('publish.text_and_deliveries')}>
            <Original post={data} channel={chosen?.channel} byId={byId} videos={videos} />
            <VideoStates videos={making} />
            {deliveries.length ? <h2>{t('publish.deliveries')}</h2> : null}
            {deliveries.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} channel={byId.get(delivery.channel)} chosen={delivery === chosen} onChoose={() => setSearch({ delivery: delivery.id }, { replace: true })} />)}
            {deliveries.length ? <Proof deliveries={deliveries} byId={byId} /> : <p className="note">{t('publish.no_deliveries')}</p>}
            {deliveries.length ? <Clicks post={data.id} byId={byId} /> : null}
          </section>
          <section aria-label={t('publish.what_happened')}>
            {timeline.error && !timeline.data ? <Trouble error={timeline.error} retry={() => void timeline.refetch()} /> : null}
            {chosen ? (
              <>
                <h2 className="row wrap" style={{ gap: 8, marginBottom: 16 }}>{t('publish.what_happened_on')} <NetworkTile network={byId.get(chosen.channel)?.network ?? ''} bare /> {networkName(byId.get(chosen.channel)?.network ?? '')}<span className="end s muted" style={{ fontWeight: 400 }}>{t('publish.oldest_first')}</span></h2>
                {phone ? null : question}
                <Timeline delivery={chosen} channel={byId.get(chosen.channel)} zone={chosen.zone} />
              </>
            ) : timeline.data ? <p className="muted" style={{ padding: '12px 0' }}>{t('publish.nothing_happened')}</p> : null}
          </section>
          <About post={data} />
        </div>
      ) : null}
    </Page>
  )
}

function Actions({ post, phone }: { post: Content; phone?: boolean }) {
  const to = usePath()
  const [, go] = useLocation()
  const deeds = usePublishDeeds()
  const mayWrite = useMay('contributor')
  const mayMove = useMay('editor')
  const { zone } = useWorkspace()
  const [asking, setAsking] = useState<'move' | 'queue' | 'delete'>()
  const open = movable(post)
  const out = post.deliveries.some((one) => one.state === 'published')
  const attempt = async (deed: () => Promise<void>) => {
    try {
      await deed()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  const move = async (at: string, fold?: 'earlier' | 'later') => {
    const before = post.at
    const moved = await deeds.schedule(post.id, { version: post.version, plan: { when: post.state === 'draft' ? 'draft' : 'at', at, fold } })
    toast(t('base.moved_to', { when: sayShort(at) }), { state: stateOf(moved), undo: before ? () => attempt(async () => void (await deeds.schedule(post.id, { version: moved.version, plan: { when: post.state === 'draft' ? 'draft' : 'at', at: before, fold: 'earlier' } }))) : undefined })
  }
  const unschedule = () => attempt(async () => {
    const taken = await deeds.unschedule(post.id)
    const [at, version] = [post.at, taken.version]
    toast(t('publish.off_calendar'), { state: 'draft', undo: at ? () => attempt(async () => void (await deeds.schedule(post.id, { version, plan: { when: 'at', at, fold: 'earlier' } }))) : undefined })
  })
  const entries: MenuEntry[] = [
    ...(phone && mayWrite && open ? [{ label: t('publish.edit'), icon: <Pencil size={16} />, href: to(`posts/${post.id}/edit`) }] : []),
    ...(mayWrite && (phone || post.state !== 'failed') ? [{ label: t('publish.duplicate'), icon: <Copy size={16} />, href: to(`posts/new?from=${post.id}`) }] : []),
    ...(mayMove && open ? [{ label: t('publish.move_to'), icon: <CalendarClock size={16} />, keys: phone ? undefined : 'E', onChoose: () => setAsking('move') }, { label: t('cadence.into_queue'), icon: <ListOrdered size={16} />, onChoose: () => setAsking('queue') }] : []),
    ...(mayMove ? [{ label: t('cadence.repeat'), icon: <Repeat size={16} />, href: to(`queues?view=series&new=1&post=${post.id}`) }] : []),
    ...(mayMove && post.state !== 'draft' && post.deliveries.some((one) => one.state === 'scheduled') ? [{ label: t('publish.take_off'), icon: <CalendarX size={16} />, onChoose: () => void unschedule() }] : []),
    ...(mayMove && !out ? ['line' as const, { label: t('publish.delete'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking('delete') }] : []),
  ]
  return (
    <>
      {!phone && mayWrite && open ? <LinkButton href={to(`posts/${post.id}/edit`)} icon={<Pencil size={15} />}>{t('publish.edit')}</LinkButton> : null}
      {!phone && mayWrite && post.state === 'failed' ? <LinkButton href={to(`posts/new?from=${post.id}`)} icon={<Copy size={15} />}>{t('publish.duplicate')}</LinkButton> : null}
      {entries.length ? <Menu label={t('base.more_for', { what: post.title })} entries={entries}><Ellipsis size={17} /></Menu> : null}
      {asking === 'move' ? <MoveDialog title={t('publish.move_question', { title: post.title })} at={post.at ?? ''} zone={zone} onMove={(wall) => attempt(() => move(wall.at, wall.fold))} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'queue' ? <QueueDialog posts={[{ id: post.id, channels: post.text.variants.map((variant) => variant.channel) }]} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'delete' ? <Delete post={post} onClose={() => setAsking(undefined)} act={() => attempt(async () => { await deeds.remove(post.id); go(to('calendar')); toast(t('publish.deleted', { title: post.title }), { state: 'cancelled' }) })} /> : null}
    </>
  )
}

function Delete({ post, act, onClose }: { post: Content; act: () => Promise<void>; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  return <Dialog title={t('publish.delete_question', { title: post.title })} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('publish.keep')}</Button><Button kind="danger filled" busy={busy} onClick={() => { setBusy(true); void act().finally(onClose) }}>{t('publish.delete')}</Button></>}><p className="quiet">{t('publish.delete_means')}</p></Dialog>
}

const assetsOf = ({ text }: Content): string[] => [...new Set([text.shared, ...text.variants.flatMap(({ own }) => (own ? [own] : []))].flatMap((content) => content.parts.flatMap((part) => part.media.map((media) => media.asset))))]

function Original({ post, channel, byId, videos }: { post: Content; channel?: string; byId: Map<string, Channel>; videos: Videos }) {
  const { id, name } = useWorkspace()
  const variant = post.text.variants.find((one) => one.channel === channel)
  const content = variant?.own ?? post.text.shared
  const sharers = post.text.variants.filter((one) => !one.own).map((one) => networkName(byId.get(one.channel)?.network ?? ''))
  const note = variant?.own ? t('publish.own_text_of', { network: networkName(byId.get(variant.channel)?.network ?? '') }) : sharers.length ? t('publish.shared_by', { networks: listOf(sharers) }) : t('publish.shared_text')
  return (
    <div className="orig">
      <div className="row" style={{ gap: 10, marginBottom: 10 }}><Avatar name={name} size="big" brand /><div className="col"><span className="strong">{name}</span><span className="s muted">{note}</span></div></div>
      {content.content_warning ? <p className="chip" style={{ marginBottom: 8 }}>{content.content_warning}</p> : null}
      {content.parts.map((part, index) => (
        <div key={index} className="text">
          <p className="l" lang={content.language} dir="auto">{part.text}</p>
          {part.media.length ? <div className="two">{part.media.map((media) => (videos.has(media.asset) ? <Player key={media.asset} className="photo" workspace={id} asset={media.asset} alt={media.alt} /> : <img key={media.asset} className="photo" src={assetAddress(id, media.asset)} alt={media.alt} loading="lazy" />))}</div> : null}
        </div>
      ))}
      {content.poll ? <ul className="poll" aria-label={t('publish.poll')}>{content.poll.choices.map((choice, index) => <li key={index} lang={content.language} dir="auto">{choice}</li>)}</ul> : null}
      {content.first_comment?.trim() ? <div className="comment"><span className="s muted">{t('publish.first_comment')}</span><p lang={content.language} dir="auto">{content.first_comment}</p></div> : null}
    </div>
  )
}

function DeliveryRow({ delivery, channel, chosen, onChoose }: { delivery: Delivery; channel?: Channel; chosen: boolean; onChoose: () => void }) {
  const shown = delivery.state === 'claimed' ? 'sending' : delivery.state
  const time = delivery.published_at ? sayInstantClock(delivery.published_at, delivery.zone, true) : delivery.next_try_at ? t('publish.next_try', { when: sayMoment(delivery.next_try_at, delivery.zone) }) : sayMoment(delivery.due_at, delivery.zone)
  return (
    <button type="button" className="dl" aria-pressed={chosen} onClick={onChoose}>
      <NetworkTile network={channel?.network ?? ''} size="big" bare />
      <span className="col grow"><span className="medium clip">{networkName(channel?.network ?? '')}</span><span className="s muted clip">{channel?.address}</span></span>
      <span className="col"><StateWord state={shown}>{t(`base.state.${shown}`)}</StateWord><span className="s muted num day-head">{time}</span></span>
    </button>
  )
}

function Proof({ deliveries, byId }: { deliveries: Delivery[]; byId: Map<string, Channel> }) {
  const unproved = deliveries.filter((one) => one.proof === 'c').map((one) => networkName(byId.get(one.channel)?.network ?? ''))
  return <div className="note" style={{ marginTop: 14 }}><ShieldCheck size={16} aria-hidden /><span>{unproved.length ? t('publish.proof_some', { networks: listOf(unproved) }) : t('publish.proof_all')}</span></div>
}

function About({ post }: { post: Content }) {
  const { zone } = useWorkspace()
  const rules = useWorkspaceRules()
  const rule = post.late_rule ?? rules.data?.late_rule
  const [copied, setCopied] = useState(false)
  useEffect(() => setCopied(false), [post.id])
  return (
    <section className="facts" aria-labelledby="about">
      <h2 id="about">{t('publish.about')}</h2>
      <dl>
        {post.at ? <div className="fact" style={{ borderTop: 0, paddingTop: 0 }}><dt>{t(post.state === 'draft' ? 'publish.wished_for' : 'publish.planned_for')}</dt><dd className="day-head">{sayWhen(post.at)}<span className="s muted" style={{ display: 'block' }}>{sayZone(post.zone ?? zone)}</span></dd></div> : null}
        <div className="fact"><dt>{t('publish.written_by')}</dt><dd className="row"><Avatar name={post.author} size="tiny" />{post.author}</dd></div>
        <div className="fact"><dt>{t('publish.last_change')}</dt><dd className="day-head">{sayMoment(post.changed_at, zone)}</dd></div>
        <Serves purpose={post.purpose} />
        {rule ? <div className="fact"><dt>{t('publish.if_late')}</dt><dd>{sayLateRule(rule)}</dd></div> : null}
        <div className="fact"><dt>{t('publish.number')}</dt><dd><button type="button" className="linkish mono" onClick={() => void navigator.clipboard.writeText(post.id).then(() => setCopied(true))}>{post.id.slice(0, 8)}</button>{copied ? <span className="s muted" role="status"> {t('base.copied')}</span> : null}</dd></div>
      </dl>
      <TasksOfPost post={post.id} />
    </section>
  )
}
