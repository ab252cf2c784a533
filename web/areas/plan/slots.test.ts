// Free slots under their days.
import { expect, it } from 'vitest'
import { byDay } from './slots.ts'

it('a time that several queues offer stands once on its day', () => {
  const slot = (at: string, queue: string) => ({ at, queue, channels: ['page'] })
  expect(byDay([slot('2026-10-22T08:00', 'a'), slot('2026-10-22T08:00', 'b'), slot('2026-10-22T12:15', 'a'), slot('2026-10-23T08:00', 'a')])).toEqual(
    new Map([['2026-10-22', ['2026-10-22T08:00', '2026-10-22T12:15']], ['2026-10-23', ['2026-10-23T08:00']]]),
  )
})
