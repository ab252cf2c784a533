// 10,000 deliveries due in the same second on 100 channels: how fast they are carried to their network and written down, and whether
// each channel's came in the order in which they were planned.

import { setTimeout as pause } from 'node:timers/promises'
import { Outward } from './base/outward.ts'
import { flushesASecond } from './base/programs.ts'
import type { Bench, Report } from './base/report.ts'

const channels = 100
const deliveries = 10_000
const timeToSchedule = 40_000
const patience = 120_000

interface Drained {
  aSecond: number
  misplaced: number
}

async function once(outward: Outward): Promise<Drained> {
  const due = Math.ceil((Date.now() + timeToSchedule) / 1000) * 1000
  const posts = Array.from({ length: deliveries }, (_, i) => ({
    at: new Date(due),
    text: `Loaf ${i}`,
    channel: outward.channels[i % channels] ?? '',
  }))
  await outward.schedule(posts)
  if (Date.now() > due) throw new Error('it took too long to schedule them')
  await pause(due - Date.now())
  const seen = []
  for (let held = 1; seen.length < deliveries || held > 0; ) {
    if (Date.now() > due + patience) throw new Error(`${seen.length} of ${deliveries} came, ${held} are held`)
    await pause(100)
    held = await outward.inHand()
    seen.push(...(await outward.seen()))
  }
  const aSecond = (deliveries / (Date.now() - due)) * 1000
  const newest = new Map<string, number>()
  let misplaced = 0
  for (const { account, text } of seen) {
    const number = Number(text.slice('Loaf '.length))
    if (number < (newest.get(account) ?? -1)) ++misplaced
    newest.set(account, number)
  }
  if (new Set(seen.map(({ text }) => text)).size !== deliveries || seen.length !== deliveries) throw new Error('not each came once')
  return { aSecond, misplaced }
}

async function measure(report: Report): Promise<void> {
  const outward = await Outward.begin('drain', channels)
  const flushes: number[] = []
  const rates: number[] = []
  const misplaced: number[] = []
  for (let run = 0; run < report.runs; ++run) {
    flushes.push(await flushesASecond())
    const drained = await once(outward)
    rates.push(drained.aSecond)
    misplaced.push(drained.misplaced)
  }
  await outward.end()
  report.reference('flushes of this disk', '/s', flushes)
  report.figure({ name: '10,000 due at once on 100 channels', unit: 'deliveries/s', goal: 2000, better: 'more' }, rates)
  report.figure({ name: 'of them out of order', unit: 'deliveries', goal: 0, better: 'less' }, [Math.max(...misplaced)])
}

export const drain: Bench = { name: 'drain', sentence: '10,000 deliveries due in the same second', measure }
