// What a post’s deliveries make of it, as people see it.
import { beforeAll, expect, test } from 'vitest'
import { allWords, speak } from '../words/index.ts'
import { movable, sayState, stateOf, type DeliverySummary } from './state.ts'

beforeAll(() => speak('en', false).then(allWords))

const deliveries = (...states: DeliverySummary['state'][]) => states.map((state, index) => ({ id: String(index), channel: String(index), state, due_at: '2026-10-14T09:24:00Z' }))

test('a post shows the most urgent of its deliveries', () => {
  expect(stateOf({ state: 'held', deliveries: deliveries('published', 'held', 'failed') })).toBe('held')
  expect(stateOf({ state: 'sending', deliveries: deliveries('published', 'waiting', 'sending') })).toBe('waiting')
  expect(stateOf({ state: 'partly_published', deliveries: deliveries('published', 'cancelled') })).toBe('published')
})

test('a draft is a draft, whatever became of earlier deliveries', () => {
  expect(stateOf({ state: 'draft', deliveries: deliveries('cancelled') })).toBe('draft')
})

test('what is under way is said with its count', () => {
  expect(sayState({ state: 'sending', deliveries: deliveries('published', 'claimed', 'published') })).toBe('Sending, 2 of 3 done')
  expect(sayState({ state: 'partly_published', deliveries: deliveries('published', 'cancelled') })).toBe('1 of 2 published')
  expect(sayState({ state: 'failed', deliveries: deliveries('published', 'failed') })).toBe('Failed, 1 of 2')
})

test('only what has not begun to go out can be moved', () => {
  expect([movable({ state: 'draft' }), movable({ state: 'scheduled' }), movable({ state: 'sending' }), movable({ state: 'published' })]).toEqual([true, true, false, false])
})
