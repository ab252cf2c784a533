// The one client of the contract: typed by it, sends the session's token with every change, turns problem documents into errors.
import type { components, paths } from '#contract'
import createClient from 'openapi-fetch'
import { takeAhead } from './ahead.ts'
import { setContact } from './contact.ts'
import { NoContact, Refused, type Problem } from './errors.ts'

export type Schemas = components['schemas']

let token = ''
let signedOut: () => void = () => {}
export const setToken = (value: string): void => void (token = value)
export const onSignedOut = (run: () => void): void => void (signedOut = run)

export const api = createClient<paths>({
  baseUrl: '/api',
  async fetch(request) {
    try {
      const response = await (takeAhead(request) ?? fetch(request))
      // A proxy that answers in the server's place means no contact, too; the server itself says in a problem what another side refused.
      const own = response.headers.get('Content-Type')?.startsWith('application/problem+json')
      if (response.status >= 502 && response.status <= 504 && !own) throw new NoContact()
      setContact(true)
      return response
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      setContact(false)
      throw new NoContact()
    }
  },
})

api.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-Rostrum-Token', token)
    return request
  },
})

type Answer<Data> = { data?: Data; error?: unknown; response: Response }

/** A file as the body of a request, under its name. */
export async function upload<Data>(address: string, file: File): Promise<Data> {
  const response = await fetch(`${address}?name=${encodeURIComponent(file.name.slice(0, 200))}`, { method: 'POST', body: file, headers: { 'Content-Type': file.type || 'application/octet-stream', 'X-Rostrum-Token': token } })
  const json: unknown = await response.json().catch(() => undefined)
  return ask(Promise.resolve({ data: json as Data, error: json, response }))
}

/** The data of an answer, or the refusal as an error. */
export async function ask<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call
  if (response.ok) return data as Data
  const problem = (error && typeof error === 'object' && 'code' in error ? error : { type: 'about:blank', title: response.statusText, status: response.status, code: `http.${response.status}`, detail: '', trace: '' }) as Problem
  if (response.status === 401 && problem.code !== 'people.wrong_password') signedOut()
  throw new Refused({ ...problem, status: response.status })
}
