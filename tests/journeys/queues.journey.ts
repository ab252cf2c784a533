// Queues and series: a queue is made, a draft takes its next slot, and a post is repeated by a rule.

import { test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('queues')

hands.forEach((hand, index) =>
  test(`a draft takes the next slot of a queue and is repeated, ${hand.name}`, async () => {
    const ada = await signedIn(hand)
    const page = await ada.newPage()
    const name = `Mornings ${index}`
    const home = `${rostrum.url}/w/${rostrum.workspace}`
    const post = await rostrum.draft(`Rye ${index}`, [await rostrum.channel('page')])
    await page.goto(`${home}/queues`)
    await page.getByRole('heading', { level: 1, name: 'Queues' }).waitFor()
    await hand.press(page, 'button', 'New queue')
    await hand.write(page, 'Name', name)
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await said(page, `The queue ${name} is ready`)

    await page.goto(`${home}/posts/${post}`)
    await hand.take(page, /^More for/, 'Into a queue…')
    await hand.press(page, 'radio', new RegExp(name))
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Schedule there')
    await said(page, 'The post has its slot')
    await page.goto(`${home}/queues`)
    await page.getByRole('region', { name }).getByRole('link', { name: `Rye ${index}` }).waitFor()
    await looksRight(page, hand)

    await page.goto(`${home}/posts/${post}`)
    await hand.take(page, /^More for/, 'Repeat…')
    await hand.write(page, 'Name', `Every week ${index}`)
    await page.getByText('and so on', { exact: false }).waitFor()
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Save')
    await said(page, /Saved\. \d+ posts are on the calendar/)
    await page.getByRole('heading', { name: `Every week ${index}` }).waitFor()
  }),
)
