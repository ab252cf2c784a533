// Runs a program for the test runner: with a time limit, its output kept in a file and, when wished, shown.

import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const logs = join(root, 'build/log')

export interface Run {
  env?: Record<string, string>
  /** Print what it prints, as it comes; otherwise only into the log. */
  shown?: boolean
  minutes?: number
}

export interface Ended {
  exitCode: number
  log: string
}

const running = new Set<ChildProcess>()

// A program of its own group, so that its children end with it.
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // it has ended by itself
  }
}

process.on('exit', () => running.forEach((child) => end(child, 'SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    running.forEach((child) => end(child, 'SIGTERM'))
    setTimeout(() => process.exit(130), 3000)
  })
}

export function run(logName: string, command: string, parameters: string[], wish: Run = {}): Promise<Ended> {
  const path = join(logs, `${logName}.log`)
  mkdirSync(dirname(path), { recursive: true })
  const file = createWriteStream(path)
  const minutes = wish.minutes ?? 20
  const parts: Buffer[] = []
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      env: { ...process.env, ...wish.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    running.add(child)
    const take = (text: Buffer): void => {
      parts.push(text)
      file.write(text)
      if (wish.shown) process.stdout.write(text)
    }
    const limit = setTimeout(() => {
      take(Buffer.from(`\n${command} was ended: it took longer than ${minutes} minutes.\n`))
      end(child, 'SIGKILL')
    }, minutes * 60_000)
    const finish = (exitCode: number): void => {
      clearTimeout(limit)
      running.delete(child)
      file.end()
      resolve({ exitCode, log: Buffer.concat(parts).toString() })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (why) => {
      take(Buffer.from(`${command}: ${why.message}\n`))
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** Does all the work, at most so many at once. */
export async function pool<Work, Result>(many: number, work: Work[], act: (one: Work) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const rest = work.entries()
  const hand = async (): Promise<void> => {
    for (const [index, one] of rest) results[index] = await act(one)
  }
  await Promise.all(Array.from({ length: many }, hand))
  return results
}
