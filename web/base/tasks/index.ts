// Tasks as other areas show them.
export { TaskChip } from './TaskChip.tsx'
export { TaskGlyph, TaskWord } from './TaskGlyph.tsx'
export { TasksOfPost } from './TasksOfPost.tsx'
export { isClosed, isOverdue, useTasksBetween, type TaskKind, type TaskRow, type TaskState } from './tasks.ts'
