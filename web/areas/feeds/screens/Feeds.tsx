// What other sites have written, to write about: what was found in them, and which are watched.
import '../feeds.css'
import { ArrowDown, ArrowUp, Bookmark, CheckCheck, Lightbulb, Plus, Rss, Search, SquarePen, X } from 'lucide-react'
import { useEffect, useRef, useState, type Ref } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { useMay, usePath } from '@/base/session/index.ts'
import { Button, Empty, Menu, Page, Rows, sayError, Segmented, toast, Trouble, Waiting, type MenuEntry } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t } from '@/base/words/index.ts'
import { useFeedDeeds, useFeedItems, useFeeds, type FeedItem, type FeedItemState } from '../data.ts'
import { Item } from '../parts/Item.tsx'
import { Watch } from '../parts/Watch.tsx'
import { BringList, Watched } from '../parts/Watched.tsx'
import { nameOf } from '../say.ts'

const states: FeedItemState[] = ['new', 'kept', 'taken', 'aside']

export default function Feeds() {
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const to = usePath()
  const phone = usePhone()
  const writes = useMay('contributor')
  const manages = useMay('editor')
  const deeds = useFeedDeeds()
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState<string>()
  const view = search.get('view') === 'watched' ? 'watched' : 'found'
  const state = states.find((one) => one === search.get('state')) ?? 'new'
  const feed = search.get('feed') ?? undefined
  const words = search.get('words') ?? ''
  const set = (change: Record<string, string | undefined>) => setSearch((now) => {
    for (const [name, value] of Object.entries(change)) if (value) now.set(name, value); else now.delete(name)
    return now
  }, { replace: true })
  const feeds = useFeeds()
  const query = useFeedItems({ state, feed, words: words.trim() || undefined })
  const watched = feeds.data?.feeds ?? []
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const chosen = items.find((item) => item.id === at)
  const fresh = watched.reduce((sum, one) => sum + one.new_items, 0)
  const attempt = async (deed: () => Promise<unknown>) => {
    try {
      await deed()
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
    }
  }
  // Who goes through them by keys stays where they are when one leaves the list.
  const step = (by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const now = rows.findIndex((row) => row.dataset.item === at)
    rows[Math.max(0, Math.min(rows.length - 1, now + by))]?.focus()
  }
  const leave = async (item: FeedItem, deed: () => Promise<unknown>) => {
    const next = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1]
    const held = list.current?.contains(document.activeElement)
    await attempt(deed)
    if (held && next) list.current?.querySelector<HTMLElement>(`[data-item="${next.id}"]`)?.focus()
  }
  const mark = (item: FeedItem, next: 'new' | 'kept' | 'aside') => leave(item, async () => {
    const before = item.state === 'taken' ? 'new' : item.state
    await deeds.mark(item.id, next)
    toast(t(`feeds.now.${next}`, { title: item.title }), { undo: () => attempt(() => deeds.mark(item.id, before)) })
  })
  const toPost = (item: FeedItem) => attempt(async () => { const { post } = await deeds.toPost(item.id); if (post) go(to(`posts/${post}/edit`)) })
  const toIdea = (item: FeedItem) => leave(item, async () => { await deeds.toIdea(item.id); toast(t('feeds.now.idea', { title: item.title }), { state: 'published' }) })
  const asideAll = () => attempt(async () => {
    const seen = items.map((item) => item.found_at).toSorted().at(-1)
    if (seen) toast(t('feeds.now.aside_all', { count: (await deeds.setAside(seen, feed)).many }))
  })
  const finder = useRef<HTMLInputElement>(null)
  useCommands([
    ...(manages ? [{ id: 'feeds.watch_feed', words: t('feeds.watch'), icon: <Rss size={16} />, keys: 'N', perform: () => set({ new: '1' }) }] : []),
    { id: 'feeds.see_watched', words: t(view === 'found' ? 'feeds.see_watched' : 'feeds.see_found'), icon: <Rss size={16} />, keys: 'V', perform: () => set({ view: view === 'found' ? 'watched' : undefined }) },
    ...(view === 'found' ? [
      { id: 'feeds.find', words: t('feeds.find'), icon: <Search size={16} />, keys: '/', perform: () => finder.current?.focus() },
      { id: 'feeds.next', words: t('feeds.next'), icon: <ArrowDown size={16} />, keys: 'J', perform: () => step(1) },
      { id: 'feeds.previous', words: t('feeds.previous'), icon: <ArrowUp size={16} />, keys: 'K', perform: () => step(-1) },
    ] : []),
    ...(view === 'found' && chosen && writes ? [
      ...(chosen.state === 'taken' ? [] : [
        { id: 'feeds.to_post', words: t('feeds.write_post'), icon: <SquarePen size={16} />, keys: 'W', perform: () => void toPost(chosen) },
        { id: 'feeds.to_idea', words: t('feeds.make_idea'), icon: <Lightbulb size={16} />, keys: 'I', perform: () => void toIdea(chosen) },
      ]),
      { id: 'feeds.keep', words: t(chosen.state === 'kept' ? 'feeds.keep_no_more' : 'feeds.keep'), icon: <Bookmark size={16} />, keys: 'S', perform: () => void mark(chosen, chosen.state === 'kept' ? 'new' : 'kept') },
      ...(chosen.state === 'aside' ? [] : [{ id: 'feeds.set_aside', words: t('feeds.set_aside'), icon: <X size={16} />, keys: 'E', perform: () => void mark(chosen, 'aside') }]),
    ] : []),
  ])
  const views = (['found', 'watched'] as const).map((value) => ({ value, label: t(`feeds.${value}`) }))
  const sources: MenuEntry[] = [{ label: t('feeds.all_sources'), chosen: !feed, onChoose: () => set({ feed: undefined }) }, ...watched.map((one) => ({ label: nameOf(one), note: one.new_items ? String(one.new_items) : undefined, chosen: one.id === feed, onChoose: () => set({ feed: one.id }) }))]
  const watch = manages ? <Button kind="primary" icon={<Plus size={15} strokeWidth={2} />} onClick={() => set({ new: '1' })} data-tip={t('feeds.watch')} data-tip-keys="N">{t('feeds.watch')}</Button> : null
  return (
    <Page title={t('feeds.suggestions')}
      actions={<><Segmented label={t('feeds.view')} value={view} parts={views} onChange={(next) => set({ view: next === 'found' ? undefined : next })} />{watch}</>}
      phoneActions={<>{watched.length ? <Button kind="plain" className="icon" aria-pressed={view === 'watched'} aria-label={t(view === 'found' ? 'feeds.see_watched' : 'feeds.see_found')} onClick={() => set({ view: view === 'found' ? 'watched' : undefined })}><Rss size={19} /></Button> : null}{manages ? <Button kind="plain" className="icon" aria-label={t('feeds.watch')} onClick={() => set({ new: '1' })}><Plus size={20} /></Button> : null}</>}
      sub={view === 'watched' || !watched.length ? null : (
        <div className="subhead" role="group" aria-label={t('feeds.filters')}>
          {states.map((one) => <button key={one} type="button" className="chip" aria-pressed={state === one} onClick={() => set({ state: one === 'new' ? undefined : one })}>{t(`feeds.state.${one}`)}{one === 'new' && fresh ? <span className="num">{fresh}</span> : null}</button>)}
          <Menu label={t('feeds.source')} className={feed ? 'chip on' : 'chip'} tip={false} named align="start" entries={sources}><span className="clip source">{watched.find((one) => one.id === feed) ? nameOf(watched.find((one) => one.id === feed)!) : t('feeds.all_sources')}</span></Menu>
          <Finder words={words} ref={finder} onFind={(next) => set({ words: next })} />
          <span className="grow" />
          {writes && state === 'new' && items.length && !words ? <Button size="small" kind="plain" icon={<CheckCheck size={15} />} onClick={() => void asideAll()}>{t(feed ? 'feeds.aside_of_source' : 'feeds.aside_all')}</Button> : null}
        </div>
      )}>
      {feeds.error && !feeds.data ? <Trouble error={feeds.error} retry={() => void feeds.refetch()} /> : query.error && !query.data && view === 'found' ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {feeds.isPending || (query.isPending && view === 'found') ? <Waiting><Rows count={7} height={92} /></Waiting> : null}
      {feeds.data && !watched.length ? <Empty title={t('feeds.nothing_watched')} ways={manages ? <>{watch}<BringList /></> : null}>{t(manages ? 'feeds.nothing_watched_why' : 'feeds.nothing_watched_ask')}</Empty> : null}
      {watched.length && view === 'watched' ? <Watched feeds={watched} most={feeds.data!.most} onRead={(id) => set({ view: undefined, state: undefined, feed: id })} /> : null}
      {watched.length && view === 'found' && query.data ? (
        <div className="found">
          {items.length ? null : words ? <Empty title={t('feeds.none_fits')} ways={<Button onClick={() => set({ words: undefined })}>{t('feeds.find_all')}</Button>}>{t('feeds.none_fits_why')}</Empty> : <Empty title={t(`feeds.none.${state}`)}>{t(`feeds.none_why.${state}`)}</Empty>}
          <ul ref={list}>{items.map((item) => <Item key={item.id} item={item} current={item.id === at} onFocus={() => setAt(item.id)} writes={writes} phone={phone} onPost={() => void toPost(item)} onIdea={() => void toIdea(item)} onMark={(next) => void mark(item, next)} />)}</ul>
          {query.hasNextPage ? <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('feeds.more')}</Button> : null}
        </div>
      ) : null}
      {search.get('new') && manages ? <Watch onClose={() => set({ new: undefined })} /> : null}
    </Page>
  )
}

/** Asks once the typing rests. */
function Finder({ words, onFind, ref }: { words: string; onFind: (words: string) => void; ref: Ref<HTMLInputElement> }) {
  const [typed, setTyped] = useState(words)
  useEffect(() => {
    if (typed === words) return
    const timer = setTimeout(() => onFind(typed), 250)
    return () => clearTimeout(timer)
  }, [typed])
  return <search className="feed-find"><Search size={14} aria-hidden /><input ref={ref} type="search" aria-label={t('feeds.find')} placeholder={t('feeds.find')} maxLength={100} value={typed} onChange={(event) => setTyped(event.target.value)} /></search>
}
