// A server with a world in it, as the benches find it: Ada signed in by her session, posts on the calendar, channels on a stand-in network.

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Rostrum } from '../../tests/world/rostrum.ts'
import { type Answers, type Load, freshFolder, load, root } from './programs.ts'

process.env.ROSTRUM_BINARY = join(root, 'build/release/rostrum')

const day = 24 * 3600 * 1000
export const daysAfter = (start: Date, days: number): Date => new Date(start.getTime() + days * day)
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
export const secondOf = (date: Date): string => date.toISOString().slice(0, 19)

/** The Monday three months from now: what is planned there stays planned while we measure. */
export function aMondayAhead(): Date {
  const soon = daysAfter(new Date(`${dayOf(new Date())}T00:00:00Z`), 90)
  return daysAfter(soon, (8 - soon.getUTCDay()) % 7)
}

export interface Planned {
  at: Date
  text: string
  channel: string
}

export class World {
  readonly server: Rostrum

  private constructor(server: Rostrum) {
    this.server = server
  }

  static async begin(name: string): Promise<World> {
    const world = new World(new Rostrum(freshFolder(name)))
    await world.server.start()
    await world.server.setUp()
    return world
  }

  /** Its own public page is a channel from the first moments on. */
  async page(): Promise<string> {
    for (let tries = 0; ; ++tries) {
      const found = await this.server.channel('page').catch(() => undefined)
      if (found) return found.id
      if (tries === 100) throw new Error('the workspace has no public page')
      await pause(50)
    }
  }

  get port(): number {
    return Number(new URL(this.server.url).port)
  }

  /** A request as it goes over the wire, with the session's cookie, from a page of ours. */
  request(method: string, path: string, { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {}): string {
    const text = body === undefined ? '' : JSON.stringify(body)
    const all = {
      Host: `127.0.0.1:${this.port}`,
      ...this.server.signedIn,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
      ...headers,
    }
    return `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n${text}`
  }

  inWorkspace(path: string): string {
    return `/api/workspaces/${this.server.workspace}${path}`
  }

  creating({ at, text, channel }: Planned): string {
    const shared = { parts: [{ text, media: [] }], language: 'en' }
    return this.request('POST', this.inWorkspace('/posts'), {
      body: { text: { shared, variants: [{ channel }] }, plan: { when: 'at', at: secondOf(at), zone: 'Etc/UTC' } },
    })
  }

  load(wish: Omit<Load, 'port'>): Promise<Answers> {
    return load({ port: this.port, ...wish })
  }

  schedule(posts: Planned[]): Promise<Answers> {
    return this.load({ requests: posts.map((post) => this.creating(post)), status: 201 })
  }

  /** What an answer without any work costs, from the same server in the same minute. */
  async emptyAnswersASecond(): Promise<number> {
    return (await this.load({ requests: [this.request('GET', '/healthz')], seconds: 1, status: 200 })).a_second
  }
}

/** 1,000 posts over seven months; `busy` is the Monday of a week that has 250 of them, with nothing planned for two months around it. */
export async function aBusyWeekAmongThousand(world: World): Promise<{ busy: Date }> {
  const busy = aMondayAhead()
  const channel = await world.page()
  const spread = (many: number, from: Date, days: number): Planned[] =>
    Array.from({ length: many }, (_, i) => ({
      at: daysAfter(from, (i * days) / many),
      text: `Bread of the day ${i}: rye with caraway, fresh from the oven at eight, and the last of the walnut loaves for those who come early.`,
      channel,
    }))
  await world.schedule([...spread(375, daysAfter(busy, -88), 21), ...spread(250, busy, 7), ...spread(375, daysAfter(busy, 70), 21)])
  return { busy }
}
