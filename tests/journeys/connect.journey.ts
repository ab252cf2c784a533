// Accounts on other networks: connected by agreeing there and with an app password, spoken through, signed in to again, and let go.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { NetworkSide } from '../simulate/network_side.ts'
import { Chance } from '../world/chance.ts'
import { Rostrum } from '../world/rostrum.ts'
import { complaints, looksRight, openBrowser, personAt, said } from './browser.ts'
import { type Hand, hands } from './hands.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-connect-'))
const standIns = process.env.ROSTRUM_STAND_INS ?? 'build/sanitize/rostrum-stand-ins'
let side: NetworkSide
let browser: Browser

before(async () => {
  browser = await openBrowser()
  // Whose accounts somebody connected are no longer new, so every hand has its own.
  side = await NetworkSide.begin(join(folder, 'side'), standIns, new Chance(1), { bluesky: hands.length, mastodon: hands.length, plain: 0 })
})
after(async () => {
  await browser?.close()
  await side?.end()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => assert.deepEqual(complaints.splice(0), []))

const row = (page: Page, network: string): Locator => page.getByRole('main').getByRole('listitem').filter({ hasText: network })

/** The person is asked there, and says no; the network sends them back as it would. */
async function sayNoOnce(page: Page, server: string): Promise<void> {
  await page.route(
    (url) => url.href.startsWith(`${server}/oauth/authorize`),
    (route) => {
      const asked = new URL(route.request().url()).searchParams
      const back = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' })
      return route.fulfill({ status: 302, headers: { location: `${asked.get('redirect_uri')}?${back}` } })
    },
    { times: 1 },
  )
}

async function connectMastodon(page: Page, hand: Hand, server: string): Promise<void> {
  await hand.press(page, 'link', 'Connect a channel')
  await page.getByRole('heading', { level: 1, name: 'Connect a channel' }).waitFor()
  await looksRight(page, hand)
  await hand.press(page, 'link', /^Mastodon/)
  await hand.write(page, 'Server', server)
  await looksRight(page, hand)
  await hand.press(page, 'button', /^Continue on/)
}

async function connectBluesky(page: Page, hand: Hand, server: string, identifier: string): Promise<void> {
  await hand.press(page, 'link', 'Connect a channel')
  await hand.press(page, 'link', /^Bluesky/)
  await hand.press(page, 'radio', 'App password')
  await hand.write(page, 'Server', server)
  await hand.write(page, 'Account', identifier)
  await hand.write(page, 'App password', 'the wrong one')
  await hand.press(page, 'button', 'Connect')
  await said(page, /did not let Rostrum in$/)
  assert.equal(await page.getByText('No contact with Rostrum').count(), 0)
  // The network's refusal is all that may have been complained of.
  assert.deepEqual(complaints.splice(0).filter((one) => !/status of 502|channels: 502$/.test(one)), [])
  await looksRight(page, hand)
  await hand.write(page, 'App password', 'let-me-in')
  await hand.press(page, 'button', 'Connect')
}

for (const [number, hand] of hands.entries())
  test(`two networks are connected, spoken through, signed in to again and let go, ${hand.name}`, async () => {
    const mine = (network: string) => side.servers.filter((one) => one.network === network)[number]!
    const [bluesky, mastodon] = [mine('bluesky'), mine('mastodon')]
    const home = mkdtempSync(join(folder, 'rostrum-'))
    const rostrum = new Rostrum(home)
    await rostrum.start()
    await rostrum.setUp()
    await rostrum.channel('page')
    const ada = await personAt(browser, { phone: hand.phone, ada: rostrum })
    const page = await ada.newPage()

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/channels`)
    await sayNoOnce(page, mastodon.url)
    await connectMastodon(page, hand, mastodon.url)
    await said(page, 'Not connected: you said no there')
    await looksRight(page, hand)
    await connectMastodon(page, hand, mastodon.url)
    await said(page, 'The channel is connected')
    await row(page, 'Mastodon').getByText('for one hour').waitFor()
    await connectBluesky(page, hand, bluesky.url, `ada-${bluesky.liar.port}.test`)
    await said(page, 'The channel is connected')
    await row(page, 'Bluesky').getByText('Repeat is safe').waitFor()
    await row(page, 'Bluesky').getByText('Working').waitFor()
    await looksRight(page, hand)

    // Whom a network knows is offered while a mention is typed; on the other network that mention means nobody.
    const words = `Walnut bread, ${hand.name}.`
    await hand.press(page, 'link', 'Calendar')
    await hand.press(page, 'link', 'New post')
    await hand.write(page, 'Text', 'Baked by @ad')
    await page.getByRole('listbox', { name: 'People to mention' }).waitFor()
    await looksRight(page, hand)
    const somebody = page.getByRole('option', { name: `@ada-${bluesky.liar.port}.test` })
    if (hand.sameScreens) {
      while ((await somebody.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    } else await (hand.phone ? somebody.tap() : somebody.click())
    assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), `Baked by @ada-${bluesky.liar.port}.test `)
    await said(page, `@ada-${bluesky.liar.port}.test stays plain text on Mastodon`)
    await looksRight(page, hand)
    await hand.write(page, 'Text', words)
    await hand.take(page, 'More ways', 'Publish now')
    for (const [network, server] of [['Mastodon', mastodon], ['Bluesky', bluesky]] as const) {
      await hand.press(page, 'button', new RegExp(`^${network}.*Published`))
      await said(page, `Published on ${network}`)
      assert.match((await page.getByRole('link', { name: `Open on ${network}` }).getAttribute('href'))!, network === 'Mastodon' ? new RegExp(`^${server.url}/@ada/`) : /^https:\/\/bsky\.app\/profile\//)
      const seen = await side.seen(server.network)
      assert.equal(seen.filter(({ account, text }) => account === server.account && text === words).length, 1)
    }
    await looksRight(page, hand)

    // What the network no longer knows asks for a sign-in, and what waited for it goes out by itself.
    await side.forgetTokens('mastodon')
    const late = await rostrum.publish([{ text: `Second batch, ${hand.name}.`, media: [] }], [await rostrum.channel('mastodon')])
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/${late}`)
    await said(page, 'Mastodon wants you to sign in again')
    await looksRight(page, hand)
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/channels`)
    await said(page, 'Sign in to Mastodon again')
    await looksRight(page, hand)
    await hand.press(page, 'link', 'Sign in again')
    await page.getByRole('heading', { level: 1, name: 'Sign in again' }).waitFor()
    await looksRight(page, hand)
    await hand.press(page, 'button', /^Continue on/)
    await said(page, 'The channel is connected')
    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/posts/${late}`)
    await said(page, 'Published on Mastodon')

    await page.goto(`${rostrum.url}/w/${rostrum.workspace}/channels`)
    await hand.take(page, 'More for Bluesky', 'Disconnect')
    await said(page, /^Disconnect Bluesky/)
    await looksRight(page, hand)
    await hand.press(page, 'button', 'Disconnect')
    await said(page, 'Bluesky is disconnected')
    await row(page, 'Bluesky').getByText('Nothing is sent here. Sign in again to use it.').waitFor()
    await looksRight(page, hand)
    await ada.close()
    assert.ok(await rostrum.endsWell())
  })
