// Creating and scheduling a post over 16 connections: each answer comes when the post is safely on disk.

import { flushesASecond } from './base/programs.ts'
import { World, aMondayAhead } from './base/world.ts'
import type { Bench, Report } from './base/report.ts'

async function measure(report: Report): Promise<void> {
  const world = await World.begin('create')
  const channel = await world.page()
  const text = 'Rye with caraway tomorrow at eight, and the last of the walnut loaves for those who come early. Ask Ada for the crust.'
  const request = world.creating({ at: aMondayAhead(), text, channel })
  const flushes: number[] = []
  const rates: number[] = []
  const late: number[] = []
  const ratios: number[] = []
  for (let run = 0; run < report.runs; ++run) {
    const before = await flushesASecond()
    const { a_second, p99 } = await world.load({ requests: [request], seconds: 3, status: 201 })
    const alone = (before + (await flushesASecond())) / 2
    flushes.push(alone)
    rates.push(a_second)
    late.push(p99)
    ratios.push(a_second / alone)
  }
  await world.server.stop()
  report.reference('flushes of this disk', '/s', flushes)
  report.figure({ name: 'create and schedule', unit: 'posts/s', goal: 4000, better: 'more' }, rates)
  report.figure({ name: 'create and schedule, p99', unit: 'ms', goal: 30, better: 'less' }, late)
  report.figure({ name: 'create and schedule, to a flush', unit: 'posts', goal: 2, better: 'more' }, ratios)
}

export const create: Bench = { name: 'create', sentence: 'posts created and scheduled, durable', measure }
