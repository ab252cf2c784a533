// Many posts at once, campaigns, and the calendar lent to somebody outside.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { complaints, looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

let channel: string
const { rostrum, signedIn, signedOut } = stage('arrange', {
  ready: async (rostrum) => {
    channel = (await rostrum.channel('page')).id
  },
})

const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
// The Wednesday after next for each story, so that none sees the posts of another.
let weeks = 0
const wednesday = (): string => new Date(Date.now() + (((3 - new Date().getUTCDay() + 7) % 7) + 7 + 14 * weeks++) * 86_400_000).toISOString().slice(0, 10)
const home = (): string => `${rostrum.url}/w/${rostrum.workspace}`
const schedule = (text: string, at: string): Promise<{ id: string }> =>
  rostrum.call('POST', `/workspaces/${rostrum.workspace}/posts`, {
    text: { shared: { parts: [{ text, media: [] }], language: 'en' }, variants: [{ channel }] },
    plan: { when: 'at', at },
  })
const at = (page: Page, title: string, day: string, time: string): Promise<void> =>
  page.locator(`[data-day="${day}"]`).getByRole('link', { name: new RegExp(`${time},? ${title}`) }).waitFor()

test('posts picked by key are moved together, and one undo takes them all back', async () => {
  const day = wednesday()
  await schedule('First of two', `${day}T09:00`)
  await schedule('Second of two', `${plus(day, 1)}T10:00`)
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=week&day=${day}`)
  await page.getByRole('link', { name: /First of two/ }).first().focus()
  await page.keyboard.press('Control+a')
  await said(page, '2 chosen')
  await looksRight(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'Move' }).click()
  await page.getByLabel('By how many days').fill('7')
  await page.getByLabel('All at this hour').fill('12:00')
  await looksRight(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
  await said(page, '2 posts moved')
  await page.goto(`${home()}/calendar?view=week&day=${plus(day, 7)}`)
  await at(page, 'First of two', plus(day, 7), '12:00')
  await at(page, 'Second of two', plus(day, 8), '12:00')
  await ada.close()
})

test('what is dragged as one of many takes the others along', async () => {
  const day = wednesday()
  await schedule('Leads', `${day}T09:00`)
  await schedule('Follows', `${plus(day, 1)}T10:00`)
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=week&day=${day}`)
  await page.getByRole('link', { name: /Leads/ }).first().click({ modifiers: ['Control'] })
  await page.getByRole('link', { name: /Follows/ }).first().click({ modifiers: ['Control'] })
  await said(page, '2 chosen')
  await page.getByRole('link', { name: /Leads/ }).first().focus()
  await page.keyboard.press('Alt+ArrowRight')
  await at(page, 'Leads', plus(day, 1), '09:00')
  await at(page, 'Follows', plus(day, 2), '10:00')
  await said(page, '2 posts moved')
  await page.keyboard.press('Control+z')
  await at(page, 'Leads', day, '09:00')
  await at(page, 'Follows', plus(day, 1), '10:00')
  await ada.close()
})

test('on a phone posts are picked by finger, deleted together and taken out of the bin', async () => {
  const day = wednesday()
  await schedule('Thrown away', `${day}T09:00`)
  await schedule('Thrown away, too', `${day}T11:00`)
  const ada = await signedIn({ phone: true })
  const page = await ada.newPage()
  const finger = hands.find((hand) => hand.phone)!
  await page.goto(`${home()}/calendar?view=week&day=${day}`)
  await page.locator('.ag').nth(1).waitFor()
  await finger.take(page, 'View', 'Choose several')
  await page.locator('.ag').nth(0).tap()
  await page.locator('.ag').nth(1).tap()
  await looksRight(page, finger)
  await finger.press(page, 'button', 'Delete')
  await said(page, '2 posts are in the bin')
  await page.goto(`${home()}/bin`)
  await said(page, 'Thrown away, too')
  await looksRight(page, finger)
  await page.getByRole('listitem').filter({ hasText: 'too' }).getByRole('button', { name: 'Take out' }).tap()
  await said(page, 'Thrown away, too is scheduled again')
  await ada.close()
})

for (const hand of hands.filter((one) => !one.phone))
  test(`a campaign is planned, posts are filed under it, and the calendar shows nothing else, ${hand.name}`, async () => {
    const day = wednesday()
    await schedule('Serves it', `${day}T09:00`)
    await schedule('Serves nothing', `${day}T13:00`)
    const ada = await signedIn()
    const page = await ada.newPage()
    const name = `Rye weeks, ${hand.name}`
    await page.goto(`${home()}/campaigns/new`)
    await hand.write(page, 'Name', name)
    await hand.write(page, 'First day', day)
    await hand.write(page, 'Last day', plus(day, 10))
    await hand.write(page, 'Why it runs this long', 'Rye sells until Advent.')
    await hand.write(page, 'Target', '400')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await said(page, 'Target 400')
    await said(page, 'Not measured yet')
    await looksRight(page, hand)
    await page.goto(`${home()}/calendar?view=week&day=${day}`)
    await page.getByRole('link', { name: /Serves it/ }).first().focus()
    await page.keyboard.press('x')
    await page.getByRole('toolbar').getByRole('button', { name: 'Campaign' }).click()
    await page.getByLabel('Campaign', { exact: true }).selectOption(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await said(page, '1 post filed')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('menuitemradio', { name }).click()
    await page.getByRole('link', { name: /Serves nothing/ }).first().waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /Serves it/ }).first().waitFor()
    await ada.close()
  })

test('a private address shows a client the calendar until it is closed', async () => {
  const day = wednesday()
  await schedule('For the client to see', `${day}T09:00`)
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=week&day=${day}`)
  await page.getByRole('button', { name: 'Views, notes, sharing' }).click()
  await page.getByRole('menuitem', { name: 'Private address…' }).click()
  await page.getByLabel('For whom').fill('The mill')
  await page.getByRole('button', { name: 'Make the address' }).click()
  const address = await page.getByLabel('To read in a browser').inputValue()
  await looksRight(page)

  const client = await signedOut({ phone: true })
  const reading = await client.newPage()
  await reading.goto(address)
  const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  for (let month = months(new Date().toISOString()); month < months(day); ++month) await reading.getByRole('button', { name: 'Month after' }).tap()
  await said(reading, 'For the client to see')
  await looksRight(reading, hands.find((hand) => hand.phone)!)

  await page.getByRole('button', { name: 'End the address for The mill' }).click()
  await said(page, 'The address for The mill is closed')
  await reading.reload()
  await said(reading, 'This address has ended')
  assert.match(complaints.splice(0).join(), /^[^,]*404[^,]*$/) // once, to the question whether it is still open
  await client.close()
  await ada.close()
})

test('a note stands on its days, and goes again', async () => {
  const day = wednesday()
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=month&day=${day}`)
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('What to remember').fill('Oven service')
  await looksRight(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator(`[data-day="${day}"]`).getByRole('button', { name: 'Oven service' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await said(page, 'Note removed')
  await page.getByRole('button', { name: 'Oven service' }).first().waitFor({ state: 'detached' })
  await ada.close()
})
