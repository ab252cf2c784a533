// A task on a day of a calendar: one line, dashed while it is open, since it is no post; learning time shows its hour.
import './tasks.css'
import { GraduationCap } from 'lucide-react'
import { Link } from 'wouter'
import { usePath } from '../session/index.ts'
import { sayClock, sayDay } from '../time/say.ts'
import { t } from '../words/index.ts'
import { TaskGlyph } from './TaskGlyph.tsx'
import type { TaskRow } from './tasks.ts'

export function TaskChip({ task, tabIndex }: { task: TaskRow; tabIndex?: number }) {
  const to = usePath()
  const clock = task.due_on && task.due_time ? sayClock(`${task.due_on}T${task.due_time}`) : undefined
  return (
    <Link href={to(`tasks/${task.id}`)} className={`task-chip ${task.state}`} tabIndex={tabIndex} data-task={task.id} draggable={false}>
      <span className="sr">{t('base.task_name', { state: t(`base.task.${task.state}`), title: task.title, day: task.due_on ? sayDay(task.due_on) : '', time: clock ?? '' })}</span>
      <span className="in" aria-hidden="true">{task.kind === 'learn' ? <GraduationCap size={13} strokeWidth={1.75} /> : <TaskGlyph state={task.state} size={12} />}{clock ? <time>{clock}</time> : null}<span className="clip">{task.title}</span></span>
    </Link>
  )
}
