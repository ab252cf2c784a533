// From the second a delivery is due to the first byte of its call, while nothing else happens: a real client, a network on loopback.

import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './base/line.ts'
import { Outward } from './base/outward.ts'
import type { Bench, Report } from './base/report.ts'

const deliveries = 20 // one a second

async function once(outward: Outward, run: number): Promise<number[]> {
  const first = Math.ceil(Date.now() / 1000 + 2) * 1000
  const due = new Map<string, number>()
  const posts = Array.from({ length: deliveries }, (_, i) => {
    const text = `Run ${run}, loaf ${i}`
    due.set(text, first + i * 1000)
    return { at: new Date(first + i * 1000), text, channel: outward.channels[i % outward.channels.length] ?? '' }
  })
  await outward.schedule(posts)
  if (Date.now() > first) throw new Error('it took too long to schedule them')
  await pause(first + deliveries * 1000 - Date.now())
  const late = (await outward.seen()).map(({ text, at }) => at - (due.get(text) ?? NaN))
  if (late.length !== deliveries) throw new Error(`${late.length} of ${deliveries} came`)
  const early = late.filter((each) => !(each >= 0))
  if (early.length > 0) throw new Error(`came early: ${early.join(', ')} ms`)
  return late
}

async function measure(report: Report): Promise<void> {
  const outward = await Outward.begin('lateness', 10)
  const late: number[] = []
  for (let run = 0; run < report.runs; ++run) late.push(percentile(await once(outward, run), 0.99))
  await outward.end()
  report.figure({ name: 'lateness of a call, idle, p99', unit: 'ms', goal: 250, better: 'less' }, late)
}

export const lateness: Bench = { name: 'lateness', sentence: 'due time to first byte of the call', measure }
