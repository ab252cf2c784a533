// The program beside the benches: the load it makes, the references it takes, the network it plays.

import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../..')
const program = join(root, 'build/release/rostrum-bench')

/** A folder on the disk of the checkout, where references and servers write alike. */
export function freshFolder(name: string): string {
  const folder = join(root, 'build/bench')
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(join(folder, `${name}-`))
}

async function run<Answer>(name: string, named: Record<string, string | number>): Promise<Answer> {
  const words = Object.entries(named).flatMap(([key, value]) => [`--${key}`, String(value)])
  const { stdout } = await promisify(execFile)(program, [name, ...words], { maxBuffer: 1 << 24 })
  return JSON.parse(stdout) as Answer
}

export interface Answers {
  answers: number
  seconds: number
  a_second: number
  bytes_each: number
  p50: number
  p99: number
}

export interface Load {
  port: number
  requests: string[]
  /** Going round the requests; without it each is sent once. */
  seconds?: number
  connections?: number
  status: number
}

/** Sends requests over keep-alive connections; an answer with another status than expected is a failure. */
export async function load({ port, requests, seconds, connections = 16, status }: Load): Promise<Answers> {
  const file = join(freshFolder('load'), 'requests')
  writeFileSync(file, requests.map((request) => `${Buffer.byteLength(request)}\n${request}`).join(''))
  const answers = await run<Answers & { statuses: Record<string, number> }>('load', {
    port,
    requests: file,
    connections,
    ...(seconds === undefined ? {} : { seconds }),
  })
  if (answers.statuses[status] !== answers.answers) throw new Error(`not all answers were ${status}: ${JSON.stringify(answers.statuses)}`)
  return answers
}

export const flushesASecond = async (seconds = 1): Promise<number> =>
  (await run<{ a_second: number }>('flushes', { folder: freshFolder('flushes'), seconds })).a_second

export const writerMegabytesASecond = async (): Promise<number> =>
  (await run<{ megabytes_a_second: number }>('json', { seconds: 1 })).megabytes_a_second

export async function jobsASecond(store: string, backlog: number, runs: number): Promise<number[]> {
  return (await run<{ a_second: number[] }>('jobs', { store, backlog, runs, milliseconds: 3000 })).a_second
}

export interface Developed {
  eight: number[] // milliseconds, each for eight renditions
  thumbnails: number[] // milliseconds, each for one
  kilobytes: number
  bomb: number[] // milliseconds until it was refused
}

export const developed = (picture: string, runs: number): Promise<Developed> => run('pictures', { picture, runs, folder: freshFolder('pictures') })

export interface Arrival {
  at: number // microseconds since 1970
  body: string
}
export interface StandIn {
  url: string
  arrivals: () => Promise<Arrival[]>
  stop: () => void
}

/** A network on loopback that remembers when each call came. */
export async function startStandIn(network: string): Promise<StandIn> {
  const server = spawn(program, ['network', '--name', network], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => server.kill('SIGKILL'))
  const told = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (text: Buffer) => resolve(String(text)))
    server.once('exit', () => reject(new Error('the stand-in network did not start')))
  })
  const url = `http://127.0.0.1:${(JSON.parse(told) as { port: number }).port}`
  return {
    url,
    arrivals: async () => (await (await fetch(`${url}/arrivals`)).json()) as Arrival[],
    stop: () => server.kill('SIGTERM'),
  }
}
