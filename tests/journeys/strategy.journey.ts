// The strategy of a workspace: a goal is set, campaigns tell one story, and a month is looked back on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('strategy')

hands.forEach((hand, index) =>
  test(`a goal is set, a story told over campaigns, and a month looked back on, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    const home = `${rostrum.url}/w/${rostrum.workspace}`
    const month = `2026-0${index + 1}-01`
    await rostrum.call('POST', `/workspaces/${rostrum.workspace}/campaigns`, { name: `Rye ${index}`, colour: 1, starts_on: month, ends_on: `2026-0${index + 1}-20` })
    await page.goto(`${home}/strategy`)
    await page.getByRole('heading', { level: 1, name: 'Strategy' }).waitFor()
    await hand.press(page, 'button', 'New goal')
    await hand.write(page, 'Name', `Four hundred regulars ${index}`)
    await page.getByLabel('By', { exact: true }).fill('2026-12-31')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await said(page, `Four hundred regulars ${index}`)
    await looksRight(page, hand)

    await page.goto(`${home}/campaigns?show=all`)
    await hand.press(page, 'button', 'New story line')
    await hand.write(page, 'Name', `From field to loaf ${index}`)
    await page.getByLabel('Add a campaign').selectOption({ label: `Rye ${index}` })
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await page.locator('.story-line').filter({ hasText: `From field to loaf ${index}` }).getByRole('link', { name: `Rye ${index}` }).waitFor()
    await looksRight(page, hand)

    await page.goto(`${home}/strategy/month?month=${month}`)
    await said(page, `Four hundred regulars ${index}`)
    await said(page, 'Not measured yet')
    await page.getByRole('link', { name: `Rye ${index}` }).waitFor()
    await hand.press(page, 'button', 'Write: Month in review')
    await hand.write(page, 'What we learned', `Hands work ${index}`)
    await hand.write(page, 'Recommendation 1', `Bake earlier ${index}`)
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await said(page, `Hands work ${index}`)
    await hand.press(page, 'radio', 'Those who lead')
    await said(page, 'what we wanted and what came of it')
    await said(page, `Bake earlier ${index}`)
    assert.equal(await page.getByText(`Hands work ${index}`).count(), 0)
    await looksRight(page, hand)
  }),
)
