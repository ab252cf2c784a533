// Stands on the wire between Rostrum and the copies of the networks, and lies: connections that are refused or break before or after the act,
// answers that are wrong, halved, late or missing. It can also hold a call at an exact point of its way, for who wants to kill Rostrum there.

import { request as forward, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Chance } from '../world/chance.ts'

/** What a call is for, as far as it matters here. */
export type Errand = 'post' | 'upload' | 'look' | 'other'
/** Points on a call's way: it is here and nothing was done; it was done and nothing answered; it was answered. */
export type Point = 'arrived' | 'done' | 'answered'

const lies = ['reset_before', 'reset_after', 'error_after', 'garbage_after', 'half_answer', 'slow', 'rate_limited', 'redirect_inside', 'refused'] as const
/** Each of these takes as long as Rostrum waits for an answer. */
const longLies = ['silence_after', 'late'] as const
type Lie = (typeof lies)[number] | (typeof longLies)[number]

const timeOut = 30_000

interface Trap {
  errand: Errand
  point: Point
  sprung: () => void
  release: Promise<void>
}
interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: Buffer
}

function errandOf(method: string, path: string): Errand {
  if (method === 'POST' && /putRecord$|\/api\/v1\/statuses$/.test(path)) return 'post'
  if (method === 'POST' && /uploadBlob$|\/api\/v2\/media$/.test(path)) return 'upload'
  if (method === 'GET' && /getRecord|\/api\/v1\/accounts\/[^/]+\/statuses/.test(path)) return 'look'
  return 'other'
}

export class Liar {
  readonly told: Record<string, number> = {}
  private readonly behind: number
  private readonly chance: Chance
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()
  private readonly traps: Trap[] = []
  private inAThousand = 0
  private loseNext: (() => void) | undefined
  port = 0

  /** `behind` is the port of the honest copy. */
  constructor(behind: number, chance: Chance) {
    this.behind = behind
    this.chance = chance
  }

  async listen(): Promise<void> {
    const server = createServer((asked, answer) => void this.pass(asked, answer).catch(() => asked.socket.destroy()))
    server.keepAliveTimeout = 60_000
    server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined)
    })
    this.server = server
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.server?.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await ended
  }

  lieInAThousand(many: number): void {
    this.inAThousand = many
  }

  /** The next call on such an errand stops at that point until it is let go; by then whoever asked may be dead. */
  trap(errand: Errand, point: Point): { sprung: Promise<void>; release: () => void } {
    const sprung = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    this.traps.push({ errand, point, sprung: sprung.resolve, release: release.promise })
    return { sprung: sprung.promise, release: release.resolve }
  }

  /** The same for a look at what became of a post: its answer is lost first. */
  trapLook(point: Point): { sprung: Promise<void>; release: () => void } {
    const lost = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    this.loseNext = lost.resolve
    return {
      sprung: lost.promise.then(async () => {
        const trap = this.trap('look', point)
        void release.promise.then(trap.release)
        return trap.sprung
      }),
      release: release.resolve,
    }
  }

  private async stopAt(errand: Errand, point: Point): Promise<void> {
    const index = this.traps.findIndex((trap) => trap.errand === errand && trap.point === point)
    const [trap] = index < 0 ? [] : this.traps.splice(index, 1)
    trap?.sprung()
    await trap?.release
  }

  private nextLie(errand: Errand): Lie | undefined {
    if (errand === 'other' || this.chance.below(1000) >= this.inAThousand) return undefined
    const lie = this.chance.below(60) === 0 ? this.chance.oneOf(longLies) : this.chance.oneOf(lies)
    this.told[lie] = (this.told[lie] ?? 0) + 1
    return lie
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of asked) pieces.push(piece as Buffer)
    const ask = async (): Promise<Answer> => this.truth(asked, Buffer.concat(pieces))
    const errand = errandOf(asked.method ?? '', (asked.url ?? '').split('?')[0] ?? '')

    await this.stopAt(errand, 'arrived')
    if (errand === 'post' && this.loseNext !== undefined) {
      this.loseNext()
      this.loseNext = undefined
      return this.lie('reset_after', asked, answer, ask)
    }
    const lie = this.nextLie(errand)
    if (lie !== undefined) return this.lie(lie, asked, answer, ask)
    const truth = await ask()
    await this.stopAt(errand, 'done')
    answer.writeHead(truth.status, truth.headers).end(truth.body)
    await this.stopAt(errand, 'answered')
  }

  private async lie(lie: Lie, asked: IncomingMessage, answer: ServerResponse, ask: () => Promise<Answer>): Promise<void> {
    const json = { 'content-type': 'application/json' }
    switch (lie) {
      case 'refused': // this one and all that come within the next second
        asked.socket.resetAndDestroy()
        await this.close()
        await pause(500)
        return this.listen()
      case 'reset_before':
        return void asked.socket.resetAndDestroy()
      case 'reset_after':
        await ask()
        return void asked.socket.resetAndDestroy()
      case 'error_after':
        await ask()
        return void answer.writeHead(500, json).end('{"error":"InternalServerError","message":"Internal Server Error"}')
      case 'garbage_after':
        await ask()
        return void answer.writeHead(400, { 'content-type': 'text/html' }).end('<html><body>Bad Request</body></html>')
      case 'half_answer': {
        const truth = await ask()
        answer.writeHead(truth.status, { ...truth.headers, 'content-length': String(truth.body.length + 1) })
        answer.write(truth.body.subarray(0, truth.body.length / 2))
        await pause(20)
        return void asked.socket.resetAndDestroy()
      }
      case 'slow': {
        await pause(200 + this.chance.below(1500))
        const truth = await ask()
        return void answer.writeHead(truth.status, truth.headers).end(truth.body)
      }
      case 'rate_limited':
        return void answer.writeHead(429, { ...json, 'retry-after': '1' }).end('{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}')
      case 'redirect_inside':
        return void answer.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
      case 'silence_after':
        await ask()
        return
      case 'late':
        await pause(timeOut + 1000)
        await ask()
    }
  }

  private async truth(asked: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { ...asked.headers, 'content-length': String(body.length) }
      const there = forward({ host: '127.0.0.1', port: this.behind, method: asked.method, path: asked.url, headers }, (said) => {
        const pieces: Buffer[] = []
        said.on('data', (piece: Buffer) => pieces.push(piece))
        said.on('end', () => resolve({ status: said.statusCode ?? 502, headers: said.headers, body: Buffer.concat(pieces) }))
        said.on('error', reject)
      })
      there.on('error', reject)
      there.end(body)
    })
  }
}
