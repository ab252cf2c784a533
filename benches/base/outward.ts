// A world with channels on a stand-in network, and what that network saw.

import { type Arrival, type StandIn, startStandIn } from './programs.ts'
import { type Planned, World } from './world.ts'

interface Record {
  repo?: string
  record?: { text?: string }
}

export interface Seen {
  account: string
  text: string
  at: number // milliseconds since 1970
}

/** The posts among the calls, in the order in which they came. */
function postsIn(arrivals: Arrival[]): Seen[] {
  return arrivals.flatMap(({ at, body }) => {
    const { repo, record } = JSON.parse(body) as Record
    return repo !== undefined && record?.text !== undefined ? [{ account: repo, text: record.text, at: at / 1000 }] : []
  })
}

export class Outward {
  readonly world: World
  readonly channels: string[]
  private readonly network: StandIn

  private constructor(world: World, channels: string[], network: StandIn) {
    this.world = world
    this.channels = channels
    this.network = network
  }

  static async begin(name: string, channels: number): Promise<Outward> {
    const network = await startStandIn('bluesky')
    const world = await World.begin(name)
    const connected: string[] = []
    for (let i = 0; i < channels; ++i) {
      const wish = { network: 'bluesky', way: 'app_password', server: network.url, identifier: `baker-${i}`, password: 'let-me-in' }
      const { channel } = await world.server.connect(wish)
      connected.push(channel?.id ?? '')
    }
    await network.arrivals()
    return new Outward(world, connected, network)
  }

  schedule(posts: Planned[]): Promise<unknown> {
    return this.world.schedule(posts)
  }

  /** What has come since this was last asked. */
  async seen(): Promise<Seen[]> {
    return postsIn(await this.network.arrivals())
  }

  /** How many deliveries the ledger holds at this moment. */
  async inHand(): Promise<number> {
    const text = await (await fetch(`${this.world.server.url}/metrics`)).text()
    return Number(/^rostrum_deliveries_in_hand (\S+)$/m.exec(text)?.[1])
  }

  async end(): Promise<void> {
    await this.world.server.stop()
    this.network.stop()
  }
}
