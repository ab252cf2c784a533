// Writing help: an administrator says where it comes from and tries it; whoever writes reads what the model is told, hears its answer, and takes it.

import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { smallPicture } from '../world/pictures.ts'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('writing-help')

/** A model that says its words one by one, and one that is not loaded. */
const asked: { model: string; messages: { role: string; content: string | { type: string; text?: string; image_url?: { url: string } }[] }[] }[] = []
const words = ['Warm ', 'bread ', 'at eight. 🍞']
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = JSON.parse(Buffer.concat(pieces).toString()) as (typeof asked)[number]
  asked.push(body)
  if (request.headers.authorization !== 'Bearer sesame') {
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: 'no such key' } }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const content of words) response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`)
  response.end('data: [DONE]\n\n')
}
const model = createServer((request, response) => void answer(request, response))
before(() => new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve)))
after(() => model.close())

hands.forEach((hand, index) =>
  test(`a model is set up, asked and taken up on its words, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/settings/writing-help`)
    if (index === 0) await hand.press(page, 'checkbox', /^Offer writing help in this workspace/)
    await hand.write(page, 'Address', `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`)
    await hand.write(page, 'Model', `oven-${index}`)
    await hand.write(page, 'Key', 'wrong')
    await hand.press(page, 'button', 'Save')
    await page.getByText('There is one. Type another to replace it').waitFor()
    await hand.press(page, 'button', 'Ask it to say good morning')
    await said(page, 'The model’s server does not take our key. An administrator should look at it. It said: no such key')
    await looksRight(page, hand)
    await hand.write(page, 'Key', 'sesame')
    await hand.press(page, 'button', 'Save')
    await page.getByRole('button', { name: 'Remove the key' }).waitFor()
    await hand.press(page, 'button', 'Ask it to say good morning')
    await said(page, 'It answers: Warm bread at eight. 🍞')

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `bread, warm, eight, ${index}`)
    await hand.press(page, 'button', 'Writing help')
    const told = await page.getByLabel('What it is told').inputValue()
    assert.match(told, /^Rewrite the text below/)
    await hand.press(page, 'button', 'Ask')
    await page.getByRole('region', { name: 'Its answer' }).getByText('Warm bread at eight. 🍞').waitFor()
    await page.getByRole('button', { name: 'Replace the text' }).waitFor()
    await looksRight(page, hand)
    assert.deepEqual(asked.at(-1), { model: `oven-${index}`, stream: true, messages: [{ role: 'system', content: told }, { role: 'user', content: `bread, warm, eight, ${index}` }] }, 'what was read is what was sent')
    await hand.press(page, 'button', 'Replace the text')
    assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), 'Warm bread at eight. 🍞')
  }),
)

hands.forEach((hand, index) =>
  test(`a picture is shown to the model, and a person takes its description, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    const { version } = await rostrum.call<{ version: number }>('GET', `/workspaces/${rostrum.workspace}/writing-help`)
    await rostrum.call('PUT', `/workspaces/${rostrum.workspace}/writing-help`, { version, plan: { on: true, endpoint: `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`, model: 'eyes', stays_inside: true, asks_a_day: 50 }, key: 'sesame' })
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `With a picture, ${index}`)
    await page.locator('.etools input[type=file]').setInputFiles({ name: `loaf ${index}`, mimeType: 'image/gif', buffer: smallPicture(index) })
    await hand.press(page, 'button', 'Describe picture 1')
    await hand.press(page, 'button', 'Suggest a description')
    await page.getByText('Warm bread at eight. 🍞', { exact: true }).waitFor()
    await looksRight(page, hand)
    const shown = asked.at(-1)?.messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content)).find(({ type }) => type === 'image_url')
    assert.match(shown?.image_url?.url ?? '', /^data:image\//)
    assert.equal(await page.getByRole('dialog').getByLabel('Description', { exact: true }).inputValue(), '', 'nothing is taken before somebody says so')
    await hand.press(page, 'button', 'Take it')
    await hand.press(page, 'button', 'Save')
    await page.getByRole('button', { name: /^Picture 1 is described/ }).waitFor()
    await page.getByText(/^Saved/).filter({ visible: true }).first().waitFor()
  }),
)
