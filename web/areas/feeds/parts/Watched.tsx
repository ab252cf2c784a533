// What is watched: how the last look at each went, when the next one is, and what to do about what failed.
import { Download, Ellipsis, FileText, Pause, Pencil, Play, RefreshCw, Rss, Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useMay, useWorkspace } from '@/base/session/index.ts'
import { Button, Dialog, Menu, sayError, StateGlyph, toast, type MenuEntry } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { listAddress, useFeedDeeds, type Feed } from '../data.ts'
import { nameOf, sayFailure, sayLook, shortAddress } from '../say.ts'
import { Change } from './Change.tsx'

export function Watched({ feeds, most, onRead }: { feeds: Feed[]; most: number; onRead: (feed: string) => void }) {
  const { id } = useWorkspace()
  const manages = useMay('editor')
  return (
    <div className="watched">
      <div className="row wrap head-row">
        <p className="s muted grow">{t('feeds.count', { count: feeds.length, most })}</p>
        {manages ? <BringList size="small" /> : null}
        <a className="btn small" href={listAddress(id)} download="feeds.opml"><Download size={14} aria-hidden />{t('feeds.take_list')}</a>
      </div>
      <ul>{feeds.map((feed) => <Row key={feed.id} feed={feed} onRead={() => onRead(feed.id)} />)}</ul>
    </div>
  )
}

/** What another reader has written down. */
export function BringList({ size }: { size?: 'small' }) {
  const deeds = useFeedDeeds()
  const picker = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const bring = async (file?: File) => {
    if (!file) return
    setBusy(true)
    try {
      toast(t('feeds.brought', await deeds.bringList(file)), { state: 'published' })
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
    setBusy(false)
  }
  return (
    <>
      <input ref={picker} type="file" accept=".opml,.xml,text/x-opml,application/xml,text/xml" aria-label={t('feeds.bring_list')} hidden onChange={(event) => { void bring(event.target.files?.[0]); event.target.value = '' }} />
      <Button size={size} busy={busy} icon={<Upload size={14} />} onClick={() => picker.current?.click()}>{t('feeds.bring_list')}</Button>
    </>
  )
}

function Row({ feed, onRead }: { feed: Feed; onRead: () => void }) {
  const { zone } = useWorkspace()
  const writes = useMay('contributor')
  const manages = useMay('editor')
  const deeds = useFeedDeeds()
  const [asking, setAsking] = useState<'change' | 'drop'>()
  const name = nameOf(feed)
  const attempt = async (deed: () => Promise<unknown>, said: string) => {
    try {
      await deed()
      toast(said)
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  const look = () => void attempt(() => deeds.lookNow(feed.id), t('feeds.looking', { name }))
  const pause = (paused: boolean) => void attempt(() => deeds.change(feed.id, { version: feed.version, name: feed.name, draft: feed.draft, paused }), t(paused ? 'feeds.now_paused' : 'feeds.now_resumed', { name }))
  const entries: MenuEntry[] = [
    ...(manages ? [{ label: t('feeds.change'), icon: <Pencil size={16} />, onChoose: () => setAsking('change') }] : []),
    ...(writes && feed.state !== 'paused' ? [{ label: t('feeds.look_now'), icon: <RefreshCw size={16} />, onChoose: look }] : []),
    ...(manages ? [feed.state === 'paused' ? { label: t('feeds.resume'), icon: <Play size={16} />, onChoose: () => pause(false) } : { label: t('feeds.pause'), icon: <Pause size={16} />, onChoose: () => pause(true) }, 'line' as const, { label: t('feeds.drop'), danger: true, icon: <Trash2 size={16} />, onChoose: () => setAsking('drop') }] : []),
  ]
  const Icon = feed.kind === 'feed' ? Rss : FileText
  return (
    <li className="watch">
      {feed.failure ? <StateGlyph state={feed.state === 'given_up' ? 'failed' : 'held'} size={18} /> : <Icon size={17} role="img" aria-label={t(`feeds.kind.${feed.kind}`)} />}
      <div className="col grow">
        <span className="row wrap"><span className="medium clip" dir="auto">{name}</span>{feed.new_items ? <button type="button" className="chip" onClick={onRead}>{t('feeds.new_count', { count: feed.new_items })}</button> : null}</span>
        <a className="s quiet clip" href={feed.site ?? feed.address} target="_blank" rel="noreferrer noopener">{shortAddress(feed.address)}</a>
        <span className="s muted">{sayLook(feed, zone)}</span>
        {feed.failure ? <p className={feed.state === 'given_up' ? 's failed' : 's held'}>{sayFailure(feed.failure, feed.status)}{feed.state === 'given_up' ? ` ${t('feeds.is_given_up')}` : ''}</p> : null}
        {feed.failure && writes && feed.state !== 'paused' ? <span className="row"><Button size="small" icon={<RefreshCw size={14} />} onClick={look}>{t('feeds.look_again')}</Button></span> : null}
      </div>
      {entries.length ? <Menu label={t('base.more_for', { what: name })} entries={entries} size="small"><Ellipsis size={16} /></Menu> : null}
      {asking === 'change' ? <Change feed={feed} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'drop' ? <Dialog title={t('feeds.drop_question', { name })} onClose={() => setAsking(undefined)} actions={<><Button kind="plain" onClick={() => setAsking(undefined)}>{t('base.cancel')}</Button><Button kind="danger filled" onClick={() => { setAsking(undefined); void attempt(() => deeds.drop(feed.id), t('feeds.now_dropped', { name })) }}>{t('feeds.drop')}</Button></>}><p>{t('feeds.drop_means')}</p></Dialog> : null}
    </li>
  )
}
