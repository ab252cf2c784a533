// Reading the event stream, piece by piece.
import { expect, test } from 'vitest'
import { parseEvent } from './stream.ts'

test('an event has its id, its name and its data', () => {
  expect(parseEvent('id: 7\nevent: publish.delivery_moved\ndata: {"post":"p"}')).toEqual({ id: '7', name: 'publish.delivery_moved', data: '{"post":"p"}' })
})

test('a comment is no event', () => {
  expect(parseEvent(': here')).toBeUndefined()
})

test('data over several lines keeps its line ends', () => {
  expect(parseEvent('data: one\ndata: two')?.data).toBe('one\ntwo')
})
