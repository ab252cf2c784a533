// The calendar's week, signed in and with permission checked, over 16 connections: computed, from its kept body, and unchanged.

import { writerMegabytesASecond } from './base/programs.ts'
import { World, aBusyWeekAmongThousand, dayOf, daysAfter } from './base/world.ts'
import type { Bench, Report } from './base/report.ts'

const daysAround = 60
const seconds = 3

async function measure(report: Report): Promise<void> {
  const world = await World.begin('calendar')
  const { busy } = await aBusyWeekAmongThousand(world)
  const window = (before: number, after: number): string =>
    world.inWorkspace(`/calendar?from=${dayOf(daysAfter(busy, -before))}&until=${dayOf(daysAfter(busy, 7 + after))}`)

  // Nobody has asked for a window before it is asked for again: there are 3,600 of them, each with the same 250 posts and empty days around
  // those, and a server keeps a hundred or so. So each answer is read, written and hashed anew.
  const windows: string[] = []
  for (let before = 0; before < daysAround; ++before)
    for (let after = 0; after < daysAround; ++after) windows.push(world.request('GET', window(before, after)))
  const week = world.request('GET', window(0, 0))
  const first = await fetch(world.server.url + window(0, 0), { headers: world.server.signedIn })
  const shown = ((await first.json()) as { posts: unknown[] }).posts.length
  if (shown !== 250) throw new Error(`the week has ${shown} posts`)
  const known = world.request('GET', window(0, 0), { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })

  const empty: number[] = []
  const writer: number[] = []
  const computed: number[] = []
  const computedLate: number[] = []
  const kept: number[] = []
  const unchanged: number[] = []
  for (let run = 0; run < report.runs; ++run) {
    empty.push(await world.emptyAnswersASecond())
    writer.push(await writerMegabytesASecond())
    const anew = await world.load({ requests: windows, seconds, status: 200 })
    computed.push(anew.a_second)
    computedLate.push(anew.p99)
    kept.push((await world.load({ requests: [week], seconds, status: 200 })).a_second)
    unchanged.push((await world.load({ requests: [known], seconds, status: 304 })).a_second)
  }
  await world.server.stop()
  report.reference('answers without work', 'req/s', empty)
  report.reference('JSON writer', 'MB/s', writer)
  report.figure({ name: 'calendar week, computed', unit: 'req/s', goal: 1000, better: 'more' }, computed)
  report.figure({ name: 'calendar week, computed, p99', unit: 'ms', goal: 40, better: 'less' }, computedLate)
  report.figure({ name: 'calendar week, kept body', unit: 'req/s', goal: 5000, better: 'more' }, kept)
  report.figure({ name: 'calendar week, unchanged', unit: 'req/s', goal: 20000, better: 'more' }, unchanged)
}

export const calendar: Bench = { name: 'calendar', sentence: 'a week of 250 among 1,000 posts', measure }
