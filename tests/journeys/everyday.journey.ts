// Six things people do every day, done with the mouse, and how many acts each takes: docs/use/everyday.md says so, and is held to it here.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { NetworkSide } from '../simulate/network_side.ts'
import { Chance } from '../world/chance.ts'
import { said } from './browser.ts'
import { stage } from './stage.ts'

let side: NetworkSide
let page: string
// Before the stage is taken down, with the folder that it writes into.
after(async () => side?.end())
const { rostrum, folder, signedIn } = stage('everyday', {
  ready: async (rostrum) => {
    side = await NetworkSide.begin(join(folder, 'side'), process.env.ROSTRUM_STAND_INS ?? 'build/sanitize/rostrum-stand-ins', new Chance(1), { bluesky: 2, mastodon: 2, plain: 0 })
    await side.connect(rostrum)
    page = (await rostrum.channel('page')).id
  },
})

const documented = readFileSync('docs/use/everyday.md', 'utf8')
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const monday = new Date(Date.now() + (((1 - new Date().getUTCDay() + 7) % 7) + 7) * 86_400_000).toISOString().slice(0, 10)
const home = (): string => `${rostrum.url}/w/${rostrum.workspace}`

/** An act is a press, a key with its companions, a field that is filled or chosen from, or a file that is picked. */
class Acts {
  many = 0
  async press(what: Locator): Promise<void> {
    this.many++
    await what.filter({ visible: true }).first().click()
  }
  async key(on: Page, keys: string): Promise<void> {
    this.many++
    await on.keyboard.press(keys)
  }
  async write(into: Locator, text: string): Promise<void> {
    this.many++
    await into.filter({ visible: true }).first().fill(text)
  }
  async choose(from: Locator, label: string | RegExp): Promise<void> {
    this.many++
    const wanted = await from.locator('option').allTextContents()
    await from.selectOption({ label: wanted.find((one) => one.match(label))! })
  }
  async pick(from: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    this.many++
    await from.setInputFiles(file)
  }
}

/** Begins where people are all day, on the calendar, and ends when the thing is done. */
function everyday(name: string, how: (acts: Acts, at: Page) => Promise<void>): void {
  test(`${name} takes as many acts as the docs say`, async () => {
    const ada = await signedIn()
    const at = await ada.newPage()
    await at.goto(`${home()}/calendar?view=week&day=${monday}`)
    await at.getByRole('grid').waitFor()
    const acts = new Acts()
    await how(acts, at)
    assert.match(documented, new RegExp(`^\\| ${name} \\| ${acts.many} \\|`, 'm'), `${name}: ${acts.many} acts`)
    await ada.close()
  })
}

everyday('Plan a week of five posts', async (acts, at) => {
  for (let day = 0; day < 5; ++day) {
    await acts.press(at.locator(`[data-day="${plus(monday, day)}"]`))
    await acts.key(at, 'Enter')
    await acts.write(at.getByRole('textbox', { name: 'Text', exact: true }), `Planned for day ${day}`)
    await acts.press(at.getByRole('button', { name: 'Schedule', exact: true }))
    await at.getByRole('link', { name: new RegExp(`Planned for day ${day}`) }).first().waitFor()
  }
})

everyday('Move ten posts by a week', async (acts, at) => {
  for (let number = 0; number < 5; ++number)
    await rostrum.call('POST', `/workspaces/${rostrum.workspace}/posts`, { text: { shared: { parts: [{ text: `Moved ${number}`, media: [] }], language: 'en' }, variants: [{ channel: page }] }, plan: { when: 'at', at: `${plus(monday, number)}T16:00` } })
  await at.getByRole('link', { name: /Moved 4/ }).first().waitFor()
  await acts.press(at.locator(`[data-day="${monday}"]`))
  await acts.key(at, 'Control+a')
  await said(at, '10 chosen')
  await acts.press(at.getByRole('toolbar').getByRole('button', { name: 'Move' }))
  await acts.write(at.getByLabel('By how many days'), '7')
  await acts.press(at.getByRole('dialog').getByRole('button', { name: 'Move' }))
  await said(at, '10 posts moved')
})

everyday('Fit one text to five channels', async (acts, at) => {
  await acts.press(at.getByRole('link', { name: 'New post' }))
  await acts.write(at.getByRole('textbox', { name: 'Text', exact: true }), 'The oven door is open from seven to seven, so bring your own dough or shape one of ours. '.repeat(5))
  // What is too long is cut into a thread at its sentences, where that is needed.
  for (let splits = 0; splits < 2; ++splits) {
    await acts.press(at.getByRole('button', { name: /^Split/ }))
    await acts.press(at.getByRole('tab', { name: 'Shared text' }))
  }
  await at.getByRole('button', { name: /^Split/ }).waitFor({ state: 'detached' })
  await at.getByText(/Saved/).filter({ visible: true }).first().waitFor()
})

everyday('Brief a designer', async (acts, at) => {
  await acts.press(at.getByRole('link', { name: 'Tasks', exact: true }))
  await acts.press(at.getByRole('button', { name: 'New task' }))
  await acts.write(at.getByLabel('Title', { exact: true }), 'A poster for the open day')
  await acts.choose(at.getByLabel('For', { exact: true }), /Ada/)
  await acts.write(at.getByLabel('Due', { exact: true }), monday)
  await acts.write(at.getByLabel('Brief', { exact: true }), 'Hands, flour and faces; never an empty shop.')
  await acts.press(at.getByRole('button', { name: 'Create task' }))
  await said(at, 'Created: A poster for the open day')
})

everyday('Import a month', async (acts, at) => {
  const rows = Array.from({ length: 30 }, (_, day) => `2031-06-${String(day + 1).padStart(2, '0')},09:00,Day ${day + 1} of the month,page`)
  await acts.press(at.getByRole('link', { name: 'Posts', exact: true }))
  await acts.press(at.getByRole('link', { name: 'Import posts' }))
  await at.getByRole('heading', { level: 1, name: 'Import posts' }).waitFor()
  await acts.pick(at.locator('input[type=file]'), { name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(`date,time,text,channels\n${rows.join('\n')}\n`) })
  await acts.press(at.getByRole('button', { name: 'Write 30 posts' }))
  await at.getByRole('heading', { name: '30 posts are written' }).waitFor()
})

everyday('Find a picture and use it again', async (acts, at) => {
  const loaf = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
  await at.goto(`${home()}/library`)
  await at.locator('input[type=file][multiple]').setInputFiles({ name: 'round loaf.gif', mimeType: 'image/gif', buffer: loaf })
  await said(at, 'One file added')
  await at.goto(`${home()}/calendar?view=week&day=${monday}`)
  await acts.press(at.getByRole('link', { name: 'New post' }))
  await acts.press(at.getByRole('button', { name: 'Choose from the library' }))
  await acts.write(at.getByLabel('Find in the library'), 'round')
  await acts.press(at.getByRole('button', { name: /round loaf/ }))
  await acts.press(at.getByRole('button', { name: 'Add one' }))
  await at.locator('.media figure').waitFor()
})
