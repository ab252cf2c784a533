// Ada's bakery in a run of chaos: posts with names, a person who answers honestly, and the count on the networks' side.

import { setTimeout as pause } from 'node:timers/promises'
import type { Channel, Rostrum } from '../world/rostrum.ts'
import type { Chance } from '../world/chance.ts'
import { type NetworkSide, seenOnPage } from './network_side.ts'

interface Delivery {
  id: string
  channel: string
  state: string
  code?: string
}
interface Row {
  id: string
  title: string
  deliveries: Delivery[]
}
interface Held {
  post: string
  title: string
  delivery: { id: string; channel: string; fence: number; question: string; choices: string[]; moves: { code: string }[] }
}

export interface Count {
  deliveries: number
  published: number
  failed: number
  cancelled: number
  held: number
  open: number
  /** Sentences about what must not be. */
  wrong: string[]
}

const endings = ['published', 'failed', 'cancelled', 'held']
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export class Bakery {
  readonly side: NetworkSide
  readonly channels: Channel[]
  questions = 0
  /** Who can be asked at the moment. */
  rostrum: Rostrum
  private readonly name: string
  private readonly parts = new Map<string, number>()
  private asset: string | undefined
  private link = ''

  constructor(name: string, rostrum: Rostrum, side: NetworkSide, channels: Channel[]) {
    this.name = name
    this.rostrum = rostrum
    this.side = side
    this.channels = channels
    this.link = (channels.find(({ network }) => network === 'page') as Channel & { link: string }).link
  }

  private async get<Answer>(path: string): Promise<Answer> {
    return this.rostrum.call<Answer>('GET', `/workspaces/${this.rostrum.workspace}${path}`)
  }

  /** Writes a post that is due at once or in a moment; whether it was taken is not known when the server dies meanwhile. */
  async write(wish: { parts: number; picture?: boolean; channels?: Channel[]; seconds?: number }): Promise<string> {
    const title = `Loaf ${this.name}-${this.parts.size + 1}`
    this.parts.set(title, wish.parts)
    if (wish.picture && this.asset === undefined) this.asset = await this.rostrum.picture(picture, 'image/png')
    const media = wish.picture ? [{ asset: this.asset, alt: 'A loaf' }] : []
    const parts = Array.from({ length: wish.parts }, (_, index) => ({ text: `${title}, slice ${index + 1}.`, media: index === 0 ? media : [] }))
    const at = wish.seconds === undefined ? undefined : new Date(Date.now() + wish.seconds * 1000).toISOString().slice(0, 19)
    const post = await this.rostrum.call<{ id: string }>('POST', `/workspaces/${this.rostrum.workspace}/posts`, {
      title,
      text: { shared: { parts, language: 'en' }, variants: (wish.channels ?? this.channels).map(({ id }) => ({ channel: id })) },
      plan: at === undefined ? { when: 'now' } : { when: 'at', at, zone: 'Etc/UTC' },
      late_rule: { after_minutes: 15, then: 'send' },
    })
    return post.id
  }

  async rows(): Promise<Row[]> {
    const rows: Row[] = []
    for (let before = ''; ; ) {
      const page = await this.get<{ posts: Row[]; next_before?: string }>(`/posts?many=200${before ? `&before=${encodeURIComponent(before)}` : ''}`)
      rows.push(...page.posts)
      if (!page.next_before) return rows
      before = page.next_before
    }
  }

  /** How many deliveries are on their way, as far as one look shows. */
  async open(): Promise<number> {
    const pages = await Promise.all(['scheduled', 'sending'].map(async (state) => this.get<{ posts: Row[] }>(`/posts?state=${state}&many=200`)))
    return pages.flatMap(({ posts }) => posts.flatMap(({ deliveries }) => deliveries)).filter(({ state }) => !endings.includes(state)).length
  }

  /** The questions that wait for a person. */
  async asked(): Promise<string[]> {
    return (await this.get<{ held: Held[] }>('/held')).held.map(({ delivery }) => delivery.question)
  }

  /** An honest person looks on the network, and says what is to be seen there. */
  async answerQuestions(): Promise<void> {
    const { held } = await this.get<{ held: Held[] }>('/held')
    for (const { title, delivery } of held) {
      const channel = this.channels.find(({ id }) => id === delivery.channel)
      if (!channel) continue
      let choice = 'send_now'
      if (delivery.question === 'cannot_be_proved') {
        const mine = this.side.accountOf(channel)
        const seen = (await this.seenOn(channel.network)).filter(({ account, text }) => account === mine && text.startsWith(`${title}, `))
        const there = new Set(seen.map(({ text }) => text)).size
        const known = delivery.moves.filter(({ code }) => ['publish.part_published', 'publish.found_part_goes_on'].includes(code)).length
        choice = there === this.parts.get(title) ? 'it_is_published' : there === known ? 'it_is_not_published' : 'look_again'
      }
      if (!delivery.choices.includes(choice)) continue
      this.questions += 1
      await this.rostrum.call('POST', `/workspaces/${this.rostrum.workspace}/deliveries/${delivery.id}/answer`, { choice, fence: delivery.fence })
    }
  }

  /** Until every delivery has its end or asks what a person here cannot answer; at most so long. */
  async comeToRest(seconds: number): Promise<void> {
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(1000)) {
      await this.answerQuestions()
      const states = (await this.rows()).flatMap(({ deliveries }) => deliveries.map(({ state }) => state))
      if (states.every((state) => endings.includes(state) && state !== 'held')) return
    }
  }

  async seenOn(network: string): Promise<{ account: string; text: string }[]> {
    return network === 'page' ? seenOnPage(this.rostrum, this.link) : this.side.seen(network)
  }

  async count(): Promise<Count> {
    const rows = await this.rows()
    const count: Count = { deliveries: 0, published: 0, failed: 0, cancelled: 0, held: 0, open: 0, wrong: [] }
    const networks = [...new Set(this.channels.map(({ network }) => network))]
    for (const network of networks) {
      const ids = new Set(this.channels.filter((channel) => channel.network === network).map(({ id }) => id))
      // Of each slice of bread: how often each account shows it.
      const seen = new Map<string, Map<string, number>>()
      for (const { account, text } of await this.seenOn(network)) {
        if (!text.startsWith(`Loaf ${this.name}-`)) continue
        const by = seen.get(text) ?? new Map<string, number>()
        seen.set(text, by.set(account, (by.get(account) ?? 0) + 1))
      }
      const expected = new Set<string>()
      for (const { title, deliveries } of rows) {
        const here = deliveries.filter(({ channel }) => ids.has(channel))
        const published = here.filter(({ state }) => state === 'published').length
        // A thread that was refused in its middle shows what came before that.
        const thread = (this.parts.get(title) ?? 0) > 1
        const undecided = here.filter(({ state }) => state !== 'published' && (state !== 'failed' || thread)).length
        for (let part = 1; part <= (this.parts.get(title) ?? 0); ++part) {
          const text = `${title}, slice ${part}.`
          expected.add(text)
          const by = seen.get(text) ?? new Map<string, number>()
          for (const [account, times] of by) if (times > 1) count.wrong.push(`doubled: ${text} is ${times} times on ${network} as ${account}`)
          if (by.size < published) count.wrong.push(`lost: ${text} is published ${published} times and seen ${by.size} times on ${network}`)
          if (by.size > published + undecided) count.wrong.push(`denied: ${text} is seen ${by.size} times on ${network} and published ${published} times`)
        }
        count.deliveries += here.length
        for (const { state, code } of here) {
          if (state === 'published' || state === 'failed' || state === 'cancelled' || state === 'held') count[state] += 1
          else count.open += 1
          if (state === 'failed') count.wrong.push(`${title} failed on ${network} with ${code}, and nobody had refused it`)
          if (state !== 'published' && endings.includes(state) && !code) count.wrong.push(`${title} is ${state} on ${network} without a reason`)
        }
      }
      for (const text of seen.keys()) if (!expected.has(text)) count.wrong.push(`unasked: ${text} is on ${network} and no post of ours`)
    }
    return count
  }
}

/** A post of one to three parts, sometimes with a picture, to some of the channels. */
export function someWish(chance: Chance, channels: Channel[]): { parts: number; picture: boolean; channels: Channel[]; seconds: number } {
  const chosen = channels.filter(() => chance.oneIn(2))
  return {
    parts: chance.oneIn(4) ? 2 + chance.below(2) : 1,
    picture: chance.oneIn(6),
    channels: chosen.length > 0 ? chosen : [chance.oneOf(channels)],
    seconds: chance.below(4),
  }
}
