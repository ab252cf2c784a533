// What Rostrum wants the person to know or decide, newest first; each leads to what it is about.
import '../notify.css'
import { Check, SlidersHorizontal } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { networkName } from '@/base/networks/index.ts'
import { usePostTitles } from '@/base/posts/titles.ts'
import { useChannels, useGround, usePath } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf } from '@/base/time/days.ts'
import { sayDay, sayInstantClock, sayNear } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Empty, LinkButton, NetworkTile, Page, Rows, sayError, StateGlyph, toast, Trouble, Waiting, type State } from '@/base/ui/index.ts'
import { sentence, t } from '@/base/words/index.ts'
import { useMarkRead, useNotices, type Notice } from '../data.ts'

export default function Notices() {
  const query = useNotices()
  const markRead = useMarkRead()
  const to = usePath()
  const { workspace } = useGround()
  const today = dayOf(toLocal(useNow(), workspace.zone))
  const [busy, setBusy] = useState(false)
  const notices = query.data?.notices ?? []
  const unread = query.data?.unread ?? 0
  const days = useMemo(() => Object.entries(Object.groupBy(notices, (notice) => dayOf(toLocal(notice.at, workspace.zone)))) as [string, Notice[]][], [query.data, workspace.zone])
  const mark = async () => {
    if (!notices[0] || busy) return
    setBusy(true)
    try {
      await markRead(notices[0].at)
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  useCommands(unread ? [{ id: 'notify.mark_notices_read', words: t('notify.mark_read'), icon: <Check size={16} />, perform: () => void mark() }] : [])
  return (
    <Page title={t('notify.title')} beside={unread ? <span className="s muted desk-only" style={{ marginInlineStart: 8 }}>{t('notify.unread', { count: unread })}</span> : null}
      actions={<><LinkButton kind="plain" href={to('settings/me')} icon={<SlidersHorizontal size={15} />}>{t('notify.how')}</LinkButton>{unread ? <Button icon={<Check size={15} />} busy={busy} onClick={() => void mark()}>{t('notify.mark_read')}</Button> : null}</>}
      phoneActions={unread ? <Button kind="plain" className="icon" aria-label={t('notify.mark_read')} onClick={() => void mark()}><Check size={20} /></Button> : null}>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={8} height={58} /></Waiting> : null}
      {query.data && notices.length === 0 ? <Empty title={t('notify.empty')} ways={<LinkButton href={to('settings/me')}>{t('notify.how')}</LinkButton>}>{t('notify.empty_why')}</Empty> : null}
      <div className="notices">
        {days.map(([day, told]) => (
          <section key={day} aria-labelledby={`told-${day}`}>
            <div className="nday"><h2 className="day-head" id={`told-${day}`}>{sayDay(day)}</h2><span className="muted">{sayNear(day, today)}</span></div>
            <ul>{told.map((notice) => <Row key={notice.id} notice={notice} />)}</ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

const glyphs: Record<string, State> = { 'feeds.given_up': 'failed', 'publish.failed': 'failed', 'publish.published_late': 'published', 'publish.dropped_as_late': 'cancelled', 'work.mentioned': 'review', 'work.handed_in': 'review', 'work.done': 'published', 'work.signed_off': 'published', 'work.declined': 'cancelled' }

function Row({ notice }: { notice: Notice }) {
  const { session, workspace } = useGround()
  const { byId } = useChannels()
  const titles = usePostTitles()
  const channel = notice.channel ? byId.get(notice.channel) : undefined
  const place = session.workspaces.find((one) => one.id === notice.workspace)
  const values = Object.fromEntries(Object.entries((notice.values ?? {}) as Record<string, unknown>).filter((pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number'))
  const network = channel ? networkName(channel.network) : t('notify.a_network')
  const about = [notice.post && titles.get(notice.post), notice.workspace !== workspace.id ? place?.name : undefined].filter((one) => one !== undefined)
  const home = `/w/${place?.id ?? workspace.id}`
  return (
    <li>
      <Link href={notice.task ? `${home}/tasks/${notice.task}` : notice.post ? `${home}/posts/${notice.post}` : notice.channel ? `${home}/channels` : notice.code === 'feeds.given_up' ? `${home}/suggestions?view=watched` : `${home}/calendar`} className={notice.read ? 'told' : 'told fresh'}>
        <StateGlyph state={glyphs[notice.code] ?? (notice.asks ? 'held' : 'scheduled')} size={18} />
        <span className="grow col">
          <span className="what">{sentence(`notify.told.${notice.code}`, { ...values, network }) ?? t('notify.told_other')}</span>
          {about.length || values.said ? <span className="s muted clip">{about.length ? about.join(' · ') : values.said}</span> : null}
        </span>
        {channel ? <NetworkTile network={channel.network} /> : null}
        <time className="s muted" dateTime={notice.at}>{sayInstantClock(notice.at, workspace.zone)}</time>
        {notice.read ? <span className="unread" /> : <span className="unread on" role="img" aria-label={t('notify.is_unread')} />}
      </Link>
    </li>
  )
}
