// The networks' side of a run: their small copies, a liar before each server, and what people there got to see.

import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Channel, Rostrum } from '../world/rostrum.ts'
import { end, launch } from '../world/servers.ts'
import type { Chance } from '../world/chance.ts'
import { Liar } from './liar.ts'

/** One server of a network with one account of Ada's. `plain` ones keep no promise about repeats. */
interface Server {
  network: 'bluesky' | 'mastodon'
  url: string
  account: string
  liar: Liar
}
interface Seen {
  account: string
  text: string
}

export class NetworkSide {
  readonly servers: Server[] = []
  private readonly folder: string
  private readonly pid: number
  private readonly witness: number

  private constructor(folder: string, pid: number, witness: number) {
    this.folder = folder
    this.pid = pid
    this.witness = witness
  }

  static async begin(folder: string, program: string, chance: Chance, many: { bluesky: number; mastodon: number; plain: number }): Promise<NetworkSide> {
    mkdirSync(folder, { recursive: true })
    const pid = launch({ folder, name: 'stand-ins', command: program, parameters: [], parent: process.pid })
    let ports: Record<string, number> | undefined
    for (let tries = 0; ports === undefined; ++tries) {
      const line = /^\{.*\}$/m.exec(readFileSync(join(folder, 'stand-ins.log'), 'utf8'))?.[0]
      if (line) ports = JSON.parse(line) as Record<string, number>
      else if (tries === 600) throw new Error(`${program} did not begin`)
      else await pause(50)
    }
    const side = new NetworkSide(folder, pid, ports['witness'] ?? 0)
    for (const [kind, count] of Object.entries(many))
      for (let i = 0; i < count; ++i) {
        const network = kind === 'bluesky' ? 'bluesky' : 'mastodon'
        const liar = new Liar(ports[network] ?? 0, chance)
        await liar.listen()
        const url = `http://${kind === 'plain' ? 'plain.localhost' : '127.0.0.1'}:${liar.port}`
        const query = new URLSearchParams({ server: url, name: network === 'bluesky' ? `ada-${liar.port}.test` : 'ada' })
        const made = await fetch(`http://127.0.0.1:${side.witness}/accounts/${network}?${query}`, { method: 'POST' })
        side.servers.push({ network, url, account: ((await made.json()) as { id: string }).id, liar })
      }
    return side
  }

  async end(): Promise<void> {
    for (const { liar } of this.servers) await liar.close()
    await end(this.pid, 'SIGTERM')
    const log = readFileSync(join(this.folder, 'stand-ins.log'), 'utf8')
    if (/ERROR: AddressSanitizer|runtime error:/.test(log)) throw new Error(log)
  }

  /** Connects an account on every server, and answers with all channels, the own page among them. */
  async connect(rostrum: Rostrum): Promise<Channel[]> {
    for (const { network, url: server, liar } of this.servers) {
      if (network === 'bluesky') {
        await rostrum.connect({ network, way: 'app_password', server, identifier: `ada-${liar.port}.test`, password: 'let-me-in' })
        continue
      }
      const { go_to } = await rostrum.connect({ network, way: 'oauth', server })
      const page = new URL(go_to ?? '')
      const agreed = await fetch(`http://127.0.0.1:${liar.port}${page.pathname}${page.search}`, { redirect: 'manual', headers: { host: page.host } })
      const back = new URL(agreed.headers.get('location') ?? 'none:')
      await rostrum.call('GET', back.pathname.slice('/api'.length) + back.search)
    }
    const { channels } = await rostrum.call<{ channels: Channel[] }>('GET', `/workspaces/${rostrum.workspace}/channels`)
    if (channels.length !== this.servers.length + 1) throw new Error(`only ${channels.length} channels are connected`)
    return channels
  }

  lieInAThousand(many: number): void {
    for (const { liar } of this.servers) liar.lieInAThousand(many)
  }
  told(): number {
    return this.servers.flatMap(({ liar }) => Object.values(liar.told)).reduce((sum, each) => sum + each, 0)
  }

  /** The account a channel speaks as, by the network's own id. */
  accountOf(channel: Channel): string {
    return this.servers.find(({ url }) => url === channel.server)?.account ?? 'page'
  }

  /** Nobody's sign-in is good there any more. */
  async forgetTokens(network: string): Promise<void> {
    await fetch(`http://127.0.0.1:${this.witness}/forget/${network}`, { method: 'POST' })
  }

  async seen(network: string): Promise<Seen[]> {
    return (await (await fetch(`http://127.0.0.1:${this.witness}/posts/${network}`)).json()) as Seen[]
  }
}

/** Everything the public page shows, through its JSON feed. */
export async function seenOnPage(rostrum: Rostrum, link: string): Promise<Seen[]> {
  const seen: Seen[] = []
  let next: string | undefined = new URL(`${link.replace(/\/$/, '')}/feed.json`, rostrum.url).href
  while (next) {
    const address: URL = new URL(next)
    const feed = (await (await fetch(rostrum.url + address.pathname + address.search)).json()) as { items: { content_html: string }[]; next_url?: string }
    for (const { content_html } of feed.items) for (const [text] of content_html.matchAll(/Loaf [\w-]+, slice \d+\./g)) seen.push({ account: 'page', text })
    next = feed.next_url
  }
  return seen
}
