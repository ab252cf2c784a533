// Answers that were asked for before the app was there.
import { afterEach, expect, it } from 'vitest'
import { takeAhead } from './ahead.ts'

afterEach(() => void delete globalThis.rostrumAhead)

it('takes an answer that was asked for ahead, once', async () => {
  globalThis.rostrumAhead = { '/api/workspaces/w/calendar?from=2026-10-12&until=2026-10-19': Promise.resolve(new Response('{}')) }
  const request = new Request('http://localhost/api/workspaces/w/calendar?from=2026-10-12&until=2026-10-19')
  expect(await (await takeAhead(request))?.text()).toBe('{}')
  expect(takeAhead(request)).toBeUndefined()
})

it('takes nothing for another address, a change, or where nothing was asked', () => {
  expect(takeAhead(new Request('http://localhost/api/session'))).toBeUndefined()
  globalThis.rostrumAhead = { '/api/session': Promise.resolve(new Response('{}')) }
  expect(takeAhead(new Request('http://localhost/api/session?x=1'))).toBeUndefined()
  expect(takeAhead(new Request('http://localhost/api/session', { method: 'DELETE' }))).toBeUndefined()
})

it('takes nothing that was asked before a change: whoever signs in was nobody then', () => {
  globalThis.rostrumAhead = { '/api/session': Promise.resolve(new Response('{}', { status: 401 })) }
  takeAhead(new Request('http://localhost/api/session', { method: 'POST' }))
  expect(takeAhead(new Request('http://localhost/api/session'))).toBeUndefined()
})
