// Two windows write in one draft: they see each other, the newest comes to the one that rests, and what it said before is brought back.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, looksRight, openBrowser, personAt, said } from './browser.ts'
import { hands } from './hands.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-together-'))
const rostrum = new Rostrum(folder)
let browser: Browser

before(async () => {
  browser = await openBrowser()
  await rostrum.start()
  await rostrum.setUp()
})
after(async () => {
  await browser?.close()
  await rostrum?.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => assert.deepEqual(complaints.splice(0), []))

hands.forEach((hand, index) =>
  test(`two write in one draft and nothing is lost, ${hand.name}`, async () => {
    const post = await rostrum.draft(`Rye ${index}, dark`, [await rostrum.channel('page')])
    const address = `${rostrum.url}/w/${rostrum.workspace}/posts/${post}/edit`
    const first = await personAt(browser, { phone: hand.phone, ada: rostrum })
    const second = await personAt(browser, { phone: hand.phone, ada: rostrum })
    const [here, there] = [await first.newPage(), await second.newPage()]
    const text = (page: typeof here) => page.locator('textarea').first()
    await here.goto(address)
    await text(here).waitFor()
    await there.goto(address)
    await text(there).waitFor()
    await there.locator('.writers').filter({ visible: true }).first().waitFor()
    await here.locator('.writers').filter({ visible: true }).first().waitFor()
    await looksRight(here, hand)

    await text(there).fill(`Rye ${index}, dark and warm`)
    await said(here, 'Someone else changed the text. You see the newest.')
    assert.equal(await text(here).inputValue(), `Rye ${index}, dark and warm`)

    await there.close()
    await here.locator('.writers').first().waitFor({ state: 'detached' })
    await hand.press(here, 'button', 'Earlier texts')
    await here.locator('.history ins').waitFor()
    await looksRight(here, hand)
    // What it said at first is the last of the list.
    await here.locator('.history li button').last().focus()
    await here.keyboard.press('Enter')
    await here.locator('.history ins').waitFor({ state: 'detached' })
    await hand.press(here, 'button', 'Bring this text back')
    await said(here, /is back/)
    assert.equal(await text(here).inputValue(), `Rye ${index}, dark`)
    await first.close()
    await second.close()
  }),
)
