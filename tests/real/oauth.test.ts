// A Bluesky account is connected by the person agreeing on their own server, with bound tokens; posts go out with them, and fresh ones are fetched.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Bluesky, startBluesky, stopBluesky } from './bluesky.ts'
import { agree } from './bluesky_browser.ts'
import { Rostrum } from '../world/rostrum.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-oauth-'))
const rostrum = new Rostrum(folder)
let bluesky: Bluesky

before(async () => {
  bluesky = await startBluesky(join(folder, 'bluesky'), { parent: process.pid })
  await rostrum.start()
  await rostrum.setUp()
})
after(async () => {
  await rostrum.stop()
  await stopBluesky(join(folder, 'bluesky'))
  rmSync(folder, { recursive: true, force: true })
})

const texts = async (did: string): Promise<{ text: string; langs?: string[]; embed?: { external?: { uri: string } } }[]> => {
  const answer = await fetch(`${bluesky.pds}/xrpc/com.atproto.repo.listRecords?repo=${did}&collection=app.bsky.feed.post`)
  return ((await answer.json()) as { records: { value: { text: string } }[] }).records.map(({ value }) => value)
}

test('the person agrees on their server and comes back connected', async () => {
  const bob = bluesky.accounts[1]
  assert.ok(bob)
  const { go_to } = await rostrum.connect({ network: 'bluesky', way: 'oauth', server: bluesky.pds })
  const back = await agree(go_to ?? '', bob)
  const { location } = await rostrum.call<{ location: string }>('GET', back.pathname.slice('/api'.length) + back.search)
  assert.match(location, /connected=/)
  assert.equal((await rostrum.channel('bluesky')).state, 'connected')
})

test('a post goes out once with bound tokens, in its language', async () => {
  const post = await rostrum.publish([{ text: 'Bread with bound tokens', media: [] }], [await rostrum.channel('bluesky')])
  for (const delivery of await rostrum.ended(post)) assert.equal(delivery.state, 'published', JSON.stringify(delivery))
  const seen = (await texts(bluesky.accounts[1]?.did ?? '')).filter(({ text }) => text === 'Bread with bound tokens')
  assert.equal(seen.length, 1)
  assert.deepEqual(seen[0]?.langs, ['en'])
})

test('a test of the channel asks who is behind the tokens', async () => {
  const { id } = await rostrum.channel('bluesky')
  const tested = await rostrum.call<{ works: boolean }>('POST', `/workspaces/${rostrum.workspace}/channels/${id}/test`)
  assert.equal(tested.works, true, JSON.stringify(tested))
})

test('a way back that was not begun here connects nothing, and says why', async () => {
  const { location } = await rostrum.call<{ location: string }>('GET', '/connections/callback?state=made-up&code=1&iss=http%3A%2F%2Flocalhost')
  assert.match(location, /channels\.sign_in_expired/)
  assert.doesNotMatch(location, /connected=/)
})
