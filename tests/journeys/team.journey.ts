// Inviting a colleague by mail, what their role lets them do, and what the log says of it.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, looksRight, openBrowser, personAt, said } from './browser.ts'
import { hands } from './hands.ts'
import { MailSink } from '../world/mail_sink.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-team-'))
const sink = new MailSink()
let rostrum: Rostrum
let browser: Browser

before(async () => {
  browser = await openBrowser()
  rostrum = new Rostrum(folder, ['--smtp-url', await sink.open(), '--mail-from', 'rostrum@bakery.example'])
  await rostrum.start()
  await rostrum.setUp()
})
after(async () => {
  await browser?.close()
  await rostrum?.stop()
  sink.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => assert.deepEqual(complaints.splice(0), []))

for (const [number, hand] of hands.entries())
  test(`a viewer is invited by mail, joins, sees and changes nothing, and the log has it, ${hand.name}`, async () => {
    const email = `ida${number}@bakery.example`
    const ada = await personAt(browser, { phone: hand.phone, ada: rostrum })
    const page = await ada.newPage()
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/settings/members`)
    await said(page, 'ada@bakery.example')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Invite someone')
    await hand.write(page, 'E-mail', email)
    await hand.press(page, 'radio', /^Viewer/)
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Send the invitation')
    await said(page, `Invitation sent to ${email}`)

    const link = /https?:\/\/\S+\/invitation\/\S+/.exec((await sink.to(email)).text)?.[0]
    assert.ok(link)
    const ida = await personAt(browser, hand)
    const hers = await ida.newPage()
    await hers.goto(link)
    await hers.getByRole('heading', { level: 1, name: /Welcome to/ }).waitFor()
    await looksRight(hers, hand)
    await hand.write(hers, 'Your name', 'Ida Dahl')
    await hand.write(hers, 'Password', 'flour on both sleeves')
    await hand.press(hers, 'button', /^Join/)
    await said(hers, 'Nothing is planned here yet')
    await looksRight(hers, hand)
    assert.equal(await hers.getByRole('link', { name: 'New post' }).count(), 0)
    await hers.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await said(hers, 'Your role does not write posts')
    await looksRight(hers, hand)

    await said(page, 'Ida Dahl')
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/settings/audit`)
    await said(page, 'Accepted the invitation')
    await said(page, 'Invited someone')
    await looksRight(page, hand)
    await ida.close()
    await ada.close()
  })
