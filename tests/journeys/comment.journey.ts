// A first comment: written beside the post, seen in its checks, and said below it where readers are.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('comment')

hands.forEach((hand, index) =>
  test(`a first comment is said below its post, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `Open from seven, ${index}.`)
    const option = page.locator('summary').filter({ hasText: 'First comment' })
    if (hand.sameScreens) {
      await option.focus()
      await page.keyboard.press('Enter')
    } else await (hand.phone ? option.tap() : option.click())
    await hand.write(page, 'First comment', `Come by the side door, ${index}.`)
    await looksRight(page, hand)
    await page.getByText(/^Saved/).filter({ visible: true }).first().waitFor()
    await hand.take(page, 'More ways', 'Publish now')
    await page.getByText('Published').filter({ visible: true }).first().waitFor()
    await said(page, `Come by the side door, ${index}.`)
    const home = (await rostrum.call<{ address: string }>('GET', `/workspaces/${rostrum.workspace}/page`)).address
    const whole = new RegExp(`Open from seven, ${index}\\..*?href="([^"]+)">Read the whole post`, 's').exec(await (await fetch(home)).text())?.[1] ?? ''
    const shown = await (await fetch(new URL(whole, home))).text()
    const [post, comment] = [shown.indexOf(`Open from seven, ${index}.`), shown.indexOf(`Come by the side door, ${index}.`)]
    assert.ok(post >= 0 && comment > post, 'readers find it below the post')
  }),
)
