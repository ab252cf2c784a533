// Projects: what they are for, how far each of their steps is, and what they have taken so far.
import { FolderKanban } from 'lucide-react'
import { Link } from 'wouter'
import { useMay, usePath } from '@/base/session/index.ts'
import type { Day } from '@/base/time/days.ts'
import { sayShortDay, sayWeekday } from '@/base/time/say.ts'
import { Button, Empty, Rows, Trouble, Waiting } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { useProjects, type Project } from '../data.ts'
import { sayHours } from './say.ts'

export function Projects({ today, onAdd }: { today: Day; onAdd: () => void }) {
  const query = useProjects()
  const writes = useMay('contributor')
  const to = usePath()
  const projects = query.data?.projects ?? []
  return (
    <>
      {query.error && !query.data ? <Trouble error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Waiting><Rows count={4} height={110} /></Waiting> : null}
      {query.data && projects.length === 0 ? <Empty title={t('work.no_projects')} ways={writes ? <Button kind="primary" icon={<FolderKanban size={15} />} onClick={onAdd}>{t('work.new_project')}</Button> : null}>{t('work.no_projects_why')}</Empty> : null}
      <ul className="projects">
        {projects.map((project) => (
          <li key={project.id}>
            <Link href={to(`projects/${project.id}`)} className={`project ${project.state}`}>
              <span className="row"><span className="strong title grow">{project.title}</span>{project.state === 'closed' ? <span className="chip">{t('work.closed')}</span> : project.priority === 'urgent' || project.priority === 'high' ? <span className="chip">{t(`work.priority.${project.priority}`)}</span> : null}{project.due_on ? <span className={project.state === 'open' && project.due_on < today ? 's due late' : 's due'}>{`${sayWeekday(project.due_on, 'short')} ${sayShortDay(project.due_on)}`}</span> : null}</span>
              <Steps project={project} />
              <span className="s muted num">{sayProgress(project)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

export function sayProgress(project: Project): string {
  const hours = project.estimated_minutes ? t('work.spent_of', { spent: sayHours(project.spent_minutes), all: sayHours(project.estimated_minutes) }) : project.spent_minutes ? t('work.spent', { spent: sayHours(project.spent_minutes) }) : ''
  const tasks = project.tasks ? t('work.done_of', { done: project.done, count: project.tasks }) : t('work.no_tasks_in_it')
  return hours ? t('work.progress', { tasks, hours }) : tasks
}

/** A length for each step, as full as its tasks are done; one without tasks is an outline. */
export function Steps({ project }: { project: Project }) {
  if (!project.steps.length) return null
  return (
    <ol className="steps">
      {project.steps.map((step) => (
        <li key={step.id} className={step.tasks && step.done === step.tasks ? 'full' : step.tasks ? '' : 'none'}>
          <span className="bar small" aria-hidden="true"><span className="fill" style={{ width: `${step.tasks ? (step.done / step.tasks) * 100 : 0}%` }} /></span>
          <span className="s clip">{step.title}</span><span className="xs muted num">{step.tasks ? t('work.done_of', { done: step.done, count: step.tasks }) : t('work.step_empty')}</span>
        </li>
      ))}
    </ol>
  )
}
