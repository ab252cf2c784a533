// Days, hours and kinds of tasks in words and signs.
import { Camera, Clapperboard, GraduationCap, Palette, PenLine, Shapes, type LucideIcon } from 'lucide-react'
import { isOverdue, type TaskKind, type TaskRow } from '@/base/tasks/index.ts'
import type { Day } from '@/base/time/days.ts'
import { sayClock, sayNear, sayShortDay, sayWeekday } from '@/base/time/say.ts'
import { locale, t } from '@/base/words/index.ts'

export const icons: Record<TaskKind, LucideIcon> = { write: PenLine, design: Palette, photograph: Camera, film: Clapperboard, learn: GraduationCap, other: Shapes }
export const kinds = Object.keys(icons) as TaskKind[]

const unit = (value: number, name: 'hour' | 'minute'): string => new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)

/** "2 hr 50 min": hours and minutes, each only where there are any. */
export function sayHours(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours || !rest ? unit(hours, 'hour') : '', rest ? unit(rest, 'minute') : ''].filter(Boolean).join(' ')
}

/** "today", "Thu 16 Oct, 12:00": near days by their name. */
export function sayDue(task: TaskRow, today: Day): string | undefined {
  if (!task.due_on) return undefined
  const day = sayNear(task.due_on, today) ?? `${sayWeekday(task.due_on, 'short')} ${sayShortDay(task.due_on)}`
  return task.due_time ? `${day}, ${sayClock(`${task.due_on}T${task.due_time}`)}` : day
}

export const dueLook = (task: TaskRow, today: Day): string => (isOverdue(task, today) ? 'late' : task.due_on === today && task.state !== 'done' ? 'soon' : '')

export function taskName(task: TaskRow, today: Day): string {
  const due = sayDue(task, today)
  return [t(`base.task.${task.state}`), task.title, task.priority === 'urgent' || task.priority === 'high' ? t(`work.priority.${task.priority}`) : '', task.assignee_name ? t('work.for', { name: task.assignee_name }) : t('work.for_nobody'), due ? (isOverdue(task, today) ? t('work.overdue_since', { day: due }) : t('work.due', { day: due })) : ''].filter(Boolean).join(', ')
}
