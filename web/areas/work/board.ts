// The board as values: its columns, the order in them, what the filters let through, and hours as they are said.
import { isClosed, isOverdue, type TaskRow, type TaskState } from '@/base/tasks/index.ts'
import type { Day } from '@/base/time/days.ts'

/** Declined tasks are found in the list; the board shows where work goes. */
export const columns = ['to_do', 'doing', 'review', 'done'] as const
export type Column = (typeof columns)[number]
export const states: TaskState[] = [...columns, 'declined']

const urgency = { urgent: 0, high: 1, normal: 2, low: 3 }

/** What is due first stands first, then what matters most; what was closed last is on top of what is done. */
export function inOrder(tasks: TaskRow[]): TaskRow[] {
  const due = (task: TaskRow): string => `${task.due_on ?? '9999'}${task.due_time ?? '99:99'}`
  return [...tasks].sort((a, b) => {
    if (isClosed(a.state) && isClosed(b.state)) return b.changed_at.localeCompare(a.changed_at)
    return due(a).localeCompare(due(b)) || urgency[a.priority] - urgency[b.priority] || a.id.localeCompare(b.id)
  })
}

export type Filter = { who?: string; overdue?: boolean; project?: string }

export function filtered(tasks: TaskRow[], { who, overdue, project }: Filter, today: Day): TaskRow[] {
  return tasks.filter((task) => (!who || (who === 'nobody' ? !task.assignee : task.assignee === who)) && (!overdue || isOverdue(task, today)) && (!project || task.project === project))
}

export function byColumn(tasks: TaskRow[]): Map<Column, TaskRow[]> {
  const sorted = inOrder(tasks)
  return new Map(columns.map((column) => [column, sorted.filter((task) => task.state === column)]))
}

/** Hours as people type them, in minutes: 1.5, 1,5, 1:30, 1h30, 45m; nothing for what is none of these. */
export function readHours(typed: string): number | undefined {
  const text = typed.trim().toLowerCase().replace(',', '.')
  const clock = /^(\d{1,4})(?::|h\s*)(\d{1,2})\s*m?(?:in)?$/.exec(text)
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : undefined
  const minutes = /^(\d{1,5})\s*m(?:in)?$/.exec(text)
  if (minutes) return Number(minutes[1])
  const hours = /^(\d{1,4}(?:\.\d{1,2})?|\.\d{1,2})\s*h?$/.exec(text)
  return hours ? Math.round(Number(hours[1]) * 60) : undefined
}

/** The other way: whole hours alone, parts of them after a colon. */
export const writeHours = (minutes: number): string => (minutes % 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` : String(minutes / 60))

/** Who is named in a remark, longest names first, so that Ada Moreira is not taken for Ada. */
export function mentionsIn(text: string, people: { person: string; name: string }[]): string[] {
  const found: string[] = []
  let rest = text
  for (const { person, name } of [...people].sort((a, b) => b.name.length - a.name.length)) {
    if (!name || !rest.includes(`@${name}`)) continue
    found.push(person)
    rest = rest.replaceAll(`@${name}`, '')
  }
  return found
}

/** A remark in pieces, those that name somebody marked. */
export function piecesOf(text: string, people: { name: string }[]): { text: string; named: boolean }[] {
  const names = people.map(({ name }) => name).filter(Boolean).sort((a, b) => b.length - a.length).map((name) => `@${name}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (names.length === 0) return [{ text, named: false }]
  return text.split(new RegExp(`(${names.join('|')})`, 'u')).filter(Boolean).map((piece) => ({ text: piece, named: piece.startsWith('@') && names.includes(piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) }))
}
