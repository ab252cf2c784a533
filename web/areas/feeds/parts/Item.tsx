// Something that was found, with what can become of it.
import { Bookmark, BookmarkCheck, ExternalLink, Lightbulb, SquarePen, Undo2, X } from 'lucide-react'
import { Link } from 'wouter'
import { usePath, useWorkspace } from '@/base/session/index.ts'
import { sayMoment } from '@/base/time/say.ts'
import { Button } from '@/base/ui/index.ts'
import { t, type Key } from '@/base/words/index.ts'
import type { FeedItem } from '../data.ts'

type Props = { item: FeedItem; current: boolean; writes: boolean; phone: boolean; onFocus: () => void; onPost: () => void; onIdea: () => void; onMark: (state: 'new' | 'kept' | 'aside') => void }

export function Item({ item, current, writes, phone, onFocus, onPost, onIdea, onMark }: Props) {
  const { zone } = useWorkspace()
  const to = usePath()
  const at = item.published_at ?? item.found_at
  const [taken, kept, aside] = (['taken', 'kept', 'aside'] as const).map((state) => item.state === state)
  // Heard by itself, a button says of what it is.
  const named = (deed: Key, keys?: string) => ({ 'aria-label': t('feeds.deed_on', { deed: t(deed), title: item.title }), 'data-tip': t(deed), 'data-tip-keys': keys })
  return (
    <li className={current ? 'find current' : 'find'} onFocus={onFocus}>
      <div className="col grow">
        <span className="s muted row wrap from"><span className="clip source">{item.feed_name}</span><span aria-hidden="true">·</span><time dateTime={at}>{sayMoment(at, zone)}</time>{item.author ? <><span aria-hidden="true">·</span><span className="clip" dir="auto">{item.author}</span></> : null}</span>
        {item.link ? <a className="title" dir="auto" data-item={item.id} href={item.link} target="_blank" rel="noreferrer noopener">{item.title}<ExternalLink size={13} aria-label={t('feeds.opens_elsewhere')} role="img" /></a> : <span className="title" dir="auto" data-item={item.id} tabIndex={-1}>{item.title}</span>}
        {item.summary ? <p className="said quiet" dir="auto">{item.summary}</p> : null}
        {item.post ? <Link className="s" href={to(`posts/${item.post}`)}>{t('feeds.became_post')}</Link> : null}
        {item.idea ? <Link className="s" href={to('tasks?view=ideas')}>{t('feeds.became_idea')}</Link> : null}
      </div>
      {writes ? (
        <div className="row acts">
          {taken ? null : <><Button size="small" icon={<SquarePen size={14} />} {...named('feeds.write_post', 'W')} onClick={onPost}>{t('feeds.write_post')}</Button>
            {phone ? <Button kind="plain" className="icon" {...named('feeds.make_idea')} onClick={onIdea}><Lightbulb size={18} /></Button> : <Button size="small" kind="plain" icon={<Lightbulb size={14} />} {...named('feeds.make_idea', 'I')} onClick={onIdea}>{t('feeds.make_idea')}</Button>}</>}
          {taken || aside ? <Button kind="plain" className="icon" {...named('feeds.new_again')} onClick={() => onMark('new')}><Undo2 size={16} /></Button> : null}
          {taken ? null : <Button kind="plain" className="icon" {...named(kept ? 'feeds.keep_no_more' : 'feeds.keep', 'S')} onClick={() => onMark(kept ? 'new' : 'kept')}>{kept ? <BookmarkCheck size={16} /> : <Bookmark size={16} />}</Button>}
          {taken || aside ? null : <Button kind="plain" className="icon" {...named('feeds.set_aside', 'E')} onClick={() => onMark('aside')}><X size={16} /></Button>}
        </div>
      ) : null}
    </li>
  )
}
