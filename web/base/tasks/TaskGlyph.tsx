// The states of a task by silhouette: squares, since a delivery's are round. Readable without colour and at 9 px.
import './tasks.css'
import { t } from '../words/index.ts'
import type { TaskState } from './tasks.ts'

const cut = { stroke: 'var(--glyph-cut)', strokeWidth: 1.7, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const edge = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinejoin: 'round' } as const

const shapes: Record<TaskState, React.ReactNode> = {
  to_do: <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" {...edge} />,
  doing: <><rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" {...edge} /><path d="M2.2 8h11.6v3.2a2.6 2.6 0 0 1-2.6 2.6H4.8a2.6 2.6 0 0 1-2.6-2.6Z" fill="currentColor" /></>,
  review: <><rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" {...edge} /><circle cx="8" cy="8" r="2.5" fill="currentColor" /></>,
  done: <><rect x="1.4" y="1.4" width="13.2" height="13.2" rx="3.2" fill="currentColor" /><path d="m4.9 8.3 2.1 2.1 4.1-4.7" {...cut} /></>,
  declined: <><rect x="2.2" y="2.2" width="11.6" height="11.6" rx="2.6" {...edge} /><path d="m4.4 11.6 7.2-7.2" {...edge} strokeLinecap="round" /></>,
}

export function TaskGlyph({ state, size = 14, named }: { state: TaskState; size?: number; named?: boolean }) {
  const name = named ? { role: 'img', 'aria-label': t(`base.task.${state}`) } : { 'aria-hidden': true }
  return <svg className={`glyph ts-${state}`} width={size} height={size} viewBox="0 0 16 16" {...name}>{shapes[state]}</svg>
}

export function TaskWord({ state, size = 14 }: { state: TaskState; size?: number }) {
  return <span className={`state ts-${state}`}><TaskGlyph state={state} size={size} />{t(`base.task.${state}`)}</span>
}
