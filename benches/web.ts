// The web app over a slow line on a slow machine: what its first load weighs, and when the calendar can be used.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { freshFolder, root } from './base/programs.ts'
import type { Bench, Report } from './base/report.ts'
import { World, aBusyWeekAmongThousand, dayOf, daysAfter } from './base/world.ts'

// A phone's line of 9 Mbit/s that takes 170 ms there and back, and a processor four times slower than this one.
const line = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 }
const slower = 4

// In the page: when a post has been there for a frame and the thread is free, a click is answered.
const watchForUse = {
  content: `(function look() {
    if (!document.querySelector('[data-post]')) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.usableAfter = performance.now() }))
  })()`,
}

async function weigh(report: Report): Promise<void> {
  const out = freshFolder('web')
  process.env.ROSTRUM_WEB_OUT = out
  await promisify(execFile)('npx', ['vite', 'build', 'web', '--mode', 'weigh'], { cwd: root, env: process.env })
  const { firstLoads } = (await import('../web/build/size.ts')) as { firstLoads: () => { name: string; kib: number; budget: number }[] }
  for (const { name, kib, budget } of firstLoads()) report.figure({ name: `first load, ${name}`, unit: 'KiB', goal: budget, better: 'less' }, [kib])
}

// A browser that has never been here, but whose session holds: from the address to the first post that can be opened or moved.
async function untilUsable(browser: Browser, world: World, week: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Lisbon' })
  try {
    const [name = '', value = ''] = (world.server.signedIn.cookie ?? '').split('=', 2)
    await context.addCookies([{ name, value, url: world.server.url, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', line)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await page.addInitScript(watchForUse)
    await page.goto(`${world.server.url}/w/${world.server.workspace}/calendar?view=week&day=${week}`)
    const told = page.locator('html[data-usable-after]')
    await told.waitFor({ timeout: 30_000 })
    return Number(await told.getAttribute('data-usable-after'))
  } finally {
    await context.close()
  }
}

async function measure(report: Report): Promise<void> {
  await weigh(report)
  const world = await World.begin('web')
  const { busy } = await aBusyWeekAmongThousand(world)
  const week = dayOf(daysAfter(busy, -81)) // one of 125 posts
  const browser = await chromium.launch({
    executablePath: process.env.ROSTRUM_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const usable: number[] = []
  try {
    for (let run = 0; run < report.runs; ++run) usable.push(await untilUsable(browser, world, week))
  } finally {
    await browser.close()
    await world.server.stop()
  }
  report.figure({ name: 'calendar usable at 9 Mbit/s, 170 ms, CPU 4x slower', unit: 'ms', goal: 1500, better: 'less' }, usable)
}

export const web: Bench = { name: 'web', sentence: 'first load, and a calendar on a slow line', measure }
