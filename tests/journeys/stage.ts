// Where the journeys of one file take place: a server of its own that Ada has set up, and a browser; nothing is left of them afterwards.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, openBrowser, personAt } from './browser.ts'

interface Stage {
  folder: string
  rostrum: Rostrum
  /** Ada's browser, or that of somebody who is not signed in. */
  signedIn: (how?: { phone?: boolean }) => Promise<BrowserContext>
  signedOut: (how?: { phone?: boolean }) => Promise<BrowserContext>
}

/** Each journey ends by finding that no window complained, but of what was `expected`; `ready` comes before the first, `flags` go to the server. */
export function stage(name: string, { ready, expected, flags }: { ready?: (rostrum: Rostrum) => Promise<void>; expected?: RegExp; flags?: string[] } = {}): Stage {
  const folder = mkdtempSync(join(tmpdir(), `rostrum-${name}-`))
  const rostrum = new Rostrum(folder, flags)
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
    await rostrum.start()
    await rostrum.setUp()
    await ready?.(rostrum)
  })
  after(async () => {
    await browser?.close()
    await rostrum?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => assert.deepEqual(complaints.splice(0).filter((one) => !expected?.test(one)), []))
  return { folder, rostrum, signedIn: ({ phone } = {}) => personAt(browser, { phone, ada: rostrum }), signedOut: ({ phone } = {}) => personAt(browser, { phone }) }
}
