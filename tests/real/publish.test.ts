// A post goes out once to a real Bluesky server, a real Fediverse server and the own page, with its picture, its thread and its links.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Bluesky, startBluesky, stopBluesky } from './bluesky.ts'
import { type Fediverse, startFediverse, stopFediverse } from './fediverse.ts'
import { Rostrum } from '../world/rostrum.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-publish-'))
const rostrum = new Rostrum(folder)
let bluesky: Bluesky
let fediverse: Fediverse

before(async () => {
  bluesky = await startBluesky(join(folder, 'bluesky'), { parent: process.pid })
  fediverse = await startFediverse(join(folder, 'fediverse'), { parent: process.pid })
  await rostrum.start()
  await rostrum.setUp()
})
after(async () => {
  await rostrum.stop()
  await stopBluesky(join(folder, 'bluesky'))
  await stopFediverse(join(folder, 'fediverse'))
  rmSync(folder, { recursive: true, force: true })
})

interface Record {
  uri: string
  value: { text: string; reply?: { parent: { uri: string } }; facets?: object[]; embed?: { images?: { alt: string }[] } }
}
const onBluesky = async (words: string): Promise<Record[]> => {
  const [alice] = bluesky.accounts
  const answer = await fetch(`${bluesky.pds}/xrpc/com.atproto.repo.listRecords?repo=${alice?.did}&collection=app.bsky.feed.post&limit=100`)
  return ((await answer.json()) as { records: Record[] }).records.filter(({ value }) => value.text.includes(words))
}

interface Status {
  id: string
  content: string
  in_reply_to_id: string | null
  media_attachments: { description: string }[]
}
const onFediverse = async (words: string): Promise<Status[]> => {
  const token = fediverse.users.find(({ name }) => name === 'alice')?.token
  const get = async (path: string): Promise<unknown> => (await fetch(`${fediverse.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
  const { id } = (await get('/api/v1/accounts/verify_credentials')) as { id: string }
  return ((await get(`/api/v1/accounts/${id}/statuses`)) as Status[]).filter(({ content }) => content.includes(words))
}

test('Bluesky is connected with an app password', async () => {
  const [alice] = bluesky.accounts
  const { channel } = await rostrum.connect({ network: 'bluesky', way: 'app_password', server: bluesky.pds, identifier: alice?.handle, password: alice?.appPassword })
  assert.equal(channel?.state, 'connected')
})

test('a Fediverse account is connected by the person agreeing on their own server', async () => {
  const { go_to } = await rostrum.connect({ network: 'mastodon', way: 'oauth', server: fediverse.url })
  const asked = new URL(go_to ?? '').searchParams
  const alice = fediverse.users.find(({ name }) => name === 'alice')
  const agreed = await fetch(`${fediverse.url}/oauth/x-snac-login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      login: 'alice',
      passwd: alice?.password ?? '',
      redir: asked.get('redirect_uri') ?? '',
      cid: asked.get('client_id') ?? '',
      state: asked.get('state') ?? '',
    }),
  })
  const back = new URL(agreed.headers.get('location') ?? 'none:')
  const { location } = await rostrum.call<{ location: string }>('GET', back.pathname.slice('/api'.length) + back.search)
  assert.match(location, /connected=/)
  assert.equal((await rostrum.channel('mastodon')).state, 'connected')
})

test('a post with a described picture is seen once on each', async () => {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
  const asset = await rostrum.picture(pixel, 'image/png')
  const everywhere = [await rostrum.channel('page'), await rostrum.channel('bluesky'), await rostrum.channel('mastodon')]
  const post = await rostrum.publish([{ text: 'Fresh bread at eight, see https://example.org #bread', media: [{ asset, alt: 'A loaf of rye bread' }] }], everywhere)
  for (const delivery of await rostrum.ended(post)) assert.equal(delivery.state, 'published', JSON.stringify(delivery))

  const records = await onBluesky('Fresh bread at eight')
  assert.equal(records.length, 1)
  assert.equal(records[0]?.value.facets?.length, 2)
  assert.equal(records[0]?.value.embed?.images?.[0]?.alt, 'A loaf of rye bread')
  const statuses = await onFediverse('Fresh bread at eight')
  assert.equal(statuses.length, 1)
  assert.equal(statuses[0]?.media_attachments[0]?.description, 'A loaf of rye bread')
})

test('a thread hangs together in its order', async () => {
  const both = [await rostrum.channel('bluesky'), await rostrum.channel('mastodon')]
  const post = await rostrum.publish(['Dough, part one', 'Dough, part two', 'Dough, part three'].map((text) => ({ text, media: [] })), both)
  for (const delivery of await rostrum.ended(post)) assert.equal(delivery.state, 'published', JSON.stringify(delivery))

  const records = (await onBluesky('Dough, part')).reverse()
  assert.deepEqual(records.map(({ value }) => value.text), ['Dough, part one', 'Dough, part two', 'Dough, part three'])
  assert.deepEqual(records.map(({ value }) => value.reply?.parent.uri), [undefined, records[0]?.uri, records[1]?.uri])
  const statuses = await onFediverse('Dough, part')
  const named = (words: string): Status | undefined => statuses.find(({ content }) => content.includes(words))
  assert.equal(statuses.length, 3)
  assert.equal(named('two')?.in_reply_to_id, named('one')?.id)
  assert.equal(named('three')?.in_reply_to_id, named('two')?.id)
})

test('whoever kills the server, each post is there once', async () => {
  const both = [await rostrum.channel('bluesky'), await rostrum.channel('mastodon')]
  const posts: string[] = []
  for (let round = 0; round < 4; ++round) {
    posts.push(await rostrum.publish([{ text: `Rye despite kill ${round}.`, media: [] }], both))
    await rostrum.stop('SIGKILL')
    await rostrum.start()
  }
  for (const post of posts) for (const delivery of await rostrum.ended(post)) assert.equal(delivery.state, 'published', JSON.stringify(delivery))
  for (let round = 0; round < 4; ++round) {
    assert.equal((await onBluesky(`Rye despite kill ${round}.`)).length, 1, `round ${round}`)
    assert.equal((await onFediverse(`Rye despite kill ${round}.`)).length, 1, `round ${round}`)
  }
})
