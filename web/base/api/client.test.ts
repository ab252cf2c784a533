// Who is out of reach: the server, or only a network that the server asked.
import { expect, test, vi } from 'vitest'
import { api, ask } from './client.ts'
import { lost, setContact } from './contact.ts'
import { NoContact, Refused } from './errors.ts'

const answering = (status: number, type: string, body: string): void =>
  void vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'Content-Type': type } }))
const asked = async (): Promise<unknown> => ask(api.GET('/system')).then(() => undefined, (error: unknown) => error)

test('a proxy that cannot reach the server means that there is no contact', async () => {
  answering(502, 'text/html', '<h1>Bad Gateway</h1>')
  expect(await asked()).toBeInstanceOf(NoContact)
  expect(lost()).toBe(true)
})

test('what a network refused is told by the server, which is there', async () => {
  setContact(false)
  answering(502, 'application/problem+json', JSON.stringify({ status: 502, code: 'channels.refused' }))
  expect(await asked()).toBeInstanceOf(Refused)
  expect(lost()).toBe(false)
})
