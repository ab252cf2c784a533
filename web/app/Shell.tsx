// The frame of every page: areas at the side or below, the workspace switcher, the pause switch, the palette and the keys.
import { Bell, Calendar, ChevronsUpDown, Flag, Globe, Images, ListOrdered, LogOut, Menu as MenuIcon, Pause, PenLine, Plug, Plus, Rss, ScrollText, Search, Settings, SquareCheck, SquarePen, Target, UserRound, Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { useNotices } from '@/areas/notify/data.ts'
import { signOut } from '@/areas/people/data.ts'
import { useHeld, usePauses } from '@/areas/publish/data.ts'
import { retryNow, useContact } from '@/base/api/contact.ts'
import { useCommands, type Command } from '@/base/commands/index.ts'
import { PickerContext } from '@/base/library/index.ts'
import { useGround, useMay, usePath } from '@/base/session/index.ts'
import { sayInstantClock, sayMoment } from '@/base/time/say.ts'
import { announce, Avatar, Button, Dialog, FrameContext, keyNames, Menu, StateGlyph, undoLast, type MenuEntry } from '@/base/ui/index.ts'
import { rich, t, withWords } from '@/base/words/index.ts'
import { fetchAhead } from './routes.ts'

const Palette = lazy(() => import('./Palette.tsx'))
const KeysPage = lazy(() => import('./KeysPage.tsx'))
const HoldsDialog = lazy(() => withWords(() => import('@/areas/system/parts/HoldsDialog.tsx')))
const Picker = lazy(() => withWords(() => import('@/areas/library/parts/Picker.tsx')))
const PauseDialog = lazy(() => withWords(() => import('@/areas/publish/parts/PauseDialog.tsx')))

type Layer = 'palette' | 'keys' | 'pause' | 'more' | 'holds'

export default function Shell({ children }: { children: ReactNode }) {
  const { session, system, workspace } = useGround()
  const to = usePath()
  const [path, go] = useLocation()
  const [layer, setLayer] = useState<Layer>()
  const main = useRef<HTMLElement>(null)
  const contact = useContact()
  const pauses = usePauses()
  const held = useHeld()
  const unread = useUnread()
  const guest = !useMay('viewer')
  const mayWrite = useMay('contributor')
  const mayPause = useMay('editor')
  const administers = useMay('administrator')
  const leave = useLeave()
  const paused = pauses.data?.pauses ?? []
  const asks = held.data?.held.length ?? 0

  useEffect(() => fetchAhead('posts/('), [])
  // A new screen begins at its heading. Saving a new post gives it an address, too: whoever is writing stays where they are.
  useEffect(() => {
    const page = main.current
    if (page && (document.activeElement === page || !page.contains(document.activeElement))) page.querySelector('h1')?.focus({ preventScroll: true })
  }, [path])

  const library = { href: to('library'), words: t('app.library'), icon: <Images size={16} />, keys: 'G L' }
  const tasks = { href: to('tasks'), words: t('app.tasks'), icon: <SquareCheck size={16} />, keys: 'G K' }
  const suggestions = { href: to('suggestions'), words: t('app.suggestions'), icon: <Rss size={16} />, keys: 'G F' }
  const campaigns = { href: to('campaigns'), words: t('base.campaigns'), icon: <Flag size={16} />, keys: 'G A' }
  const queues = { href: to('queues'), words: t('app.queues'), icon: <ListOrdered size={16} />, keys: 'G Q' }
  const strategy = { href: to('strategy'), words: t('base.strategy'), icon: <Target size={16} />, keys: 'G Y' }
  // A guest sees their tasks and nothing else of the workspace.
  const areas = [
    ...(guest ? [tasks] : [
      { href: to('calendar'), words: t('app.calendar'), icon: <Calendar size={16} />, keys: 'G C' },
      { href: to('posts'), words: t('app.posts'), icon: <SquarePen size={16} />, keys: 'G O' },
      queues,
      campaigns,
      strategy,
      tasks,
      suggestions,
      library,
    ]),
    { href: to('notices'), words: t('app.notices'), icon: <Bell size={16} />, keys: 'G N', count: unread },
  ]
  const ours = guest ? [] : [
    { href: to('channels'), words: t('app.channels'), icon: <Plug size={16} />, keys: 'G H' },
    { href: to('page'), words: t('app.public_page'), icon: <Globe size={16} />, keys: 'G W' },
    { href: to('settings/members'), words: t('app.members'), icon: <Users size={16} />, keys: 'G T' },
    ...(administers ? [{ href: to('settings/audit'), words: t('app.audit'), icon: <ScrollText size={16} />, keys: 'G D' }] : []),
    { href: to('settings'), words: t('app.settings'), icon: <Settings size={16} />, keys: 'G S' },
  ]
  const commands: Command[] = [
    ...[...areas, ...ours].map((one) => ({ id: `app.go.${one.keys}`, words: t('app.open', { what: one.words }), icon: one.icon, keys: one.keys, perform: () => go(one.href) })),
    ...(mayWrite ? [{ id: 'compose.new_post', words: t('app.new_post'), icon: <Plus size={16} />, keys: 'C', perform: () => go(to('posts/new')) }] : []),
    { id: 'app.palette', words: t('app.find_or_do'), icon: <Search size={16} />, keys: 'mod+K', perform: () => setLayer('palette') },
    { id: 'app.keys', words: t('app.keys'), icon: <PenLine size={16} />, keys: '?', perform: () => setLayer('keys') },
    { id: 'app.undo', words: t('base.undo'), keys: 'mod+Z', perform: () => void undoLast() },
    ...(session.organization.administrator ? [{ id: 'app.go.server', words: t('app.open', { what: t('app.server') }), icon: <Settings size={16} />, perform: () => go(to('settings/server')) }] : []),
    { id: 'people.me', words: t('app.myself'), icon: <UserRound size={16} />, perform: () => go(to('settings/me')) },
    ...session.workspaces.filter((one) => one.id !== workspace.id).map((one) => ({ id: `app.switch.${one.id}`, words: t('app.switch_to', { name: one.name }), icon: <Globe size={16} />, perform: () => go(`/w/${one.id}`) })),
    { id: 'people.sign_out', words: t('app.sign_out'), icon: <LogOut size={16} />, perform: leave },
    ...(mayPause ? [{ id: 'publish.pause_sending', words: paused.length ? t('app.release') : t('app.pause'), note: t('app.pause_note'), icon: <Pause size={16} />, keys: 'G P', always: true, perform: () => setLayer('pause') }] : []),
  ]
  useCommands(commands)

  const sending = system.holds_everything ? 'paused' : contact.lostSince || (!pauses.data && pauses.isError) ? 'unknown' : paused.length ? 'paused' : 'on'
  const sendingWords = { unknown: t('app.sending_unknown'), paused: t('app.sending_paused'), on: t('app.sending_on') }[sending]
  const phone = guest ? null : <button type="button" className={`btn plain icon phone-only phone-pause ${sending === 'paused' ? 'paused' : ''}`} aria-label={`${sendingWords}. ${t('app.pause')}`} onClick={() => setLayer('pause')}><Pause size={20} /><span className={`dot ${sending === 'unknown' ? 'unknown' : ''}`} hidden={sending === 'paused'} /></button>
  const banner = (
    <Banner
      lost={contact}
      paused={paused.length ? rich('app.paused_line', { who: <b key="w" className="medium">{paused[0].who}</b>, since: sayMoment(paused[0].since, workspace.zone), reason: paused[0].reason, scope: paused[0].scope }) : undefined}
      holds={system.holds_everything}
      onHolds={session.organization.administrator ? () => setLayer('holds') : undefined}
      demo={system.demo}
      zone={workspace.zone}
      onRelease={mayPause ? () => setLayer('pause') : undefined}
    />
  )
  const isCurrent = (href: string) => (path === href || (path.startsWith(`${href}/`) && href !== to('settings')) ? 'page' : undefined)

  return (
    <div className="app">
      <a className="skip" href="#page" onClick={(event) => { event.preventDefault(); main.current?.focus() }}>{t('app.skip')}</a>
      <nav className="side" aria-label={t('app.areas')}>
        <Switcher />
        <button type="button" className="finder" onClick={() => setLayer('palette')} aria-keyshortcuts="Control+K Meta+K"><Search size={15} /><span className="grow clip">{t('app.find_or_do')}</span><kbd>{keyNames('mod+K')}</kbd></button>
        <div className="nav">
          {areas.map((one) => <NavLink key={one.href} {...one} current={isCurrent(one.href)} />)}
          {asks ? <Link href={to('posts?state=held')} className="asks" data-tip={t('app.asks_tip')}><StateGlyph state="held" size={16} /><span className="clip">{t('app.asks_you')}</span><span className="count">{asks}</span></Link> : null}
        </div>
        {ours.length ? <div className="nav-head">{workspace.name}</div> : null}
        <div className="nav">{ours.map((one) => <NavLink key={one.href} {...one} current={isCurrent(one.href)} />)}</div>
        <div className="grow" />
        {system.demo ? <p className="xs muted clip" style={{ padding: '0 8px 6px' }}>{t('app.demonstration')}</p> : null}
        {guest ? null : <button type="button" className={`outflow ${sending}`} data-tip={mayPause ? t('app.pause') : undefined} data-tip-keys="G P" onClick={() => setLayer('pause')}>
          {sending === 'paused' ? <Pause size={14} /> : <span className={`dot ${sending}`} />}<span className="clip">{sendingWords}</span><span className="what"><Pause size={13} strokeWidth={2.2} /></span>
        </button>}
        <Me />
      </nav>
      <main className="main" id="page" ref={main} tabIndex={-1}><FrameContext value={{ phone, banner }}><PickerContext value={Picker}>{children}</PickerContext></FrameContext></main>
      {guest ? (
        <nav className="tabbar three" aria-label={t('app.areas')}>
          <Link href={to('tasks')} aria-current={isCurrent(to('tasks'))}><SquareCheck size={22} />{t('app.tasks')}</Link>
          <Link href={to('notices')} aria-current={isCurrent(to('notices'))}><Bell size={22} />{t('app.notices')}{unread ? <span className="badge number" aria-label={t('app.notices_count', { count: unread })} role="img">{unread > 99 ? '99+' : unread}</span> : null}</Link>
          <button type="button" aria-haspopup="dialog" onClick={() => setLayer('more')}><MenuIcon size={22} />{t('app.more')}</button>
        </nav>
      ) : <nav className="tabbar" aria-label={t('app.areas')}>
        <Link href={to('calendar')} aria-current={isCurrent(to('calendar'))}><Calendar size={22} />{t('app.calendar')}</Link>
        <Link href={to('posts')} aria-current={isCurrent(to('posts'))}><SquarePen size={22} />{t('app.posts')}{asks ? <span className="badge"><StateGlyph state="held" size={15} label={t('app.asks_count', { count: asks })} /></span> : null}</Link>
        {mayWrite ? <Link href={to('posts/new')} className="new" aria-label={t('app.new_post')}><Plus size={22} /></Link> : <span />}
        <Link href={to('notices')} aria-current={isCurrent(to('notices'))}><Bell size={22} />{t('app.notices')}{unread ? <span className="badge number" aria-label={t('app.notices_count', { count: unread })} role="img">{unread > 99 ? '99+' : unread}</span> : null}</Link>
        <button type="button" aria-haspopup="dialog" onClick={() => setLayer('more')}><MenuIcon size={22} />{t('app.more')}</button>
      </nav>}
      <Suspense fallback={null}>
        {layer === 'palette' ? <Palette onClose={() => setLayer(undefined)} /> : null}
        {layer === 'keys' ? <KeysPage onClose={() => setLayer(undefined)} /> : null}
        {layer === 'pause' ? <PauseDialog onClose={() => setLayer(undefined)} /> : null}
        {layer === 'holds' ? <HoldsDialog onClose={() => setLayer(undefined)} /> : null}
        {layer === 'more' ? <More entries={guest ? [] : [queues, campaigns, strategy, tasks, suggestions, library, ...ours]} onClose={() => setLayer(undefined)} onPalette={() => setLayer('palette')} /> : null}
      </Suspense>
    </div>
  )
}

function NavLink({ href, words, icon, keys, current, count }: { href: string; words: string; icon: ReactNode; keys: string; current?: 'page'; count?: number }) {
  return <Link href={href} aria-current={current} data-tip={words} data-tip-keys={keys}>{icon}<span className="clip">{words}</span>{count ? <span className="count filled" aria-label={t('app.notices_count', { count })} role="img">{count}</span> : null}</Link>
}

/** How many notices are unread; more of them are said, together and at most once in five seconds. */
function useUnread(): number {
  const unread = useNotices().data?.unread
  const known = useRef<number>(undefined)
  const saidAt = useRef(0)
  useEffect(() => {
    if (unread === undefined) return
    const more = unread - (known.current ?? unread)
    if (more <= 0) return void (known.current = unread)
    const timer = setTimeout(() => {
      known.current = unread
      saidAt.current = Date.now()
      announce(t('app.notices_arrived', { count: more }))
    }, Math.max(0, saidAt.current + 5_000 - Date.now()))
    return () => clearTimeout(timer)
  }, [unread])
  return unread ?? 0
}

function useLeave() {
  const client = useQueryClient()
  return () => void signOut().finally(() => (client.clear(), client.setQueryData(['session'], null), location.assign('/')))
}

function Switcher() {
  const { session, workspace } = useGround()
  const [path] = useLocation()
  const area = path.split('/')[3] ?? 'calendar'
  const entries: MenuEntry[] = session.workspaces.map((one) => ({ label: one.name, chosen: one.id === workspace.id, icon: <span className="mark" style={{ width: 22, height: 22, fontSize: 11 }}>{[...one.name][0]}</span>, href: `/w/${one.id}/${area}` }))
  return <Menu label={t('app.workspace_named', { name: workspace.name })} named tip={false} className="switcher" align="start" entries={[{ head: session.organization.name }, ...entries]}><span className="mark" aria-hidden="true">{[...workspace.name][0]}</span><span className="clip grow">{workspace.name}</span><ChevronsUpDown size={14} className="muted" aria-hidden /></Menu>
}

function Me() {
  const { session, workspace } = useGround()
  const to = usePath()
  const leave = useLeave()
  return (
    <Menu label={t('app.me_named', { name: session.person.name })} named tip={false} className="me" align="start" entries={[{ head: session.person.email }, { label: t('app.myself'), icon: <UserRound size={16} />, href: to('settings/me') }, 'line', { label: t('app.sign_out'), icon: <LogOut size={16} />, onChoose: leave }]}>
      <Avatar name={session.person.name} /><span className="grow col"><span className="clip medium">{session.person.name}</span><span className="muted xs clip">{t(`base.role.${workspace.role}`)}</span></span>
    </Menu>
  )
}

function More({ entries, onClose, onPalette }: { entries: { href: string; words: string; icon: ReactNode }[]; onClose: () => void; onPalette: () => void }) {
  const { session, workspace } = useGround()
  const to = usePath()
  const leave = useLeave()
  return (
    <Dialog title={workspace.name} onClose={onClose} sheet>
      <div className="nav" style={{ gap: 4 }}>
        <a href="#find" onClick={(event) => { event.preventDefault(); onPalette() }} style={{ minHeight: 44 }}><Search size={18} />{t('app.find_or_do')}</a>
        {entries.map((one) => <Link key={one.href} href={one.href} onClick={onClose} style={{ minHeight: 44 }}>{one.icon}{one.words}</Link>)}
        {session.workspaces.filter((one) => one.id !== workspace.id).map((one) => <Link key={one.id} href={`/w/${one.id}`} onClick={onClose} style={{ minHeight: 44 }}><Globe size={16} />{t('app.switch_to', { name: one.name })}</Link>)}
        <Link href={to('settings/me')} onClick={onClose} style={{ minHeight: 44 }}><UserRound size={16} />{t('app.myself')}</Link>
      </div>
      <Button icon={<LogOut size={16} />} onClick={leave}>{t('app.sign_out')}</Button>
    </Dialog>
  )
}

/** One line under the head, for the gravest thing true of the whole page. */
function Banner({ lost, holds, paused, demo, zone, onHolds, onRelease }: { lost: ReturnType<typeof useContact>; holds: boolean; paused?: ReactNode; demo: boolean; zone: string; onHolds?: () => void; onRelease?: () => void }) {
  if (lost.lostSince) {
    return (
      <div className="banner" role="status">
        <StateGlyph state="waiting" size={16} />
        <span className="grow"><b className="medium">{t('app.lost_since', { time: sayInstantClock(new Date(lost.lostSince).toISOString(), zone) })}</b> <span className="quiet">{t('app.lost_means')}</span></span>
        <Button size="small" onClick={retryNow}>{t('app.try_now')}</Button>
      </div>
    )
  }
  if (holds) return <div className="banner asks" role="status"><StateGlyph state="held" size={16} /><span className="grow">{t('app.holds_line')}</span>{onHolds ? <Button size="small" onClick={onHolds}>{t('app.holds_look')}</Button> : null}</div>
  if (paused) return <div className="banner asks" role="status"><Pause size={15} aria-hidden /><span className="grow">{paused}</span>{onRelease ? <Button size="small" onClick={onRelease}>{t('app.release')}</Button> : null}</div>
  if (demo) return <div className="banner"><span className="grow quiet s">{t('app.demo_line')}</span></div>
  return null
}

