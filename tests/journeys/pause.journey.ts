// Pausing with a reason, what came due meanwhile, letting it go on, and answering what then asks.

import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('pause', {
  ready: async (rostrum) => {
    // Nothing may be late at all, so that whatever a pause held asks.
    await rostrum.call('PATCH', `/workspaces/${rostrum.workspace}`, { late_rule: { after_minutes: 0, then: 'ask' } })
  },
})

for (const hand of hands)
  test(`a pause holds what comes due, and what it held asks before it goes out, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/calendar`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await hand.press(page, 'button', /^Sending is on/)
    await hand.write(page, 'Why, for your team and the log', 'The oven broke')
    await looksRight(page, hand)
    await hand.press(page, 'button', /^Pause Ada/)
    await said(page, /Ada paused this workspace.*The oven broke/)
    await looksRight(page, hand)

    const { id } = await rostrum.call<{ id: string }>('POST', `/workspaces/${rostrum.workspace}/posts`, {
      text: { shared: { parts: [{ text: `Late bread, ${hand.name}`, media: [] }], language: 'en' }, variants: [{ channel: (await rostrum.channel('page')).id }] },
      plan: { when: 'now' },
    })
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/${id}`)
    await said(page, 'It came due during the pause. What now?')
    await looksRight(page, hand)
    await hand.press(page, 'button', hand.phone ? /^Sending is paused/ : 'Let sending go on…')
    await hand.press(page, 'button', 'Let it go on')

    await said(page, 'It is late. Send it all the same?')
    await hand.press(page, 'button', 'Send it now')
    await said(page, 'Published on Public page')
    await looksRight(page, hand)
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/notices`)
    await said(page, 'Public page: a post is late. Should it still go out?')
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Mark all as read')
    await page.getByRole('img', { name: 'Unread' }).first().waitFor({ state: 'detached' })
    await ada.close()
  })
