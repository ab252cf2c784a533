// One task: what is asked, what was delivered, what was said, and how far it is.
import '../work.css'
import { Ban, CircleCheck, Ellipsis, FileText, Pencil, Play, Send, Trash2, Undo2, Unlink } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { Refused } from '@/base/api/errors.ts'
import { useCommands, type Command } from '@/base/commands/index.ts'
import { useGround, useMay, usePath } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { isClosed, isOverdue, TaskWord, type TaskState } from '@/base/tasks/index.ts'
import { dayOf } from '@/base/time/days.ts'
import { sayDayAndYear, sayMoment, sayNear } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Avatar, Button, Dialog, Empty, IconButton, LinkButton, Menu, Page, Rows, sayError, StateGlyph, TextArea, toast, Trouble, Waiting, type MenuEntry, type State } from '@/base/ui/index.ts'
import { usePhone } from '@/base/ui/usePhone.ts'
import { t } from '@/base/words/index.ts'
import { states } from '../board.ts'
import { usePeople, useProjects, useTask, useWorkDeeds, type FullTask } from '../data.ts'
import { useMoving } from '../move.ts'
import { Checklist } from '../parts/Checklist.tsx'
import { Decline } from '../parts/Decline.tsx'
import { Files } from '../parts/Files.tsx'
import { Hours } from '../parts/Hours.tsx'
import { Remarks } from '../parts/Remarks.tsx'
import { dueLook, icons, sayDue } from '../parts/say.ts'
import { TaskForm } from '../parts/TaskForm.tsx'

export default function Task({ params }: { params: Record<string, string> }) {
  const query = useTask(params.task)
  const to = usePath()
  if (query.error instanceof Refused && query.error.status === 404)
    return <Page title={t('work.gone')} back={to('tasks')}><Empty title={t('work.gone')} ways={<LinkButton href={to('tasks')}>{t('work.all_tasks')}</LinkButton>}>{t('work.gone_why')}</Empty></Page>
  return query.data ? <Shown key={query.data.row.id} task={query.data} /> : <Page title={t('work.task')} back={to('tasks')}>{query.error ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Waiting><Rows count={8} height={52} /></Waiting>}</Page>
}

function Shown({ task }: { task: FullTask }) {
  const { row } = task
  const { session, workspace } = useGround()
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const to = usePath()
  const phone = usePhone()
  const deeds = useWorkDeeds()
  const moving = useMoving()
  const people = usePeople()
  const writes = useMay('contributor')
  const edits = useMay('editor')
  const works = writes || row.assignee === session.person.id
  const guest = !useMay('viewer')
  const today = dayOf(toLocal(useNow(), workspace.zone))
  const [asking, setAsking] = useState(false)
  const changing = search.get('edit') === '1'
  const change = (on: boolean) => setSearch(on ? { edit: '1' } : {}, { replace: true })
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      await deed()
      return true
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      return false
    }
  }
  const turn = () => attempt(async () => {
    const before = new Set(task.posts.map((one) => one.post))
    const turned = await deeds.turnIntoPost(row.id)
    const post = turned.posts.find((one) => !before.has(one.post))
    if (post) go(to(`posts/${post.post}/edit`))
  })
  const next = nextStep(row.state)
  const open = !isClosed(row.state)
  const step = next && moving.canMove(row, next.to) ? <Button kind="primary" icon={<next.icon size={15} />} onClick={() => void moving.put(row, next.to)}>{t(next.words)}</Button> : null
  const back = row.state === 'review' && moving.canMove(row, 'doing') ? <Button icon={<Undo2 size={15} />} onClick={() => void moving.put(row, 'doing')}>{t('work.send_back')}</Button> : null
  const entries: MenuEntry[] = [
    ...(phone && writes ? [{ label: t('work.edit'), icon: <Pencil size={16} />, onChoose: () => change(true) }] : []),
    ...(writes ? [{ label: t('work.make_post'), icon: <FileText size={16} />, onChoose: () => void turn() }] : []),
    ...(works && moving.canMove(row) ? [{ head: t('work.move_to') }, ...states.filter((state) => state !== row.state && state !== 'declined' && moving.canMove(row, state)).map((state) => ({ label: t(`base.task.${state}`), onChoose: () => void moving.put(row, state) }))] : []),
    ...(writes && open ? ['line' as const, { label: t('work.decline_ask'), icon: <Ban size={16} />, onChoose: () => moving.decline(row) }] : []),
    ...(edits ? ['line' as const, { label: t('work.delete'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }] : []),
  ]
  const commands: Command[] = [
    ...(writes ? [{ id: 'work.change_task', words: t('work.edit'), icon: <Pencil size={16} />, keys: 'E', perform: () => change(true) }, { id: 'work.turn_into_post', words: t('work.make_post'), icon: <FileText size={16} />, perform: () => void turn() }] : []),
    ...states.filter((state) => state !== row.state && moving.canMove(row, state)).map((state) => ({ id: `work.move.${state}`, words: t('work.move_to_state', { state: t(`base.task.${state}`) }), perform: () => void moving.put(row, state) })),
  ]
  useCommands(commands)
  const Kind = icons[row.kind]
  const due = sayDue(row, today)
  const project = useProjects(!!row.project).data?.projects.find((one) => one.id === row.project)
  const inStep = project?.steps.find((one) => one.id === row.step)
  return (
    <Page title={row.title} back={to('tasks')} bare
      actions={<>{writes ? <Button icon={<Pencil size={15} />} onClick={() => change(true)} data-tip={t('work.edit')} data-tip-keys="E">{t('work.edit')}</Button> : null}{back}{step}{entries.length ? <Menu label={t('base.more_for', { what: row.title })} entries={entries}><Ellipsis size={17} /></Menu> : null}</>}
      phoneActions={entries.length ? <Menu label={t('base.more_for', { what: row.title })} entries={entries}><Ellipsis size={19} /></Menu> : null}>
      <div className="task" tabIndex={0}>
        <div className="tmain">
          {row.reason ? <div className="note"><Ban size={16} aria-hidden /><span>{t('work.declined_because', { reason: row.reason })}</span></div> : null}
          <section aria-labelledby="brief">
            <h2 id="brief">{t('work.brief')}</h2>
            {task.brief ? <p className="brief l" dir="auto">{task.brief}</p> : <p className="muted">{t('work.no_brief')}</p>}
          </section>
          <Checklist task={task} deeds={deeds} attempt={attempt} mayTick={works} mayWrite={writes} />
          <Files task={task} deeds={deeds} attempt={attempt} mayBring={works} mayTake={writes} />
          {['learn', 'design', 'photograph'].includes(row.kind) && !task.text ? null : <Delivered task={task} mayWrite={works} onSave={(text) => attempt(() => deeds.write(row.id, row.version, text))} />}
          <Remarks task={task} people={people} deeds={deeds} attempt={attempt} />
        </div>
        <aside className="tside" aria-label={t('work.about')}>
          <dl>
            <div className="tfact"><dt>{t('work.state')}</dt><dd><TaskWord state={row.state} /></dd></div>
            <div className="tfact"><dt>{t('work.assignee')}</dt><dd className="row">{row.assignee_name !== undefined ? <><Avatar name={row.assignee_name || '?'} size="tiny" /><span className="clip">{row.assignee_name || t('work.erased')}</span></> : <span className="muted">{t('work.nobody_yet')}</span>}</dd></div>
            <div className="tfact"><dt>{t('work.due_on')}</dt><dd>{due && row.due_on ? <><span className={`due ${dueLook(row, today)}`}>{due}</span><span className="s muted under day-head">{isOverdue(row, today) ? t('work.overdue') : sayNear(row.due_on, today) ? sayDayAndYear(row.due_on) : null}</span></> : <span className="muted">{t('work.no_day_yet')}</span>}</dd></div>
            <div className="tfact"><dt>{t('work.kind')}</dt><dd className="row"><Kind size={15} strokeWidth={1.75} className="muted" aria-hidden />{t(`work.kind.${row.kind}`)}</dd></div>
            {project ? <div className="tfact"><dt>{t('work.project')}</dt><dd><Link href={to(`projects/${project.id}`)}>{project.title}</Link>{inStep ? <span className="s muted under">{inStep.title}</span> : null}</dd></div> : null}
            <div className="tfact"><dt>{t('work.priority')}</dt><dd>{t(`work.priority.${row.priority}`)}</dd></div>
            <div className="tfact"><dt>{t('work.asked_by')}</dt><dd><span className="row"><Avatar name={task.created_by || '?'} size="tiny" /><span className="clip">{task.created_by || t('work.erased')}</span></span><span className="s muted under day-head">{sayMoment(task.created_at, workspace.zone)}</span></dd></div>
          </dl>
          <Hours task={task} deeds={deeds} attempt={attempt} mayLog={works} />
          {guest ? null : (
            <section aria-labelledby="posts-of">
              <h2 id="posts-of">{t('work.posts')}</h2>
              {task.posts.length ? <ul className="posts-of">{task.posts.map((one) => <li key={one.post} className="row"><Link href={to(`posts/${one.post}`)} className="row grow"><StateGlyph state={shownState(one.state)} /><span className="clip">{one.title}</span></Link>{writes ? <IconButton size="small" label={t('work.unlink', { title: one.title })} onClick={() => void attempt(() => deeds.unlinkPost(row.id, one.post))}><Unlink size={13} /></IconButton> : null}</li>)}</ul> : <p className="s muted">{t('work.no_posts')}</p>}
              {writes ? <Button size="small" icon={<FileText size={14} />} onClick={() => void turn()}>{t('work.make_post')}</Button> : null}
            </section>
          )}
        </aside>
      </div>
      {step || back ? <div className="stepbar phone-only">{back}{step}</div> : null}
      {changing && writes ? <TaskForm task={task} onClose={() => change(false)} onDone={() => change(false)} /> : null}
      {moving.declining ? <Decline title={row.title} onDecline={(reason) => { moving.stopDeclining(); void moving.put(row, 'declined', reason) }} onClose={moving.stopDeclining} /> : null}
      {asking ? <Delete title={row.title} onClose={() => setAsking(false)} act={() => attempt(async () => { await deeds.remove(row.id); go(to('tasks')); toast(t('work.deleted', { title: row.title })) })} /> : null}
    </Page>
  )
}

const shownState = (state: FullTask['posts'][number]['state']): State => (state === 'partly_published' ? 'published' : state)

function nextStep(state: TaskState) {
  return ({ to_do: { to: 'doing', words: 'work.begin', icon: Play }, doing: { to: 'review', words: 'work.hand_in', icon: Send }, review: { to: 'done', words: 'work.say_done', icon: CircleCheck }, done: undefined, declined: undefined } as const)[state]
}

/** The text that somebody delivers: written here, saved when they say so, with what others have changed told instead of lost. */
function Delivered({ task, mayWrite, onSave }: { task: FullTask; mayWrite: boolean; onSave: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState<string>()
  const [busy, setBusy] = useState(false)
  const dirty = text !== undefined && text !== task.text
  const save = async () => {
    setBusy(true)
    if (await onSave(text ?? '')) setText(undefined)
    setBusy(false)
  }
  if (!mayWrite && !task.text) return null
  return (
    <section aria-labelledby="delivered">
      <h2 id="delivered">{t('work.text')}</h2>
      {mayWrite ? (
        <>
          <TextArea labelHidden label={t('work.text')} hint={t('work.text_hint')} rows={task.text || text ? 6 : 3} maxLength={20_000} dir="auto" value={text ?? task.text} onChange={(event) => setText(event.target.value)} />
          {dirty ? <div className="row" style={{ marginTop: 8 }}><Button kind="primary" size="small" busy={busy} onClick={() => void save()}>{t('work.save_text')}</Button><Button kind="plain" size="small" onClick={() => setText(undefined)}>{t('base.cancel')}</Button></div> : null}
        </>
      ) : <p className="brief l" dir="auto">{task.text}</p>}
    </section>
  )
}

function Delete({ title, act, onClose }: { title: string; act: () => Promise<unknown>; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  return <Dialog title={t('work.delete_question', { title })} onClose={onClose} actions={<><Button onClick={onClose} data-autofocus>{t('work.keep')}</Button><Button kind="danger filled" busy={busy} onClick={() => { setBusy(true); void act().finally(onClose) }}>{t('work.delete')}</Button></>}><p className="quiet">{t('work.delete_means')}</p></Dialog>
}
