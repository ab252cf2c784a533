// Links of a post: a rule says what they carry, the composer reads their pages and shows how they go out, that is what readers get, and who follows a short
// one is counted.

import assert from 'node:assert/strict'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('links', { flags: ['--short-urls', 'http://go.bakery.test'] })
let site: Server
let home = ''
const asked: string[] = []

/** A site of the bakery's: a page that says much, its picture, and a door into somebody's private network. */
const picture = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
const pages = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url === '/loaf.gif') return response.setHeader('content-type', 'image/gif').end(picture)
  if (request.url === '/inside') return response.writeHead(302, { location: 'http://10.255.255.1/' }).end()
  if (request.url !== '/rye') return response.writeHead(404).end()
  response.setHeader('content-type', 'text/html; charset=windows-1251')
  response.end(Buffer.concat([Buffer.from('<meta property="og:title" content="Rye is back: '), Buffer.from([0xd5, 0xeb, 0xe5, 0xe1]), Buffer.from('"><meta property="og:site_name" content="The bakery"><meta property="og:image" content="/loaf.gif"><meta property="og:image:alt" content="A loaf">')]))
})

before(async () => {
  site = pages.listen(0, '127.0.0.1')
  await new Promise((resolve) => site.once('listening', resolve))
  home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
after(() => site?.close())

hands.forEach((hand, index) =>
  test(`a rule is written, a link is read, marked and published, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/settings/links`)
    if (index === 0) await hand.press(page, 'checkbox', /^Mark links when posts go out/)
    await hand.write(page, 'utm_medium', `hand ${index}`)
    await hand.write(page, 'utm_term', '{weather}')
    await said(page, '{weather} stands for nothing. Take it out, or choose one of the names above.')
    await looksRight(page, hand)
    await hand.write(page, 'utm_term', 'bread')
    await hand.press(page, 'button', 'Save')
    await said(page, 'Saved')

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `Rye ${index}: ${home}/rye, but not ${home}/inside`)
    await said(page, 'Rye is back: Хлеб')
    await page.getByRole('img', { name: 'A loaf' }).first().waitFor()
    await said(page, 'The link leads into a private network, where no reader can follow. It was not read.')
    await said(page, `${home}/rye?utm_source=page&utm_medium=hand-${index}&utm_content=`)
    await looksRight(page, hand)
    await hand.press(page, 'checkbox', 'Show as a card on Public page')
    await page.getByText(/Saved/).filter({ visible: true }).first().waitFor()
    await hand.take(page, 'More ways', 'Publish now')
    await page.getByText('Published').filter({ visible: true }).first().waitFor()
    const shown = await (await fetch((await rostrum.call<{ address: string }>('GET', `/workspaces/${rostrum.workspace}/page`)).address)).text()
    assert.match(shown, new RegExp(`/rye\\?utm_source=page&amp;utm_medium=hand-${index}&amp;utm_content=[0-9a-f]{12}`))
    assert.match(shown, /Rye is back: Хлеб/)
  }),
)

/** As somebody's browser follows a link whose name leads to this server. */
const follow = (address: string, name: string): Promise<string> =>
  new Promise((resolve, reject) =>
    get(`${rostrum.url}${new URL(address).pathname}`, { headers: { host: new URL(address).host, 'user-agent': name } }, (answer) => {
      answer.resume()
      resolve(answer.headers.location ?? `${answer.statusCode}`)
    }).on('error', reject),
  )

hands.forEach((hand, index) =>
  test(`a link goes out short, is followed, and the post counts who did, ${hand.name}`, async () => {
    const ada = await signedIn({ phone: hand.phone })
    const page = await ada.newPage()
    if (index === 0) {
      await page.goto(`${rostrum.url}/w/${rostrum.workspace}/settings/links`)
      await page.getByLabel('Where links go out short').selectOption('go.bakery.test')
      await hand.press(page, 'button', 'Save')
      await said(page, 'Saved')
    }
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/new`)
    await hand.write(page, 'Text', `Short ${index}: ${home}/rye`)
    await said(page, 'Each channel gets a short link of its own, so that clicks are told apart.')
    await page.getByText(/Saved/).filter({ visible: true }).first().waitFor()
    await hand.take(page, 'More ways', 'Publish now')
    await page.getByText('Published').filter({ visible: true }).first().waitFor()
    const shown = await (await fetch((await rostrum.call<{ address: string }>('GET', `/workspaces/${rostrum.workspace}/page`)).address)).text()
    const [short = ''] = new RegExp(`(?<=Short ${index}: .*)http://go\\.bakery\\.test/[1-9A-Za-z]{7}`).exec(shown) ?? []
    assert.match(await follow(short, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), new RegExp(`^${home}/rye`))
    await follow(short, 'Twitterbot/1.0')
    for (let looks = 0; (await page.getByText('1 click', { exact: true }).count()) === 0; ++looks) {
      assert.ok(looks < 20, 'the click is written within a second or so')
      await page.reload()
      await page.getByRole('heading', { name: /^Clicks/ }).waitFor()
    }
    await said(page, '1 more by a program')
    await looksRight(page, hand)
  }),
)

test('a page is asked once, and nobody is sent where the redirect led', () => assert.deepEqual(asked.filter((path) => path !== '/loaf.gif').sort(), ['/inside', '/rye']))
