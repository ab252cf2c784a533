// What the real servers here have in common: they run beside the test as processes of their own, keep their state
// in a folder, and end when whoever started them is gone.

import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export function readState<State>(folder: string): State | undefined {
  const path = join(folder, 'state.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as State) : undefined
}

export function writeState(folder: string, state: unknown): void {
  writeFileSync(join(folder, 'state.json'), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    // An ended process stays in the table, as a zombie, until its parent has looked at it.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Ends a process and returns when it is gone; one that does not listen is killed after ten seconds. */
export async function end(pid: number | undefined, signal: NodeJS.Signals): Promise<void> {
  for (let tries = 0; pid !== undefined && isAlive(pid); tries += 1) {
    if (tries === 0) process.kill(pid, signal)
    if (tries === 500) process.kill(pid, 'SIGKILL')
    await pause(20)
  }
}

export interface Launch {
  folder: string
  name: string
  command: string
  parameters: string[]
  env?: Record<string, string>
  /** The process with which the server ends; without it the server runs until it is stopped. */
  parent?: number | undefined
}

/** Starts a server and returns its process id. */
export function launch({ folder, name, command, parameters, env, parent }: Launch): number {
  const log = openSync(join(folder, `${name}.log`), 'a')
  // What tests tell each other by ROSTRUM_… is no setting of a server.
  const others = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('ROSTRUM_')))
  const server = spawn(command, parameters, { detached: true, stdio: ['ignore', log, log], env: { ...others, ...env } })
  server.unref()
  if (server.pid === undefined) throw new Error(`${command} could not be started`)
  if (parent !== undefined) {
    const watch = 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done; kill -9 "$2"'
    spawn('sh', ['-c', watch, 'sh', String(parent), String(server.pid)], { detached: true, stdio: 'ignore' }).unref()
  }
  return server.pid
}

/** Waits until the address answers at all, at most half a minute. */
export async function answers(url: string, { folder, name }: { folder: string; name: string }): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      await (await fetch(url)).arrayBuffer()
      return
    } catch {
      await pause(50)
    }
  }
  throw new Error(`${name} did not start:\n${readFileSync(join(folder, `${name}.log`), 'utf8').slice(-4000)}`)
}

/** The command line of each server: `start --dir D`, `kill --dir D` (as a crash would) and `stop --dir D`. */
export async function commandLine(
  start: (folder: string, parent: number | undefined) => Promise<object>,
  stop: (folder: string, signal: NodeJS.Signals) => Promise<void>,
): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2)
  const flag = (name: string): string | undefined => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined)
  const folder = flag('--dir')
  if (folder === undefined || !['start', 'kill', 'stop'].includes(verb ?? '')) {
    console.error(`usage: ${process.argv[1]} start --dir D [--with PID] | kill --dir D | stop --dir D`)
    process.exit(2)
  }
  const parent = flag('--with')
  if (verb === 'start') {
    console.log(JSON.stringify(await start(folder, parent === undefined ? undefined : Number(parent))))
  } else {
    await stop(folder, verb === 'kill' ? 'SIGKILL' : 'SIGTERM')
  }
}
