// Tasks as lines: open ones by the day they are due, then what is done and what was declined, with its reason.
import { Link } from 'wouter'
import { usePath } from '@/base/session/index.ts'
import { TaskGlyph, TaskWord, isClosed, isOverdue, type TaskRow } from '@/base/tasks/index.ts'
import type { Day } from '@/base/time/days.ts'
import { Avatar } from '@/base/ui/index.ts'
import { t } from '@/base/words/index.ts'
import { inOrder } from '../board.ts'
import { dueLook, icons, sayDue, sayHours } from './say.ts'

export function List({ tasks, today }: { tasks: TaskRow[]; today: Day }) {
  const open = inOrder(tasks.filter((task) => !isClosed(task.state)))
  const parts = [
    { name: 'overdue' as const, tasks: open.filter((task) => isOverdue(task, today)) },
    { name: 'dated' as const, tasks: open.filter((task) => task.due_on && !isOverdue(task, today)) },
    { name: 'undated' as const, tasks: open.filter((task) => !task.due_on) },
    { name: 'closed' as const, tasks: inOrder(tasks.filter((task) => isClosed(task.state))) },
  ]
  return (
    <div className="tlist">
      {parts.filter((part) => part.tasks.length).map((part) => (
        <section key={part.name} aria-labelledby={`part-${part.name}`}>
          <h2 id={`part-${part.name}`}>{t(`work.part.${part.name}`)} <span className="muted num">{part.tasks.length}</span></h2>
          <ul>{part.tasks.map((task) => <Line key={task.id} task={task} today={today} />)}</ul>
        </section>
      ))}
    </div>
  )
}

export function Line({ task, today }: { task: TaskRow; today: Day }) {
  const to = usePath()
  const Kind = icons[task.kind]
  return (
    <li>
      <Link href={to(`tasks/${task.id}`)} className={`tline ${task.state}`}>
        <TaskGlyph state={task.state} size={16} named />
        <span className="col grow"><span className="row" style={{ gap: 6 }}><Kind size={14} strokeWidth={1.75} className="muted" aria-hidden /><span className="medium clip title">{task.title}</span>{task.priority === 'urgent' || task.priority === 'high' ? <span className="chip">{t(`work.priority.${task.priority}`)}</span> : null}</span>{task.reason ? <span className="s muted reason">{t('work.declined_because', { reason: task.reason })}</span> : null}</span>
        <span className="s muted num desk-only hours">{task.estimated_minutes ? t('work.spent_of', { spent: sayHours(task.spent_minutes), all: sayHours(task.estimated_minutes) }) : task.spent_minutes ? sayHours(task.spent_minutes) : ''}</span>
        <span className="desk-only word"><TaskWord state={task.state} /></span>
        <span className="row who">{task.assignee_name ? <><Avatar name={task.assignee_name} size="tiny" /><span className="clip desk-only">{task.assignee_name}</span><span className="sr phone-only">{task.assignee_name}</span></> : <span className="muted desk-only">{t('work.nobody')}</span>}</span>
        <time className={`due s num ${dueLook(task, today)}`}>{sayDue(task, today) ?? ''}</time>
      </Link>
    </li>
  )
}
