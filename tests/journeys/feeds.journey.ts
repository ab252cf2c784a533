// Watching a site: its feed is found, what is new in it comes by itself, becomes a draft and an idea, and is set aside; a list goes out and comes back.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { looksRight, said } from './browser.ts'
import { hands } from './hands.ts'
import { stage } from './stage.ts'

const { rostrum, signedIn } = stage('feeds')
const asked: { path: string; known?: string; agent?: string }[] = []

/** A site of somebody else's: a page that names a feed of its own for every hand, and a door into somebody's private network. */
const site = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push({ path, known: request.headers['if-none-match'], agent: request.headers['user-agent'] })
  const [, number] = /^\/(?:feed|news)\/(\d+)$/.exec(path) ?? []
  if (path === '/inside') return response.writeHead(301, { location: 'http://10.255.255.1/feed' }).end()
  if (number === undefined) return response.writeHead(404).end()
  if (path.startsWith('/news')) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return response.end(`<title>The mill ${number}</title><link rel="alternate" type="application/rss+xml" title="Journal ${number}" href="/feed/${number}"><a href="/about">About the mill</a>`)
  }
  response.setHeader('content-type', 'application/rss+xml')
  response.setHeader('etag', '"first"')
  if (request.headers['if-none-match'] === '"first"') return response.writeHead(304).end()
  response.end(`<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>Mill ${number}</title>
    <item><title>Rye ${number} &lt;b&gt;is&lt;/b&gt; in</title><link>/rye/${number}</link><guid>rye</guid><description>&lt;p&gt;Darker than last year&lt;/p&gt;</description></item>
    <item><title>Oats ${number} are late</title><link>/oats/${number}</link><guid>oats</guid></item>
    <item><title>Spelt ${number}: &b;</title><link>/spelt/${number}</link><guid>spelt</guid></item></channel></rss>`)
})
let home = ''
before(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
after(() => site.close())

hands.forEach((hand, index) =>
  test(`a site is watched, and what is new becomes a draft and an idea, ${hand.name}`, async () => {
    const number = index + 1
    const page = await (await signedIn(hand)).newPage()
    const at = (place: string): string => `${rostrum.url}/w/${rostrum.workspace}/${place}`
    await page.goto(at('suggestions'))
    await hand.press(page, 'button', 'Watch a site')
    await hand.write(page, 'Address of a feed or a page', `${home}/inside`)
    await hand.press(page, 'button', 'Look there')
    await said(page, 'The address leads into a private network, where Rostrum does not look. Watch an address of the public web.')
    await hand.write(page, 'Address of a feed or a page', `${home}/news/${number}`)
    await hand.press(page, 'button', 'Look there')
    await said(page, `Journal ${number}`)
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Watch it')
    await said(page, `Journal ${number} is watched now`)
    await said(page, `Spelt ${number}: &b;`)
    await looksRight(page, hand)
    await hand.press(page, 'button', `Set aside: Spelt ${number}: &b;`)
    await hand.press(page, 'button', `Make it an idea: Oats ${number} are late`)
    await said(page, `Among the ideas now: Oats ${number} are late`)
    await hand.press(page, 'button', `Write a post: Rye ${number} is in`)
    await page.waitForURL(/\/posts\/[^/]+\/edit/)
    assert.equal(await page.getByLabel('Text', { exact: true }).first().inputValue(), `Rye ${number} is in\n\n${home}/rye/${number}`)
    await page.goto(at('suggestions?state=taken'))
    await page.getByRole('link', { name: 'Became a post' }).first().waitFor()
    await page.goto(at('suggestions?view=watched'))
    await said(page, `Mill ${number}`)
    await looksRight(page, hand)
  }),
)

test('everybody is asked politely, and nobody inside', async () => {
  assert.ok(asked.every(({ agent }) => agent?.startsWith('Rostrum-feeds/1.0 (+http')))
  const { feeds } = await rostrum.call<{ feeds: { id: string; address: string; failures: number }[] }>('GET', `/workspaces/${rostrum.workspace}/feeds`)
  assert.deepEqual(feeds.map(({ failures }) => failures), feeds.map(() => 0))
  assert.equal(feeds.length, hands.length)
  const list = await (await fetch(`${rostrum.url}/api/workspaces/${rostrum.workspace}/feed-list`, { headers: { cookie: rostrum.session.cookie } })).text()
  for (const { address } of feeds) assert.match(list, new RegExp(`xmlUrl="${address}"`))
})
