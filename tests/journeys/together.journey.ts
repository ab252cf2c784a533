// Two windows write in one draft: they see each other, the newest comes to the one that rests, and what it said before is brought back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('together')

hands.forEach((hand, index) =>
  test(`two write in one draft and nothing is lost, ${hand.name}`, async () => {
    const post = await rostrum.draft(`Rye ${index}, dark`, [await rostrum.channel('page')])
    const address = `${rostrum.url}/w/${rostrum.workspace}/posts/${post}/edit`
    const first = await signedIn(hand)
    const second = await signedIn(hand)
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
