// One queue: its week at a glance, and the posts that wait in it, to be put in another order.
import { ArrowDown, ArrowUp, Ellipsis, ListOrdered, Pencil, Shuffle, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { sayState, stateOf } from '@/base/posts/state.ts'
import { useChannels, useMay, usePath } from '@/base/session/index.ts'
import { sayShort, sayWhen } from '@/base/time/say.ts'
import { Button, Dialog, IconButton, Menu, NetworkTile, Rows, sayCode, sayError, StateGlyph, toast, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useCadenceDeeds, useQueue, type Arranged, type Queue } from '../data.ts'
import { sayMinute, sayWeekdayNumber, timesOn } from '../say.ts'

export function sayArranged({ done, refused }: Arranged): void {
  const why = refused[0] && (sayCode(refused[0].code) ?? refused[0].code)
  toast([t('cadence.moved', { count: done.length }), why ? t('cadence.not_queued', { count: refused.length, why }) : ''].filter(Boolean).join(' '), { state: why ? 'failed' : undefined })
}

export function QueueCard({ queue, onEdit }: { queue: Queue; onEdit: () => void }) {
  const page = useQueue(queue.id)
  const deeds = useCadenceDeeds()
  const { byId } = useChannels()
  const may = useMay('editor')
  const to = usePath()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const posts = page.data?.posts ?? []
  const attempt = async (deed: () => Promise<void>) => {
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  const order = (ids: string[]) => attempt(async () => void (await deeds.arrange(queue.id, { order: 'given', posts: ids })))
  const swapped = (index: number, other: number) => posts.map((_, at) => posts[at === index ? other : at === other ? index : at].id)
  const arrange = (how: 'shuffled' | 'kept') => attempt(async () => sayArranged(await deeds.arrange(queue.id, { order: how })))
  const remove = () => attempt(async () => {
    setAsking(false)
    await deeds.removeQueue(queue.id)
    toast(t('cadence.queue_removed', { name: queue.wish.name }))
  })
  return (
    <section className="queue" aria-labelledby={`queue-${queue.id}`}>
      <div className="row qhead">
        <span className={`swatch h${queue.wish.colour}`} aria-hidden="true" />
        <h2 id={`queue-${queue.id}`} className="clip">{queue.wish.name}</h2>
        <span className="row tiles">{queue.wish.channels.map((id) => byId.get(id)).map((channel) => (channel ? <NetworkTile key={channel.id} network={channel.network} bare /> : null))}</span>
        <span className="grow" />
        {may && posts.length > 1 ? <Button size="small" kind="plain" icon={<Shuffle size={14} />} busy={busy} onClick={() => void arrange('shuffled')}>{t('cadence.shuffle')}</Button> : null}
        {may ? <Menu label={t('base.more_for', { what: queue.wish.name })} entries={[{ label: t('cadence.change'), icon: <Pencil size={16} />, onChoose: onEdit }, { label: t('cadence.close_gaps'), icon: <ListOrdered size={16} />, onChoose: () => void arrange('kept') }, 'line', { label: t('cadence.remove_queue'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }]}><Ellipsis size={17} /></Menu> : null}
      </div>
      <p className="s muted">{[t('cadence.waiting', { count: queue.waiting }), queue.wish.slots.length ? (queue.next_free ? t('cadence.next_free', { when: sayWhen(queue.next_free) }) : t('cadence.full')) : t('cadence.no_slots')].join(' · ')}</p>
      <table className="qweek"><caption className="sr">{t('cadence.times_of_week')}</caption>
        <thead><tr>{[1, 2, 3, 4, 5, 6, 7].map((weekday) => <th key={weekday} scope="col">{sayWeekdayNumber(weekday)}</th>)}</tr></thead>
        <tbody><tr>{[1, 2, 3, 4, 5, 6, 7].map((weekday) => <td key={weekday}>{timesOn(queue.wish.slots, weekday).map((minute) => <span key={minute} className="slot num">{sayMinute(minute)}</span>)}</td>)}</tr></tbody>
      </table>
      {page.isPending ? <Waiting><Rows count={2} height={40} /></Waiting> : null}
      {posts.length ? (
        <ol className="qposts">
          {posts.map((post, index) => (
            <li key={post.id} className="row">
              <span className="s num when">{post.at ? sayShort(post.at) : ''}</span>
              <StateGlyph state={stateOf(post)} size={15} label={sayState(post)} />
              <Link href={to(`posts/${post.id}`)} className="clip grow">{post.title}</Link>
              <span className="row tiles">{post.channels.map((id) => byId.get(id)).map((channel) => (channel ? <NetworkTile key={channel.id} network={channel.network} bare /> : null))}</span>
              {may ? <>
                <IconButton size="small" label={t('cadence.earlier', { title: post.title })} disabled={index === 0} onClick={() => void order(swapped(index, index - 1))}><ArrowUp size={14} /></IconButton>
                <IconButton size="small" label={t('cadence.later', { title: post.title })} disabled={index === posts.length - 1} onClick={() => void order(swapped(index, index + 1))}><ArrowDown size={14} /></IconButton>
              </> : null}
            </li>
          ))}
        </ol>
      ) : page.data ? <p className="s muted">{t('cadence.nothing_waits')}</p> : null}
      {asking ? <Dialog title={t('cadence.remove_queue_question', { name: queue.wish.name })} onClose={() => setAsking(false)} actions={<><Button onClick={() => setAsking(false)} data-autofocus>{t('cadence.keep')}</Button><Button kind="danger filled" onClick={() => void remove()}>{t('cadence.remove_queue')}</Button></>}><p className="quiet">{t('cadence.remove_queue_means')}</p></Dialog> : null}
    </section>
  )
}
