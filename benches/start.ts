// From the start of the process to its first healthy answer, and what it holds in memory when nothing happens, both
// with the demonstration's world.

import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { end, freePort, launch } from '../tests/world/servers.ts'
import { freshFolder, root } from './base/programs.ts'
import type { Bench, Report } from './base/report.ts'

const patience = 60_000

/** Asks until it is answered; a port nobody listens on refuses at once. */
async function untilHealthy(port: number): Promise<void> {
  const began = Date.now()
  while (Date.now() - began < patience) {
    const healthy = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'))
      socket.once('data', (text) => {
        socket.destroy()
        resolve(String(text).startsWith('HTTP/1.1 200'))
      })
      socket.once('error', () => resolve(false))
    })
    if (healthy) return
    await pause(1)
  }
  throw new Error('the server did not become healthy')
}

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function measure(report: Report): Promise<void> {
  const folder = freshFolder('start')
  const port = await freePort()
  const begin = (): number =>
    launch({
      folder,
      name: 'rostrum',
      command: join(root, 'build/release/rostrum'),
      parameters: ['serve', '--demo', '--data', join(folder, 'data'), '--listen', `127.0.0.1:${port}`],
      parent: process.pid,
    })
  // The first start makes the demonstration's world, the others find it.
  const first = begin()
  await untilHealthy(port)
  await end(first, 'SIGTERM')

  const starts: number[] = []
  const memory: number[] = []
  for (let run = 0; run < report.runs; ++run) {
    const began = performance.now()
    const pid = begin()
    await untilHealthy(port)
    starts.push(performance.now() - began)
    await pause(3000)
    memory.push(residentMegabytes(pid))
    await end(pid, 'SIGTERM')
  }
  report.figure({ name: 'start to first healthy answer', unit: 'ms', goal: 300, better: 'less' }, starts)
  report.figure({ name: 'idle memory, demo world', unit: 'MB', goal: 60, better: 'less' }, memory)
}

export const start: Bench = { name: 'start', sentence: 'start and idle memory', measure }
