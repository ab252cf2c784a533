// The calendar: the workspace's posts by month, week, day, list or state, in its own time; what is not out yet can be moved, many at once.
import '../plan.css'
import { BookmarkPlus, CalendarDays, CalendarRange, ChevronLeft, ChevronRight, FileDown, FileUp, Link2, ListChecks, LayoutGrid, MoreHorizontal, Plus, Printer, StickyNote, X } from 'lucide-react'
import { type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { MoveDialog } from '@/base/forms/MoveDialog.tsx'
import { useContact } from '@/base/api/contact.ts'
import { stateOf } from '@/base/posts/state.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addDays, addMonths, dayOf, daysBetween, range, startOfMonth, type Day } from '@/base/time/days.ts'
import { sayDay, sayMonth, saySpan, sayZone } from '@/base/time/say.ts'
import { ownZone, toInstant, toLocal } from '@/base/time/zone.ts'
import { Button, IconButton, LinkButton, Menu, Page, Rows, sayError, Segmented, StateGlyph, toast, Trouble, Waiting, type MenuEntry } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t, withWords } from '@/base/words/index.ts'
import { prefetchCalendar, useCalendar, useNeighbours, type PostRow } from '../data.ts'
import { useArrange } from '../arrange.ts'
import { filterIn, filterNames, fits, isOpen } from '../filter.ts'
import { colourings, LookContext, useColourOf, useSelection, type Colouring } from '../look.ts'
import { useMoving } from '../move.ts'
import { Board } from '../parts/Board.tsx'
import { Filters } from '../parts/Filters.tsx'
import { List } from '../parts/List.tsx'
import { Month } from '../parts/Month.tsx'
import { Phone } from '../parts/Phone.tsx'
import { Week } from '../parts/Week.tsx'
import type { Noting } from '../parts/NoteDialog.tsx'
import { useDays } from '../days.ts'
import { useFreeSlots } from '../slots.ts'
import { useViewDeeds, useViews, type CalendarView } from '../views.ts'
import { keepView, presumedToday, shownBy, views, windowOf, type View } from '../window.ts'

const NoteDialog = lazy(() => withWords(() => import('../parts/NoteDialog.tsx')))
const DaysDialog = lazy(() => withWords(() => import('../parts/DaysDialog.tsx')))
const ShareDialog = lazy(() => withWords(() => import('../parts/ShareDialog.tsx')))
const BulkBar = lazy(() => withWords(() => import('../parts/BulkBar.tsx')))
const ViewDialog = lazy(() => withWords(() => import('../parts/ViewDialog.tsx')))
const ExportDialog = lazy(() => withWords(() => import('@/base/exports/ExportDialog.tsx')))

export async function prefetch(client: QueryClient, workspace: string): Promise<void> {
  await prefetchCalendar(client, workspace, windowOf(shownBy(new URLSearchParams(location.search), presumedToday)))
}

export default function Calendar() {
  const { zone } = useWorkspace()
  const [search, setSearch] = useSearchParams()
  const to = usePath()
  const phone = usePhone()
  const mayWrite = useMay('contributor')
  const mayPlan = useMay('editor')
  const shownZone = search.get('zone') ?? zone
  const today = dayOf(toLocal(useNow(), shownZone))
  const toOwn = (at: string) => (shownZone === zone ? at : toLocal(toInstant(at, shownZone), zone))
  const { view, day } = shownBy(search, () => today)
  const filter = useMemo(() => filterIn(search), [search])
  const [layer, setLayer] = useState<'days' | 'share' | 'view' | 'export' | Noting>()
  const colouring = (colourings.find((one) => one === (search.get('colour') ?? localStorage.getItem('rostrum.calendar_colour'))) ?? 'state') as Colouring
  const colourOf = useColourOf(colouring)
  const [from, until] = windowOf({ view, day })
  const query = useCalendar(from, until)
  const contact = useContact()
  useNeighbours(from, until, view === 'week' ? 7 : view === 'day' ? 1 : daysBetween(from, until))

  const set = (changes: Record<string, string | undefined>) => setSearch((now) => {
    const next = new URLSearchParams(now)
    for (const [name, value] of Object.entries(changes)) if (value === undefined) next.delete(name)
      else next.set(name, value)
    return next
  }, { replace: true })
  const see = (next: View) => {
    keepView(next)
    set({ view: next })
  }
  const colourBy = (next: Colouring) => {
    localStorage.setItem('rostrum.calendar_colour', next)
    set({ colour: next })
  }
  const clearFilter = () => set(Object.fromEntries(filterNames.map((name) => [name, undefined])))
  const goDay = (next: Day) => set({ day: next === today ? undefined : next })
  const step = (sign: number) => goDay(view === 'week' ? addDays(day, 7 * sign) : view === 'day' ? addDays(day, sign) : addMonths(startOfMonth(day), sign))
  useCommands([
    { id: 'plan.today', words: t('plan.today'), keys: 'T', icon: <CalendarRange size={16} />, perform: () => goDay(today) },
    { id: 'plan.month', words: t('plan.see_month'), keys: 'M', icon: <LayoutGrid size={16} />, perform: () => see('month') },
    { id: 'plan.week', words: t('plan.see_week'), keys: 'W', icon: <LayoutGrid size={16} />, perform: () => see('week') },
    { id: 'plan.day', words: t('plan.see_day'), keys: 'D', icon: <LayoutGrid size={16} />, perform: () => see('day') },
    { id: 'plan.board', words: t('plan.see_board'), keys: 'B', icon: <LayoutGrid size={16} />, perform: () => see('board') },
    ...(mayWrite ? [{ id: 'plan.new_note', words: t('plan.new_note'), keys: 'N', icon: <StickyNote size={16} />, perform: () => setLayer({ day }) }] : []),
    { id: 'plan.list', words: t('plan.see_list'), keys: 'L', icon: <LayoutGrid size={16} />, perform: () => see('list') },
  ])

  const { byDay, clockChanges, shown } = useMemo(() => {
    const inZone = (post: PostRow) => (shownZone === zone || !post.at ? post : { ...post, at: toLocal(post.due_at ?? toInstant(post.at, post.zone ?? zone), shownZone) })
    const posts = (query.data?.posts ?? []).map(inZone).filter((post) => post.at && fits(post, filter)).toSorted((a, b) => a.at!.localeCompare(b.at!) || a.id.localeCompare(b.id))
    const byDay = new Map<Day, PostRow[]>()
    for (const post of posts) {
      const there = byDay.get(dayOf(post.at!))
      if (there) there.push(post)
      else byDay.set(dayOf(post.at!), [post])
    }
    return { byDay, clockChanges: new Map((query.data?.clock_changes ?? []).map((change) => [change.day, change.minutes])), shown: posts.filter((post) => post.at!.slice(0, 10) >= from && post.at!.slice(0, 10) < until) }
  }, [query.data, filter, from, until, shownZone])
  const selection = useSelection(shown)
  const look = useMemo(() => ({ colourOf, selection }), [colouring, colourOf, selection])
  const chosen = shown.filter((post) => selection.ids.has(post.id))
  const arrange = useArrange(toOwn)
  const moving = useMoving({ chosen, arrange, toOwn })
  const seen = (chosen.length ? chosen : shown).map((post) => post.id)
  const count = (state: string) => shown.filter((post) => stateOf(post) === state).length
  const title = view === 'week' ? saySpan(from, addDays(until, -1)) : view === 'day' ? sayDay(day) : sayMonth(day)
  const days = useDays(from, until)
  const freeSlots = useFreeSlots(from, until, (view === 'week' || view === 'day') && !phone && shownZone === zone)
  const keptViews = useViews()
  const deeds = useViewDeeds()
  const showView = ({ view: kept }: CalendarView) => {
    keepView(kept.form)
    set({ view: kept.form, colour: kept.colour, ...Object.fromEntries(filterNames.map((name) => [name, kept.filter[name].join(',') || undefined])) })
  }
  const forget = (one: CalendarView) => void deeds.forget(one.id).then(() => toast(t('plan.view_forgotten', { name: one.view.name }), { undo: () => void deeds.keep(one.view) }), (error) => toast(sayError(error), { state: 'failed' }))
  const current = keptViews.find(({ view: kept }) => kept.form === view && kept.colour === colouring && filterNames.every((name) => kept.filter[name].join(',') === filter[name].join(',')))
  const more: MenuEntry[] = [
    ...(keptViews.length ? [{ head: t('plan.views') }, ...keptViews.map((one) => ({ label: one.view.name, note: one.view.shared ? t('plan.view_for_all') : undefined, chosen: one === current, onChoose: () => showView(one) })), 'line' as const] : []),
    current && (current.mine || mayPlan) ? { label: t('plan.forget_view', { name: current.view.name }), icon: <X size={16} />, onChoose: () => forget(current) } : { label: t('plan.keep_view'), icon: <BookmarkPlus size={16} />, onChoose: () => setLayer('view') },
    ...(mayWrite ? [{ label: t('plan.new_note'), icon: <StickyNote size={16} />, keys: 'N', onChoose: () => setLayer({ day: day >= from && day < until ? day : from }) }] : []),
    ...(mayPlan ? [{ label: t('plan.days_shown'), icon: <CalendarDays size={16} />, onChoose: () => setLayer('days') }, { label: t('plan.share'), icon: <Link2 size={16} />, onChoose: () => setLayer('share') }] : []),
    ...(mayWrite ? [{ label: t('base.import'), icon: <FileUp size={16} />, href: to('import') }] : []),
    { label: t('base.export'), icon: <FileDown size={16} />, onChoose: () => setLayer('export') },
    { label: t('plan.print'), icon: <Printer size={16} />, onChoose: () => print() },
  ]
  const grid = { marks: days, onNote: (noting: Noting) => setLayer(noting), day, today, byDay, clockChanges, moving, onDay: goDay }
  const nothing = query.data && !query.isPlaceholderData && shown.length === 0

  const steps = (
    <div className="row" style={{ gap: 2, marginInlineStart: 6, flex: 'none' }}>
      <IconButton size="small" label={t(view === 'week' ? 'plan.week_before' : view === 'day' ? 'plan.day_before' : 'plan.month_before')} onClick={() => step(-1)}><ChevronLeft size={16} /></IconButton>
      <IconButton size="small" label={t(view === 'week' ? 'plan.week_after' : view === 'day' ? 'plan.day_after' : 'plan.month_after')} onClick={() => step(1)}><ChevronRight size={16} /></IconButton>
      <Button kind="plain" size="small" className="desk-only" data-tip-keys="T" data-tip={t('plan.today')} onClick={() => goDay(today)}>{t('plan.today')}</Button>
    </div>
  )
  return (
    <Page title={title} bare beside={steps}
      actions={<><Segmented label={t('plan.view')} value={view} onChange={see} parts={[{ value: 'month', label: t('plan.month'), keys: 'M' }, { value: 'week', label: t('plan.week'), keys: 'W' }, { value: 'day', label: t('plan.day'), keys: 'D' }, { value: 'list', label: t('plan.list'), keys: 'L' }, { value: 'board', label: t('plan.board'), keys: 'B' }]} /><Menu label={t('plan.more_ways')} entries={more}><MoreHorizontal size={18} /></Menu>{mayWrite ? <LinkButton kind="primary" href={to('posts/new')} icon={<Plus size={15} strokeWidth={2} />} data-tip={t('plan.new_post')} data-tip-keys="C">{t('plan.new_post')}</LinkButton> : null}</>}
      phoneActions={<Menu label={t('plan.view')} size="small" entries={[...views.map((one) => ({ label: t(`plan.${one}`), chosen: one === view, onChoose: () => see(one) })), 'line' as const, { label: t('plan.today'), onChoose: () => goDay(today) }, ...(mayWrite ? [{ label: t('plan.pick'), icon: <ListChecks size={16} />, onChoose: selection.begin }] : []), 'line' as const, ...more]}><LayoutGrid size={19} /></Menu>}
      sub={
        <Filters filter={filter} colouring={colouring} set={(name, list) => set({ [name]: list.length ? list.join(',') : undefined })} clear={clearFilter} onColouring={colourBy}>
          {(['held', 'failed'] as const).map((state) => count(state) ? <LinkButton key={state} kind="plain" className={`state pill st-${state}`} href={to(`posts?state=${state}`)} icon={<StateGlyph state={state} />}>{t(state === 'held' ? 'plan.asks_count' : 'plan.failed_count', { count: count(state) })}</LinkButton> : null)}
          <Menu label={t('plan.zone')} named tip={false} className="s muted zone" entries={[...new Set([zone, ownZone(), 'Etc/UTC'])].map((one) => ({ label: sayZone(one), note: one === zone ? t('plan.zone_of_workspace') : undefined, chosen: one === shownZone, onChoose: () => set({ zone: one === zone ? undefined : one }) }))}>{sayZone(shownZone)}</Menu>
        </Filters>
      }>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={10} height={64} /></Waiting> : null}
      {query.data ? (
        <LookContext value={look}><div className="cal">
          {phone && view !== 'board' ? <Phone view={view} days={range(from, daysBetween(from, until))} {...grid} /> : view === 'month' ? <Month {...grid} /> : view === 'week' || view === 'day' ? <Week days={range(from, daysBetween(from, until))} freeSlots={freeSlots} {...grid} /> : view === 'board' ? <Board posts={shown} today={today} /> : <List days={range(from, daysBetween(from, until))} today={today} byDay={byDay} marks={grid.marks} onNote={grid.onNote} />}
          {query.isPlaceholderData && contact.lostSince ? <div className="nothing" role="status"><div><div className="strong">{t('plan.not_known')}</div><div className="quiet">{t('plan.not_known_why')}</div></div></div> : null}
          {nothing ? (
            <div className="nothing" role="status">
              <div><div className="strong">{t(!isOpen(filter) ? 'plan.nothing_fits' : 'plan.nothing_here')}</div><div className="quiet">{t(!isOpen(filter) ? 'plan.nothing_fits_why' : 'plan.nothing_here_why')}</div></div>
              {!isOpen(filter) ? <Button onClick={clearFilter}>{t('plan.clear_filter')}</Button> : mayWrite ? <LinkButton href={to('posts/new')}>{t('plan.write_first')}</LinkButton> : null}
            </div>
          ) : null}
          {selection.picking ? <Suspense fallback={null}><BulkBar chosen={chosen} selection={selection} arrange={arrange} /></Suspense> : null}
        </div></LookContext>
      ) : null}
      <Suspense fallback={null}>
        {layer === 'export' ? <ExportDialog gather={() => seen} count={seen.length} onClose={() => setLayer(undefined)} /> : layer === 'days' ? <DaysDialog onClose={() => setLayer(undefined)} /> : layer === 'share' ? <ShareDialog filter={filter} onClose={() => setLayer(undefined)} /> : layer === 'view' ? <ViewDialog view={{ form: view, colour: colouring, filter: filter as CalendarView['view']['filter'] }} onClose={() => setLayer(undefined)} /> : layer ? <NoteDialog noting={layer} onClose={() => setLayer(undefined)} /> : null}
      </Suspense>
      {moving.asking ? <MoveDialog title={t('plan.move_title', { title: moving.asking.post.title })} at={moving.asking.at} zone={moving.asking.post.zone ?? zone} onMove={(wall) => moving.put(moving.asking!.post, wall.at, wall.fold).then(moving.stopAsking)} onClose={moving.stopAsking} /> : null}
    </Page>
  )
}
