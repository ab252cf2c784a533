// One project: its brief, its steps with the tasks of each, and what it has taken.
import '../work.css'
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Refused } from '@/base/api/errors.ts'
import { useCommands } from '@/base/commands/index.ts'
import { useMay, usePath, useWorkspace } from '@/base/session/index.ts'
import { useNow } from '@/base/session/now.ts'
import { dayOf } from '@/base/time/days.ts'
import { sayDayAndYear } from '@/base/time/say.ts'
import { toLocal } from '@/base/time/zone.ts'
import { Button, Dialog, Empty, LinkButton, Menu, Page, Rows, sayError, toast, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { inOrder } from '../board.ts'
import { useProject, useProjectDeeds, type ProjectPage } from '../data.ts'
import { Line } from '../parts/List.tsx'
import { ProjectForm } from '../parts/ProjectForm.tsx'
import { sayProgress, Steps } from '../parts/Projects.tsx'
import { TaskForm } from '../parts/TaskForm.tsx'

export default function Project({ params }: { params: Record<string, string> }) {
  const query = useProject(params.project)
  const to = usePath()
  const back = to('tasks?view=projects')
  if (query.error instanceof Refused && query.error.status === 404) return <Page title={t('work.project_gone')} back={back}><Empty title={t('work.project_gone')} ways={<LinkButton href={back}>{t('work.all_projects')}</LinkButton>}>{t('work.project_gone_why')}</Empty></Page>
  return query.data ? <Shown key={query.data.project.id} page={query.data} back={back} /> : <Page title={t('work.project')} back={back}>{query.error ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Waiting><Rows count={8} height={48} /></Waiting>}</Page>
}

function Shown({ page: { project, tasks }, back }: { page: ProjectPage; back: string }) {
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const { zone } = useWorkspace()
  const deeds = useProjectDeeds()
  const writes = useMay('contributor')
  const edits = useMay('editor')
  const today = dayOf(toLocal(useNow(), zone))
  const [asking, setAsking] = useState(false)
  const open = (what?: Record<string, string>) => setSearch(what ?? {}, { replace: true })
  const groups = [...project.steps.map((step) => ({ id: step.id as string | undefined, title: step.title })), { id: undefined, title: project.steps.length ? t('work.no_step') : t('work.tasks') }]
  useCommands(writes ? [{ id: 'work.change_project', words: t('work.change_project'), icon: <Pencil size={16} />, keys: 'E', perform: () => open({ edit: '1' }) }, { id: 'work.create_task', words: t('work.new_task'), icon: <Plus size={16} />, keys: 'N', perform: () => open({ new: '1' }) }] : [])
  const remove = async () => {
    try {
      await deeds.remove(project.id)
      go(back)
      toast(t('work.deleted', { title: project.title }))
    } catch (error) {
      toast(sayError(error), { state: 'failed' })
      setAsking(false)
    }
  }
  const menu = <Menu label={t('base.more_for', { what: project.title })} entries={[...(writes ? [{ label: t('work.edit'), icon: <Pencil size={16} />, onChoose: () => open({ edit: '1' }) }] : []), ...(edits ? [{ label: t('work.delete_project'), icon: <Trash2 size={16} />, danger: true, onChoose: () => setAsking(true) }] : [])]}><Ellipsis size={17} /></Menu>
  return (
    <Page title={project.title} back={back}
      actions={writes ? <><Button icon={<Pencil size={15} />} onClick={() => open({ edit: '1' })}>{t('work.edit')}</Button><Button kind="primary" icon={<Plus size={15} />} onClick={() => open({ new: '1' })}>{t('work.new_task')}</Button>{menu}</> : null}
      phoneActions={writes ? <>{menu}<Button kind="plain" className="icon" aria-label={t('work.new_task')} onClick={() => open({ new: '1' })}><Plus size={20} /></Button></> : null}>
      <div className="project-head">
        {project.brief ? <p className="brief l" dir="auto">{project.brief}</p> : null}
        <p className="quiet num">{sayProgress(project)}{project.due_on ? <> · <span className={project.state === 'open' && project.due_on < today ? 'due late' : undefined}>{t('work.due', { day: sayDayAndYear(project.due_on) })}</span></> : null}{project.state === 'closed' ? <> · {t('work.closed')}</> : null}</p>
        <Steps project={project} />
      </div>
      <div className="tlist">
        {groups.map((group) => {
          const own = inOrder(tasks.filter((task) => task.step === group.id))
          if (!own.length && !group.id && project.steps.length) return null
          return (
            <section key={group.id ?? 'none'} aria-labelledby={`step-${group.id ?? 'none'}`}>
              <div className="row step-head"><h2 id={`step-${group.id ?? 'none'}`}>{group.title} <span className="muted num">{own.length || ''}</span></h2>{writes && group.id ? <Button kind="plain" size="small" icon={<Plus size={14} />} onClick={() => open({ new: '1', step: group.id! })}>{t('work.add_task')}<span className="sr">: {group.title}</span></Button> : null}</div>
              {own.length ? <ul>{own.map((task) => <Line key={task.id} task={task} today={today} />)}</ul> : <p className="s muted bnone step-none">{t('work.step_empty')}</p>}
            </section>
          )
        })}
      </div>
      {search.get('edit') && writes ? <ProjectForm project={project} onClose={() => open()} onDone={() => open()} /> : null}
      {search.get('new') && writes ? <TaskForm place={{ project: project.id, step: search.get('step') ?? undefined }} onClose={() => open()} onDone={() => open()} /> : null}
      {asking ? <Dialog title={t('work.delete_project_question', { title: project.title })} onClose={() => setAsking(false)} actions={<><Button onClick={() => setAsking(false)} data-autofocus>{t('work.keep')}</Button><Button kind="danger filled" onClick={() => void remove()}>{t('work.delete_project')}</Button></>}><p className="quiet">{t('work.delete_project_means')}</p></Dialog> : null}
    </Page>
  )
}
