// Everybody's tasks: on the board, as a list, or as what each has to do by week. Guests see their own.
import '../work.css'
import { Columns3, LayoutGrid, List as ListIcon, Plus, TriangleAlert } from 'lucide-react'
import { useLocation, useSearchParams } from 'wouter'
import { useCommands } from '@/base/commands/index.ts'
import { useGround, useMay, usePath } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { TaskGlyph } from '@/base/tasks/index.ts'
import { dayOf } from '@/base/time/days.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Avatar, Button, Empty, Menu, Page, Rows, Segmented, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t } from '@/base/words/index.ts'
import { columns, filtered, inOrder, type Column } from '../board.ts'
import { prefetchTasks, usePeople, useProjects, useTasks } from '../data.ts'
import { useMoving } from '../move.ts'
import { Board } from '../parts/Board.tsx'
import { Card } from '../parts/Card.tsx'
import { Decline } from '../parts/Decline.tsx'
import { Ideas } from '../parts/Ideas.tsx'
import { List } from '../parts/List.tsx'
import { Load } from '../parts/Load.tsx'
import { ProjectForm } from '../parts/ProjectForm.tsx'
import { Projects } from '../parts/Projects.tsx'
import { TaskForm } from '../parts/TaskForm.tsx'

export const prefetch = prefetchTasks

const allViews = ['board', 'list', 'projects', 'ideas', 'load'] as const
type View = (typeof allViews)[number]

export default function Tasks() {
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const { session, workspace } = useGround()
  const to = usePath()
  const phone = usePhone()
  const query = useTasks()
  const people = usePeople()
  const moving = useMoving()
  const writes = useMay('contributor')
  const guest = !useMay('viewer')
  const today = dayOf(toLocal(useNow(), workspace.zone))
  const asked = search.get('view')
  const known = guest ? (['board', 'list'] as const) : allViews
  const view: View = known.find((one) => one === asked) ?? 'board'
  const set = (change: Record<string, string | undefined>) => setSearch((now) => {
    for (const [name, value] of Object.entries(change)) if (value === undefined) now.delete(name); else now.set(name, value)
    return now
  }, { replace: true })
  const who = search.get('who') ?? undefined
  const overdue = search.get('due') === 'overdue'
  const all = query.data?.tasks ?? []
  const project = search.get('project') ?? undefined
  const projects = useProjects(!guest).data?.projects ?? []
  const tasks = filtered(all, { who, overdue, project }, today)
  const late = filtered(all, { who, project, overdue: true }, today).length
  const assigned = people.filter((one) => all.some((task) => task.assignee === one.person) && one.person !== session.person.id)
  const some = people.find((one) => one.person === who)
  const write = () => set({ new: '1' })
  const writeTask = () => set({ new: '1', ...(view === 'ideas' || view === 'projects' ? { view: undefined } : {}) })
  useCommands([
    ...(writes ? [{ id: 'work.create_task', words: t('work.new_task'), icon: <Plus size={16} />, keys: 'N', perform: writeTask }] : []),
    { id: 'work.board', words: t('work.see', { view: t('work.board') }), icon: <Columns3 size={16} />, keys: 'B', perform: () => set({ view: undefined }) },
    { id: 'work.list', words: t('work.see', { view: t('work.list') }), icon: <ListIcon size={16} />, keys: 'L', perform: () => set({ view: 'list' }) },
    ...(guest ? [] : (['projects', 'ideas', 'load'] as const).map((one) => ({ id: `work.${one}`, words: t('work.see', { view: t(`work.${one}`) }), icon: <LayoutGrid size={16} />, perform: () => set({ view: one }) }))),
    ...(writes ? [{ id: 'work.create_project', words: t('work.new_project'), icon: <Plus size={16} />, perform: () => set({ view: 'projects', new: '1' }) }, { id: 'work.add_idea', words: t('work.new_idea'), icon: <Plus size={16} />, keys: 'I', perform: () => set({ view: 'ideas', new: '1' }) }] : []),
  ])
  const views = known.map((value) => ({ value, label: t(`work.${value}`), keys: { board: 'B', list: 'L' }[value as string] }))
  const words = { projects: 'work.new_project', ideas: 'work.new_idea', board: 'work.new_task', list: 'work.new_task', load: 'work.new_task' } as const
  const newWord = t(words[view])
  const others = assigned.length > 4 ? assigned.slice(0, 3) : assigned
  return (
    <Page title={guest ? t('work.your_tasks') : t('work.tasks')} bare={view === 'board' && !phone}
      actions={<><Segmented label={t('work.view')} value={view} parts={views} onChange={(next) => set({ view: next === 'board' ? undefined : next })} />{writes ? <Button kind="primary" icon={<Plus size={15} strokeWidth={2} />} onClick={write} data-tip={newWord} data-tip-keys={view === 'ideas' ? 'I' : view === 'projects' ? undefined : 'N'}>{newWord}</Button> : null}</>}
      phoneActions={<><Menu label={t('work.view')} entries={views.map((one) => ({ label: one.label, chosen: one.value === view, onChoose: () => set({ view: one.value === 'board' ? undefined : one.value }) }))}><LayoutGrid size={19} /></Menu>{writes ? <Button kind="plain" className="icon" aria-label={newWord} onClick={write}><Plus size={20} /></Button> : null}</>}
      sub={view === 'load' || view === 'projects' || view === 'ideas' || guest ? null : (
        <div className="subhead" role="group" aria-label={t('work.filters')}>
          <button type="button" className="chip" aria-pressed={!who && !overdue && !project} onClick={() => set({ who: undefined, due: undefined, project: undefined })}>{t('work.all')}</button>
          <button type="button" className="chip" aria-pressed={who === session.person.id} onClick={() => set({ who: who === session.person.id ? undefined : session.person.id })}>{t('work.mine')}</button>
          {others.map((one) => <button key={one.person} type="button" className="chip desk-only" aria-pressed={who === one.person} onClick={() => set({ who: who === one.person ? undefined : one.person })}><Avatar name={one.name} size="tiny" />{one.name}</button>)}
          {assigned.length > others.length || phone ? <Menu label={t('work.more_people')} className="chip" tip={false} named align="start" entries={assigned.map((one) => ({ label: one.name, chosen: who === one.person, onChoose: () => set({ who: one.person }) }))}>{some && !others.includes(some) || (phone && some) ? some.name : t('work.more_people')}</Menu> : null}
          <button type="button" className="chip desk-only" aria-pressed={who === 'nobody'} onClick={() => set({ who: who === 'nobody' ? undefined : 'nobody' })}>{t('work.nobody')}</button>
          {projects.length ? <Menu label={t('work.project')} className={project ? 'chip on' : 'chip'} tip={false} named align="start" entries={[{ label: t('work.any_project'), chosen: !project, onChoose: () => set({ project: undefined }) }, ...projects.filter((one) => one.state === 'open' || one.id === project).map((one) => ({ label: one.title, chosen: one.id === project, onChoose: () => set({ project: one.id }) }))]}>{projects.find((one) => one.id === project)?.title ?? t('work.project_ask')}</Menu> : null}
          {late || overdue ? <button type="button" className="chip late" aria-pressed={overdue} onClick={() => set({ due: overdue ? undefined : 'overdue' })}><TriangleAlert size={13} aria-hidden />{t('work.overdue_count', { count: late })}</button> : null}
        </div>
      )}>
      {view === 'load' ? <Load weeks={phone ? 3 : 5} /> : view === 'projects' ? <Projects today={today} onAdd={write} /> : view === 'ideas' ? <Ideas adding={search.get('new') === '1'} onAdd={write} onAdded={() => set({ new: undefined })} /> : (
        <>
          {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
          {query.isPending ? <Waiting><Rows count={9} height={56} /></Waiting> : null}
          {query.data && all.length === 0 ? <Empty title={t(guest ? 'work.no_tasks_guest' : 'work.no_tasks')} ways={writes ? <Button kind="primary" icon={<Plus size={15} />} onClick={write}>{t('work.write_first')}</Button> : null}>{t(guest ? 'work.no_tasks_guest_why' : 'work.no_tasks_why')}</Empty> : null}
          {query.data && all.length > 0 && tasks.length === 0 ? <Empty title={t('work.none_fits')} ways={<Button onClick={() => set({ who: undefined, due: undefined, project: undefined })}>{t('work.show_all')}</Button>}>{t('work.none_fits_why')}</Empty> : null}
          {tasks.length ? view === 'list' ? <List tasks={tasks} today={today} /> : phone ? <PhoneBoard /> : <Board tasks={tasks} today={today} moving={moving} /> : null}
        </>
      )}
      {search.get('new') && writes && view === 'projects' ? <ProjectForm onClose={() => set({ new: undefined })} onDone={(made) => go(to(`projects/${made.id}`))} /> : null}
      {search.get('new') && writes && view !== 'projects' && view !== 'ideas' ? <TaskForm place={project ? { project } : undefined} onClose={() => set({ new: undefined })} onDone={(task) => { set({ new: undefined }); toast(t('work.created', { title: task.row.title })); if (phone) go(to(`tasks/${task.row.id}`)) }} /> : null}
      {moving.declining ? <Decline title={moving.declining.title} onDecline={(reason) => { const task = moving.declining!; moving.stopDeclining(); void moving.put(task, 'declined', reason) }} onClose={moving.stopDeclining} /> : null}
    </Page>
  )

  /** One column at a time, chosen above. */
  function PhoneBoard() {
    const chosen = (columns as readonly string[]).includes(search.get('column') ?? '') ? (search.get('column') as Column) : columns.find((column) => tasks.some((task) => task.state === column)) ?? 'to_do'
    const here = inOrder(tasks.filter((task) => task.state === chosen))
    return (
      <>
        <div className="states" role="group" aria-label={t('work.state')}>
          {columns.map((column) => <button key={column} type="button" aria-pressed={chosen === column} onClick={() => set({ column })}><span className="row"><TaskGlyph state={column} size={14} /><span className="num">{tasks.filter((task) => task.state === column).length}</span></span><span className="clip">{t(`base.task.${column}`)}</span></button>)}
        </div>
        <div className="phone-cards">
          {here.length ? <ul>{here.map((task) => <li key={task.id}><Card task={task} today={today} /></li>)}</ul> : <p className="muted bnone">{t(`work.none.${chosen}`)}</p>}
        </div>
      </>
    )
  }
}
