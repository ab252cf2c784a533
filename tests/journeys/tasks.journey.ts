// Giving a task to a freelancer who comes as a guest: they see it and nothing else, hand it in, and it is closed.

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

const folder = mkdtempSync(join(tmpdir(), 'rostrum-tasks-'))
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
  test(`a guest gets a task, sees nothing else, hands it in, and it is closed, ${hand.name}`, async () => {
    const email = `nuno${number}@pixel.example`
    const name = `Nuno Reis ${number}`
    const title = `Poster number ${number}`
    const at = (place: string): string => `${rostrum.url}/w/${rostrum.workspace}/${place}`
    const ada = await personAt(browser, { phone: hand.phone, ada: rostrum })
    const page = await ada.newPage()
    await page.goto(at('settings/members'))
    await hand.press(page, 'button', 'Invite someone')
    await hand.write(page, 'E-mail', email)
    await hand.press(page, 'radio', /^Guest/)
    await hand.press(page, 'button', 'Send the invitation')
    await said(page, `Invitation sent to ${email}`)
    const link = /https?:\/\/\S+\/invitation\/\S+/.exec((await sink.to(email)).text)?.[0]
    assert.ok(link)
    const nuno = await personAt(browser, hand)
    const his = await nuno.newPage()
    await his.goto(link)
    await hand.write(his, 'Your name', name)
    await hand.write(his, 'Password', 'ink on both sleeves')
    await hand.press(his, 'button', /^Join/)
    await said(his, 'No task for you now')
    await looksRight(his, hand)

    await page.goto(at('tasks'))
    await hand.press(page, 'button', 'New task')
    await hand.write(page, 'Title', title)
    await page.getByLabel('For', { exact: true }).selectOption({ label: `${name} (guest)` })
    await hand.write(page, 'Estimated hours', '1:30')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Create task')
    await said(page, `Created: ${title}`)

    await his.getByRole('link', { name: new RegExp(title) }).first().waitFor() // it comes by itself
    for (const place of ['calendar', 'posts', 'settings/members', 'channels']) {
      await his.goto(at(place))
      await his.getByRole('heading', { level: 1, name: 'Your tasks' }).waitFor()
    }
    await looksRight(his, hand)
    await hand.press(his, 'link', new RegExp(title))
    await hand.press(his, 'button', 'Begin')
    await hand.press(his, 'button', 'Hand in')
    await said(his, 'To review')
    assert.equal(await his.getByRole('button', { name: 'Done', exact: true }).count(), 0)
    await looksRight(his, hand)

    await page.goto(at('notices'))
    await said(page, `${name} handed in: ${title}`)
    await page.goto(at('tasks?view=list'))
    await hand.press(page, 'link', new RegExp(title))
    await hand.press(page, 'button', 'Done')
    await said(page, `${title}: Done`)
    await looksRight(page, hand)
    await page.goto(at('tasks?view=load'))
    await said(page, name)
    await looksRight(page, hand)
    await nuno.close()
    await ada.close()
  })

test('a card is picked up, carried and put down by key alone', async () => {
  const ada = await personAt(browser, { ada: rostrum })
  const page = await ada.newPage()
  await page.goto(`${rostrum.url}/w/${rostrum.workspace}/tasks?new=1`)
  await page.getByLabel('Title', { exact: true }).fill('Carried by key')
  await page.keyboard.press('Enter')
  const card = page.getByRole('link', { name: /Carried by key/ })
  await card.first().waitFor()
  await card.first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await looksRight(page)
  await page.keyboard.press('Enter')
  await said(page, 'Carried by key: Doing')
  await page.locator('[data-column="doing"]').getByRole('link', { name: /Carried by key/ }).waitFor()
  await page.keyboard.press('Alt+ArrowRight')
  await page.locator('[data-column="review"]').getByRole('link', { name: /Carried by key/ }).waitFor()
  await page.keyboard.press('Control+z')
  await page.locator('[data-column="doing"]').getByRole('link', { name: /Carried by key/ }).waitFor()
  await ada.close()
})
