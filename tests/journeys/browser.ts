// A real browser beside a real server: windows that complain of whatever a person would find broken, and a look that axe takes with us.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Rostrum } from '../world/rostrum.ts'
import type { Hand } from './hands.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.ROSTRUM_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--lang=en-US', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

/** What went wrong in a window without anybody asking; a journey ends by finding none. */
export const complaints: string[] = []

// Being told that nobody is signed in is how the app learns it.
const expected = /status of 401/

function watch(page: Page): void {
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.request().method()} ${response.url()}: ${response.status()}`)
  })
}

/** A person's browser, whose windows share a session; Ada is signed in where her server is named. */
export async function personAt(browser: Browser, { phone = false, ada }: { phone?: boolean; ada?: Rostrum } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: 'reduce',
  })
  context.on('page', watch)
  const [, name, value] = /^([^=]+)=(.*)$/.exec(ada?.signedIn.cookie ?? '') ?? []
  if (ada && name && value) await context.addCookies([{ name, value, url: ada.url }])
  return context
}

/** Waits until the page says it, somewhere: in a toast, a heading, a row. */
export const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor()

interface Violation {
  id: string
  nodes: { target: string[]; html: string }[]
}

/** The screen as it stands: nothing wider than the window, no frame that scrolls, and nothing that axe finds. */
export async function looksRight(page: Page, hand?: Hand): Promise<void> {
  if (hand?.sameScreens) return
  await page.evaluate('document.fonts.ready')
  const over = await page.evaluate(`({
    wide: document.documentElement.scrollWidth - innerWidth,
    tall: document.querySelector('.app') ? document.documentElement.scrollHeight - innerHeight : 0,
  })`)
  assert.deepEqual(over, { wide: 0, tall: 0 }, page.url())
  await page.evaluate(axe)
  const found = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })})`)
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), [], page.url())
}
