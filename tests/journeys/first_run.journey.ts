// From the printed link to the first post on the own public page, out again and in again.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, looksRight, openBrowser, personAt, said } from './browser.ts'
import { hands } from './hands.ts'

const password = 'fresh bread at eight'
let browser: Browser

before(async () => {
  browser = await openBrowser()
})
after(() => browser?.close())
afterEach(() => assert.deepEqual(complaints.splice(0), []))

for (const hand of hands)
  test(`the first post is out a minute after the first start, ${hand.name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rostrum-first-run-'))
    const rostrum = new Rostrum(folder)
    await rostrum.start()
    const ada = await personAt(browser, hand)
    const page = await ada.newPage()

    await page.goto(await rostrum.firstRunLink())
    await page.getByRole('heading', { level: 1, name: 'A place to speak from' }).waitFor()
    await looksRight(page, hand)
    await hand.write(page, 'Organization', 'Moreira & Daughters')
    await hand.write(page, 'First workspace', 'Ada’s bakery')
    await hand.write(page, 'Your name', 'Ada Moreira')
    await hand.write(page, 'E-mail', 'ada@bakery.example')
    await hand.write(page, 'Password', password)
    await hand.press(page, 'button', 'Create it and open the calendar')

    await said(page, 'Nothing is planned here yet')
    await looksRight(page, hand)
    await hand.press(page, 'link', 'Write a post')
    await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
    await looksRight(page, hand)
    await hand.write(page, 'Text', 'The oven is warm.\nCome by before noon.')
    await hand.take(page, 'More ways', 'Publish now')

    await said(page, 'Published on Public page')
    await page.getByRole('link', { name: 'Open on Public page' }).waitFor()
    await looksRight(page, hand)
    const reader = await browser.newPage()
    await reader.goto((await page.getByRole('link', { name: 'Open on Public page' }).getAttribute('href'))!)
    await reader.getByText('The oven is warm.').first().waitFor()
    await looksRight(reader, hand)
    await reader.close()

    if (hand.phone) {
      await hand.press(page, 'button', 'More')
      await hand.press(page, 'button', 'Sign out')
    } else await hand.take(page, /^Ada Moreira/, 'Sign out')
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await looksRight(page, hand)
    await hand.write(page, 'E-mail', 'ada@bakery.example')
    await hand.write(page, 'Password', 'stale bread at nine')
    await hand.press(page, 'button', 'Sign in')
    await said(page, 'Address and password do not belong together.')
    await hand.write(page, 'Password', password)
    await hand.press(page, 'button', 'Sign in')
    await said(page, 'The oven is warm.')

    await ada.close()
    await rostrum.stop()
    rmSync(folder, { recursive: true, force: true })
  })
