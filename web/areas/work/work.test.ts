// The board: its order, its filters, its keys; hours as they are typed; names in remarks.
import { expect, test, vi } from 'vitest'
import { isOverdue, type TaskRow } from '@/base/tasks/tasks.ts'
import { byColumn, filtered, inOrder, mentionsIn, piecesOf, readHours, writeHours } from './board.ts'
import { beside, boardKeys, type Spot } from './keys.ts'
import type { Moving } from './move.ts'

const task = (id: string, more: Partial<TaskRow> = {}): TaskRow => ({ id, title: id, kind: 'write', state: 'to_do', priority: 'normal', spent_minutes: 0, checks_done: 0, checks_all: 0, remarks: 0, files: 0, version: 1, changed_at: '2026-10-14T08:00:00Z', ...more })
const ids = (tasks: TaskRow[]) => tasks.map(({ id }) => id)

test('what is due first stands first, a time before none, then what matters most; what has no day comes last', () => {
  const tasks = [task('undated', { priority: 'urgent' }), task('later', { due_on: '2026-10-16' }), task('noon', { due_on: '2026-10-15', due_time: '12:00' }), task('day', { due_on: '2026-10-15' }), task('urgent', { due_on: '2026-10-16', priority: 'urgent' })]
  expect(ids(inOrder(tasks))).toEqual(['noon', 'day', 'urgent', 'later', 'undated'])
})

test('what was closed last is on top of what is done, and declined tasks are on no column', () => {
  const columns = byColumn([task('first', { state: 'done', changed_at: '2026-10-10T08:00:00Z' }), task('last', { state: 'done', changed_at: '2026-10-12T08:00:00Z' }), task('no', { state: 'declined' }), task('open')])
  expect(ids(columns.get('done')!)).toEqual(['last', 'first'])
  expect([...columns.values()].flat().map(({ id }) => id)).not.toContain('no')
})

test('late is what is still open after its day', () => {
  expect(isOverdue(task('a', { due_on: '2026-10-13' }), '2026-10-14')).toBe(true)
  expect(isOverdue(task('a', { due_on: '2026-10-14' }), '2026-10-14')).toBe(false)
  expect(isOverdue(task('a', { due_on: '2026-10-13', state: 'done' }), '2026-10-14')).toBe(false)
  expect(isOverdue(task('a'), '2026-10-14')).toBe(false)
})

test('filters go by person, by nobody, and by what is late', () => {
  const tasks = [task('ada', { assignee: 'a' }), task('free'), task('late', { assignee: 'a', due_on: '2026-10-01' })]
  expect(ids(filtered(tasks, { who: 'a' }, '2026-10-14'))).toEqual(['ada', 'late'])
  expect(ids(filtered(tasks, { who: 'nobody' }, '2026-10-14'))).toEqual(['free'])
  expect(ids(filtered(tasks, { overdue: true }, '2026-10-14'))).toEqual(['late'])
})

test('hours are read in every common way, and nothing else is', () => {
  expect(['2', '1.5', '1,5', '1:30', '1h30', '2 h', '45m', '45 min', '.5', '0'].map(readHours)).toEqual([120, 90, 90, 90, 90, 120, 45, 45, 30, 0])
  expect(['', 'two', '1:75', '-1', '1.555', '1 2'].map(readHours)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined])
  for (const minutes of [0, 20, 60, 90, 605]) expect(readHours(writeHours(minutes))).toBe(minutes)
})

const people = [{ person: '1', name: 'Ada' }, { person: '2', name: 'Ada Moreira' }, { person: '3', name: 'Bo (night)' }]

test('a longer name is not taken for a shorter one that it begins with', () => {
  expect(mentionsIn('@Ada Moreira, look', people)).toEqual(['2'])
  expect(mentionsIn('@Ada and @Ada Moreira', people).sort()).toEqual(['1', '2'])
  expect(mentionsIn('Ada without a sign', people)).toEqual([])
})

test('a remark is shown in pieces, whatever signs a name has', () => {
  expect(piecesOf('Hi @Bo (night)!', people)).toEqual([{ text: 'Hi ', named: false }, { text: '@Bo (night)', named: true }, { text: '!', named: false }])
  expect(piecesOf('mail@example.org', people)).toEqual([{ text: 'mail@example.org', named: false }])
})

function press(key: string, spot: Spot, more: { alt?: boolean; carry?: Moving['carry']; mayMove?: boolean } = {}) {
  const moving = { carry: more.carry, canMove: () => more.mayMove ?? true, put: vi.fn(() => Promise.resolve()), pickUp: vi.fn(), carryTo: vi.fn(), drop: vi.fn(() => Promise.resolve()), putBack: vi.fn() }
  const goTo = vi.fn()
  const open = vi.fn()
  const event = { key, altKey: !!more.alt, shiftKey: false, metaKey: false, ctrlKey: false, preventDefault: vi.fn(), stopPropagation: vi.fn() }
  const cards = byColumn([task('one', { due_on: '2026-10-14' }), task('two', { due_on: '2026-10-15' }), task('three', { state: 'doing' })])
  boardKeys(event as never, { spot, cards, moving: moving as unknown as Moving, goTo, open })
  return { moving, goTo, open, event }
}

test('arrows walk over cards and columns and stop at the edges', () => {
  expect(press('ArrowDown', { column: 'to_do', task: 'one' }).goTo).toHaveBeenCalledWith({ column: 'to_do', task: 'two' })
  expect(press('ArrowDown', { column: 'to_do', task: 'two' }).goTo).toHaveBeenCalledWith({ column: 'to_do', task: 'two' })
  expect(press('ArrowRight', { column: 'to_do', task: 'two' }).goTo).toHaveBeenCalledWith({ column: 'doing', task: 'three' })
  expect(press('ArrowRight', { column: 'doing', task: 'three' }).goTo).toHaveBeenCalledWith({ column: 'review', task: undefined })
  expect(press('ArrowLeft', { column: 'to_do', task: 'one' }).goTo).toHaveBeenCalledWith({ column: 'to_do', task: 'one' })
  expect([beside('to_do', -1), beside('done', 1)]).toEqual(['to_do', 'done'])
})

test('Space picks a card up, arrows carry it, Enter puts it down and Escape back', () => {
  expect(press(' ', { column: 'to_do', task: 'one' }).moving.pickUp).toHaveBeenCalledWith(expect.objectContaining({ id: 'one' }), 'key')
  expect(press(' ', { column: 'to_do', task: 'one' }, { mayMove: false }).moving.pickUp).not.toHaveBeenCalled()
  const carry = { task: task('one'), to: 'doing' as const, by: 'key' as const }
  expect(press('ArrowRight', { column: 'to_do', task: 'one' }, { carry }).moving.carryTo).toHaveBeenCalledWith('review')
  const dropped = press('Enter', { column: 'to_do', task: 'one' }, { carry })
  expect(dropped.moving.drop).toHaveBeenCalled()
  expect(dropped.goTo).toHaveBeenCalledWith({ column: 'doing', task: 'one' })
  expect(press('Escape', { column: 'to_do', task: 'one' }, { carry }).moving.putBack).toHaveBeenCalled()
})

test('Alt and an arrow moves at once, but not beyond the board', () => {
  expect(press('ArrowRight', { column: 'to_do', task: 'one' }, { alt: true }).moving.put).toHaveBeenCalledWith(expect.objectContaining({ id: 'one' }), 'doing')
  expect(press('ArrowLeft', { column: 'to_do', task: 'one' }, { alt: true }).moving.put).not.toHaveBeenCalled()
  expect(press('Enter', { column: 'to_do', task: 'one' }).open).toHaveBeenCalledWith(expect.objectContaining({ id: 'one' }))
})
