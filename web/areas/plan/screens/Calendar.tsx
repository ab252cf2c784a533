// The calendar: the workspace's posts by month, week, day, list or state, in its own time; what is not out yet can be moved, many at once.
import '../plan.css'
import { CalendarRange, ChevronLeft, ChevronRight, LayoutGrid, ListChecks, Plus } from 'lucide-react'
import { type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { MoveDialog } from '@/base/forms/MoveDialog.tsx'
import { useContact } from '@/base/api/contact.ts'
import { stateOf } from '@/base/posts/state.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { addDays, addMonths, dayOf, daysBetween, range, startOfMonth, type Day } from '@/base/time/days.ts'
import { sayDay, sayMonth, saySpan, sayZone } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, IconButton, LinkButton, Menu, Page, Rows, Segmented, StateGlyph, Trouble, Waiting } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t } from '@/base/words/index.ts'
import { prefetchCalendar, useCalendar, useNeighbours, type PostRow } from '../data.ts'
import { useArrange } from '../arrange.ts'
import { filterIn, filterNames, fits, isOpen } from '../filter.ts'
import { colourings, LookContext, useColourOf, useSelection, type Colouring } from '../look.ts'
import { useMoving } from '../move.ts'
import { Board } from '../parts/Board.tsx'
import { BulkBar } from '../parts/BulkBar.tsx'
import { Filters } from '../parts/Filters.tsx'
import { List } from '../parts/List.tsx'
import { Month } from '../parts/Month.tsx'
import { Phone } from '../parts/Phone.tsx'
import { Week } from '../parts/Week.tsx'
import { keepView, presumedToday, shownBy, views, windowOf, type View } from '../window.ts'

export async function prefetch(client: QueryClient, workspace: string): Promise<void> {
  await prefetchCalendar(client, workspace, windowOf(shownBy(new URLSearchParams(location.search), presumedToday)))
}

export default function Calendar() {
  const { zone } = useWorkspace()
  const [search, setSearch] = useSearchParams()
  const to = usePath()
  const phone = usePhone()
  const mayWrite = useMay('contributor')
  const today = dayOf(toLocal(useNow(), zone))
  const { view, day } = shownBy(search, () => today)
  const filter = useMemo(() => filterIn(search), [search])
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
    { id: 'plan.list', words: t('plan.see_list'), keys: 'L', icon: <LayoutGrid size={16} />, perform: () => see('list') },
  ])

  const { byDay, clockChanges, shown } = useMemo(() => {
    const posts = (query.data?.posts ?? []).filter((post) => post.at && fits(post, filter)).toSorted((a, b) => a.at!.localeCompare(b.at!) || a.id.localeCompare(b.id))
    const byDay = new Map<Day, PostRow[]>()
    for (const post of posts) {
      const there = byDay.get(dayOf(post.at!))
      if (there) there.push(post)
      else byDay.set(dayOf(post.at!), [post])
    }
    return { byDay, clockChanges: new Map((query.data?.clock_changes ?? []).map((change) => [change.day, change.minutes])), shown: posts.filter((post) => post.at!.slice(0, 10) >= from && post.at!.slice(0, 10) < until) }
  }, [query.data, filter, from, until])
  const selection = useSelection(shown)
  const look = useMemo(() => ({ colourOf, selection }), [colouring, colourOf, selection])
  const chosen = shown.filter((post) => selection.ids.has(post.id))
  const arrange = useArrange()
  const moving = useMoving({ chosen, arrange })
  const count = (state: string) => shown.filter((post) => stateOf(post) === state).length
  const title = view === 'week' ? saySpan(from, addDays(until, -1)) : view === 'day' ? sayDay(day) : sayMonth(day)
  const grid = { day, today, byDay, clockChanges, moving, onDay: goDay }
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
      actions={<><Segmented label={t('plan.view')} value={view} onChange={see} parts={[{ value: 'month', label: t('plan.month'), keys: 'M' }, { value: 'week', label: t('plan.week'), keys: 'W' }, { value: 'day', label: t('plan.day'), keys: 'D' }, { value: 'list', label: t('plan.list'), keys: 'L' }, { value: 'board', label: t('plan.board'), keys: 'B' }]} />{mayWrite ? <LinkButton kind="primary" href={to('posts/new')} icon={<Plus size={15} strokeWidth={2} />} data-tip={t('plan.new_post')} data-tip-keys="C">{t('plan.new_post')}</LinkButton> : null}</>}
      phoneActions={<Menu label={t('plan.view')} size="small" entries={[...views.map((one) => ({ label: t(`plan.${one}`), chosen: one === view, onChoose: () => see(one) })), 'line' as const, { label: t('plan.today'), onChoose: () => goDay(today) }, ...(mayWrite ? [{ label: t('plan.pick'), icon: <ListChecks size={16} />, onChoose: selection.begin }] : [])]}><LayoutGrid size={19} /></Menu>}
      sub={
        <Filters filter={filter} colouring={colouring} set={(name, list) => set({ [name]: list.length ? list.join(',') : undefined })} clear={clearFilter} onColouring={colourBy}>
          {(['held', 'failed'] as const).map((state) => count(state) ? <LinkButton key={state} kind="plain" className={`state pill st-${state}`} href={to(`posts?state=${state}`)} icon={<StateGlyph state={state} />}>{t(state === 'held' ? 'plan.asks_count' : 'plan.failed_count', { count: count(state) })}</LinkButton> : null)}
          <span className="s muted" style={{ paddingInlineStart: 6 }}>{sayZone(zone)}</span>
        </Filters>
      }>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={10} height={64} /></Waiting> : null}
      {query.data ? (
        <LookContext value={look}><div className="cal">
          {phone && view !== 'board' ? <Phone view={view} days={range(from, daysBetween(from, until))} {...grid} /> : view === 'month' ? <Month {...grid} /> : view === 'week' || view === 'day' ? <Week days={range(from, daysBetween(from, until))} {...grid} /> : view === 'board' ? <Board posts={shown} today={today} /> : <List days={range(from, daysBetween(from, until))} today={today} byDay={byDay} />}
          {query.isPlaceholderData && contact.lostSince ? <div className="nothing" role="status"><div><div className="strong">{t('plan.not_known')}</div><div className="quiet">{t('plan.not_known_why')}</div></div></div> : null}
          {nothing ? (
            <div className="nothing" role="status">
              <div><div className="strong">{t(!isOpen(filter) ? 'plan.nothing_fits' : 'plan.nothing_here')}</div><div className="quiet">{t(!isOpen(filter) ? 'plan.nothing_fits_why' : 'plan.nothing_here_why')}</div></div>
              {!isOpen(filter) ? <Button onClick={clearFilter}>{t('plan.clear_filter')}</Button> : mayWrite ? <LinkButton href={to('posts/new')}>{t('plan.write_first')}</LinkButton> : null}
            </div>
          ) : null}
          <BulkBar chosen={chosen} selection={selection} arrange={arrange} />
        </div></LookContext>
      ) : null}
      {moving.asking ? <MoveDialog title={t('plan.move_title', { title: moving.asking.post.title })} at={moving.asking.at} zone={moving.asking.post.zone ?? zone} onMove={(wall) => moving.put(moving.asking!.post, wall.at, wall.fold).then(moving.stopAsking)} onClose={moving.stopAsking} /> : null}
    </Page>
  )
}
