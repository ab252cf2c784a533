// What a person's browser does on the pages where a Bluesky server asks for agreement: opens, signs in, agrees, and is sent back.

import { request, type IncomingHttpHeaders } from 'node:http'
import type { Account } from './bluesky.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

// Not fetch: it says of itself that it is a script, and the pages are for browsers only.
function ask(method: string, url: string, headers: Record<string, string>, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }))
    })
    asked.on('error', reject)
    asked.end(body ? JSON.stringify(body) : undefined)
  })
}

/** The address to which the server sends the person back after they agreed. */
export async function agree(goTo: string, account: Account): Promise<URL> {
  const { origin } = new URL(goTo)
  const cookies = new Map<string, string>()
  const keep = (answer: Answer): Answer => {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return answer
  }
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const open = async (url: string): Promise<Answer> =>
    keep(await ask('GET', url, { cookie: cookie(), referer: goTo, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }))
  const press = async (button: string, body: object, bearer?: string): Promise<{ url?: string; ephemeralToken?: string }> => {
    const headers = {
      cookie: cookie(),
      origin,
      referer: goTo,
      'x-csrf-token': cookies.get('csrf-token') ?? '',
      'sec-fetch-mode': 'same-origin',
      'sec-fetch-site': 'same-origin',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    }
    const answer = keep(await ask('POST', `${origin}/@atproto/oauth-provider/~api/${button}`, headers, body))
    if (answer.status !== 200) throw new Error(`${button}: ${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as { url?: string; ephemeralToken?: string }
  }

  const page = await open(goTo)
  if (page.status !== 200) throw new Error(`${goTo}: ${page.status} ${page.body.slice(0, 400)}`)
  const { ephemeralToken } = await press('sign-in', { locale: 'en', username: account.handle, password: account.password })
  const { url } = await press('consent', { did: account.did }, ephemeralToken)
  const back = await open(url ?? '')
  if (!back.headers.location) throw new Error(`${url}: ${back.status} ${back.body.slice(0, 400)}`)
  return new URL(back.headers.location, origin)
}
