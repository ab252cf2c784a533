// Rostrum itself beside the real servers: started on a fresh folder, set up, and used as its web app uses it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { end, freePort, launch } from './servers.ts'

export interface Channel {
  id: string
  network: string
  server?: string
  state: string
}
interface Session {
  csrf_token: string
  workspaces: { id: string }[]
}
const ada = { email: 'ada@bakery.example', password: 'fresh bread at eight' }
interface Delivery {
  id: string
  channel: string
  state: string
  link?: string
  moves: { code: string }[]
}

export class Rostrum {
  readonly folder: string
  readonly data: string
  private readonly env: Record<string, string>
  url = ''
  workspace = ''
  pid: number | undefined
  private readonly more: string[]
  private cookie = ''
  private token = ''

  /** `more` are further flags of `rostrum serve`. */
  constructor(folder: string, more: string[] = [], data = join(folder, 'data'), env: Record<string, string> = {}) {
    this.folder = folder
    this.more = more
    this.data = data
    this.env = env
  }

  async start(): Promise<void> {
    const port = this.url ? Number(new URL(this.url).port) : await freePort()
    this.url = `http://127.0.0.1:${port}`
    this.pid = launch({
      folder: this.folder,
      name: 'rostrum',
      command: process.env.ROSTRUM_BINARY ?? 'build/sanitize/rostrum',
      parameters: ['serve', '--data', this.data, '--listen', `127.0.0.1:${port}`, '--allowed-addresses', '127.0.0.0/8', ...this.more],
      parent: process.pid,
      env: this.env,
    })
    for (let tries = 0; ; ++tries) {
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false)
      if (ready) return
      if (tries === 300) throw new Error(this.log())
      await pause(100)
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await end(this.pid, signal)
  }

  /** Ends in order, with the code of a process in which nothing is left to say. */
  async endsWell(): Promise<boolean> {
    await this.stop()
    return !/Sanitizer|runtime error/.test(this.log())
  }

  get session(): { cookie: string; token: string } {
    return { cookie: this.cookie, token: this.token }
  }

  log(): string {
    return readFileSync(join(this.folder, 'rostrum.log'), 'utf8')
  }

  /** What a page of ours sends along when Ada is signed in. */
  get signedIn(): Record<string, string> {
    return { origin: this.url, cookie: this.cookie, 'x-rostrum-token': this.token }
  }

  /** Ada is already signed in at another process on the same data. */
  signInLike(other: Rostrum): void {
    this.cookie = other.cookie
    this.token = other.token
    this.workspace = other.workspace
  }

  async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...this.signedIn },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const cookie = answer.headers.get('set-cookie')
    if (cookie) this.cookie = cookie.split(';')[0] ?? ''
    const text = await answer.text()
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text}\n${this.log().slice(-2000)}`)
    if (answer.status >= 300) return { location: answer.headers.get('location') } as Answer
    return (text ? JSON.parse(text) : {}) as Answer
  }

  /** Whatever the answer is, with its head. */
  async raw(method: string, path: string, body?: object): Promise<string> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', origin: this.url, cookie: this.cookie, 'x-rostrum-token': this.token },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return `${answer.status} ${[...answer.headers].join('\n')}\n\n${await answer.text()}`
  }

  /** The token of the link that sets it up; it is printed once, at the first start. */
  async setupToken(): Promise<string> {
    for (;;) {
      const token = /first-run#(\S+)/.exec(this.log())?.[1]
      if (token) return token
      await pause(50)
    }
  }

  async firstRunLink(): Promise<string> {
    return `${this.url}/first-run#${await this.setupToken()}`
  }

  async setUp(): Promise<void> {
    const token = await this.setupToken()
    const session = await this.call<Session>('POST', '/first-run', {
      token,
      language: 'en',
      organization_name: 'Ada',
      workspace_name: 'Ada’s bakery',
      zone: 'Europe/Lisbon',
      name: 'Ada',
      ...ada,
    })
    this.enter(session)
  }

  async signIn(): Promise<void> {
    this.enter(await this.call<Session>('POST', '/session', ada))
  }

  private enter(session: Session): void {
    this.token = session.csrf_token
    this.workspace = session.workspaces[0]?.id ?? ''
  }

  async connect(wish: object): Promise<{ channel?: Channel; go_to?: string }> {
    return this.call('POST', `/workspaces/${this.workspace}/channels`, wish)
  }

  /** A channel that is there, or comes in a moment as the own page of a new workspace does. */
  async channel(network: string): Promise<Channel> {
    for (let tries = 0; ; ++tries) {
      const { channels } = await this.call<{ channels: Channel[] }>('GET', `/workspaces/${this.workspace}/channels`)
      const found = channels.find((each) => each.network === network)
      if (found) return found
      if (tries === 200) throw new Error(`no channel on ${network}`)
      await pause(50)
    }
  }

  async publish(parts: { text: string; media: { asset: string; alt: string }[] }[], channels: Channel[]): Promise<string> {
    const post = await this.call<{ id: string }>('POST', `/workspaces/${this.workspace}/posts`, {
      text: { shared: { parts, language: 'en' }, variants: channels.map(({ id }) => ({ channel: id })) },
      plan: { when: 'now' },
    })
    return post.id
  }

  private text(words: string, channels: Channel[]): object {
    return { shared: { parts: [{ text: words, media: [] }], language: 'en' }, variants: channels.map(({ id }) => ({ channel: id })) }
  }

  async draft(words: string, channels: Channel[]): Promise<string> {
    return (await this.call<{ id: string }>('POST', `/workspaces/${this.workspace}/posts`, { text: this.text(words, channels) })).id
  }

  /** Due so many seconds from now. */
  async schedule(words: string, channels: Channel[], seconds: number): Promise<string> {
    const at = new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)
    const plan = { when: 'at', at, zone: 'Etc/UTC' }
    return (await this.call<{ id: string }>('POST', `/workspaces/${this.workspace}/posts`, { text: this.text(words, channels), plan })).id
  }

  async ended(post: string): Promise<Delivery[]> {
    for (let tries = 0; ; ++tries) {
      const { deliveries } = await this.call<{ deliveries: Delivery[] }>('GET', `/workspaces/${this.workspace}/posts/${post}/timeline`)
      if (deliveries.every(({ state }) => ['published', 'failed', 'cancelled', 'held'].includes(state))) return deliveries
      if (tries === 300) throw new Error(JSON.stringify(deliveries, null, 1) + this.log().slice(-3000))
      await pause(200)
    }
  }

  async picture(bytes: Uint8Array, type: string): Promise<string> {
    const answer = await fetch(`${this.url}/api/workspaces/${this.workspace}/assets?name=bread`, {
      method: 'POST',
      headers: { 'content-type': type, ...this.signedIn },
      body: bytes,
    })
    if (answer.status !== 201) throw new Error(`picture: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
}
