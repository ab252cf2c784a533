// Writing with an own text for a channel, giving it a time, seeing it on the calendar and moving it; in several windows at once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

let channel: string
const { rostrum, signedIn } = stage('plan', {
  ready: async (rostrum) => {
    channel = (await rostrum.channel('page')).id
  },
})

// Next week's Wednesday, so that every day the journeys move to is still ahead.
const wednesday = new Date(Date.now() + (((3 - new Date().getUTCDay() + 7) % 7) + 7) * 86_400_000).toISOString().slice(0, 10)
const thursday = new Date(Date.parse(wednesday) + 86_400_000).toISOString().slice(0, 10)
const home = (): string => `${rostrum.url}/w/${rostrum.workspace}`

const schedule = (text: string, at: string): Promise<{ id: string }> =>
  rostrum.call('POST', `/workspaces/${rostrum.workspace}/posts`, {
    text: { shared: { parts: [{ text, media: [] }], language: 'en' }, variants: [{ channel }] },
    plan: { when: 'at', at },
  })
const at = async (page: Page, title: string, day: string, time: string): Promise<void> =>
  page.locator(`[data-day="${day}"]`).getByRole('link', { name: new RegExp(`${time},? ${title}`) }).waitFor()

for (const hand of hands)
  test(`a post with an own text gets its time and stands on the calendar, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    const words = `Rye at eight, ${hand.name}`
    await page.goto(`${home()}/calendar?view=week&day=${wednesday}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await hand.press(page, 'link', 'New post')
    await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
    await hand.write(page, 'Text', words)
    await hand.press(page, 'tab', /Public page/)
    await hand.write(page, 'Text', `${words}. On the page we say more.`)
    await said(page, 'Public page has its own text.')
    await hand.press(page, 'button', 'Choose a time')
    await hand.write(page, 'Day', wednesday)
    await hand.write(page, 'Time', '08:00')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Take this time')
    await hand.press(page, 'button', 'Schedule')
    await said(page, /^Scheduled for/)
    await page.goto(`${home()}/calendar?view=week&day=${wednesday}`)
    await page.getByRole('link', { name: new RegExp(words) }).first().waitFor()
    await looksRight(page, hand)
    await hand.press(page, 'link', new RegExp(words))
    await said(page, 'Own text for Public page')
    await said(page, `${words}. On the page we say more.`)
    await looksRight(page, hand)
    await ada.close()
  })

test('who pauses while writing writes on after the first save', async () => {
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/posts/new`)
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.focus()
  await page.keyboard.type('First the flour')
  await page.waitForURL(/\/posts\/[^/]+\/edit$/)
  await said(page, /^Saved/)
  await page.keyboard.type(', then the water.')
  assert.equal(await text.inputValue(), 'First the flour, then the water.')
  await ada.close()
})

test('a card is dragged to another day and hour, and taken back', async () => {
  await schedule('Salt twice', `${wednesday}T14:00`)
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=week&day=${wednesday}`)
  const card = page.locator(`[data-day="${wednesday}"]`).getByRole('link', { name: /Salt twice/ })
  await card.scrollIntoViewIfNeeded()
  const [from, target] = [(await card.boundingBox())!, (await page.locator(`[data-day="${thursday}"]`).boundingBox())!]
  await page.mouse.move(from.x + 20, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 3 })
  // An hour is 48 pixels high.
  await page.mouse.move(target.x + 20, from.y + 8 + 48, { steps: 8 })
  await page.mouse.up()
  await said(page, /^Moved to/)
  await at(page, 'Salt twice', thursday, '15:00')
  await page.keyboard.press('Control+z')
  await at(page, 'Salt twice', wednesday, '14:00')
  await looksRight(page)
  await ada.close()
})

test('a card is moved without a pointer: at once with Alt, or picked up, carried and put down', async () => {
  await schedule('Starter day', `${wednesday}T11:00`)
  const ada = await signedIn()
  const page = await ada.newPage()
  await page.goto(`${home()}/calendar?view=week&day=${wednesday}`)
  const card = page.getByRole('link', { name: /Starter day/ }).first()
  await card.focus()
  await page.keyboard.press('Alt+ArrowRight')
  await at(page, 'Starter day', thursday, '11:00')
  await page.locator('[aria-live]').getByText(/Moved to .*Undo with/).waitFor({ state: 'attached' })
  await page.keyboard.press('Alt+ArrowDown')
  await at(page, 'Starter day', thursday, '11:15')
  await page.keyboard.press('Control+z')
  await at(page, 'Starter day', thursday, '11:00')
  await card.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await at(page, 'Starter day', wednesday, '10:45')
  await ada.close()
})

test('on a phone a post is moved from its page', async () => {
  const { id } = await schedule('Market day', `${wednesday}T16:00`)
  const ada = await signedIn({ phone: true })
  const page = await ada.newPage()
  const finger = hands.find((hand) => hand.phone)!
  await page.goto(`${home()}/posts/${id}`)
  await page.getByRole('heading', { level: 1, name: 'Market day' }).waitFor()
  await finger.take(page, 'More for Market day', 'Move to…')
  await finger.write(page, 'Time', '17:30')
  await finger.press(page, 'button', 'Move')
  await said(page, /^Moved to .*17:30/)
  await ada.close()
})

test('what changes in one window is there in every other, over one stream for the browser', async () => {
  const ada = await signedIn()
  const streams: string[] = []
  ada.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/live') streams.push(request.url())
  })
  const calendar = `${home()}/calendar?view=week&day=${wednesday}`
  const [first, second, third] = [await ada.newPage(), await ada.newPage(), await ada.newPage()]
  for (const page of [first, second, third]) {
    await page.goto(calendar)
    await page.getByRole('grid').waitFor()
  }
  assert.equal(streams.length, 1)
  await schedule('Everywhere at once', `${wednesday}T12:00`)
  for (const page of [first, second, third]) await page.getByRole('link', { name: /Everywhere at once/ }).first().waitFor()

  // When the window that listens is closed, another takes its place and misses nothing.
  await first.close()
  await schedule('Still heard', `${thursday}T12:00`)
  for (const page of [second, third]) await page.getByRole('link', { name: /Still heard/ }).first().waitFor()
  await ada.close()
})
