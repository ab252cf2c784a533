// The real Bluesky network stands: it takes a post, shows it, forgets nothing when killed, and goes when told.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Bluesky, startBluesky, stopBluesky } from './bluesky.ts'
import { end, isAlive } from '../world/servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-bluesky-'))
let network: Bluesky
before(async () => {
  network = await startBluesky(folder, { parent: process.pid })
})
after(async () => {
  await stopBluesky(folder)
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  body: Record<string, unknown>
}

async function xrpc(method: string, wish: { token?: string; body?: object; query?: Record<string, string> } = {}): Promise<Answer> {
  const answer = await fetch(`${network.pds}/xrpc/${method}?${new URLSearchParams(wish.query)}`, {
    method: wish.body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(wish.token ? { authorization: `Bearer ${wish.token}` } : {}) },
    ...(wish.body ? { body: JSON.stringify(wish.body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function signedIn(): Promise<string> {
  const [alice] = network.accounts
  const session = await xrpc('com.atproto.server.createSession', { body: { identifier: alice?.handle, password: alice?.appPassword } })
  assert.equal(session.status, 200)
  return String(session.body.accessJwt)
}

// Create-only: a second try must not write again.
const put = (token: string, rkey: string, text: string): Promise<Answer> =>
  xrpc('com.atproto.repo.putRecord', {
    token,
    body: {
      repo: network.accounts[0]?.did,
      collection: 'app.bsky.feed.post',
      rkey,
      swapRecord: null,
      record: { $type: 'app.bsky.feed.post', text, createdAt: '2026-10-16T07:30:00.000Z' },
    },
  })

const posts = async (): Promise<string[]> => {
  const query = { repo: network.accounts[0]?.did ?? '', collection: 'app.bsky.feed.post' }
  const { body } = await xrpc('com.atproto.repo.listRecords', { query })
  return (body.records as { value: { text: string } }[]).map((record) => record.value.text)
}

test('an app password signs in and a post is there once, however often it is put', async () => {
  const token = await signedIn()
  assert.equal((await put(token, '3lzaaaaaaaa2a', 'Fresh bread at eight')).status, 200)
  const again = await put(token, '3lzaaaaaaaa2a', 'Fresh bread at eight')
  assert.deepEqual([again.status, again.body.commit], [200, undefined]) // the very same record: nothing happened
  const other = await put(token, '3lzaaaaaaaa2a', 'Fresh bread at nine')
  assert.deepEqual([other.status, other.body.error], [400, 'InvalidSwap'])
  assert.deepEqual(await posts(), ['Fresh bread at eight'])
})

test('the post and the token outlive a kill; the address stays', async () => {
  const token = await signedIn()
  const address = network.pds
  await stopBluesky(folder, 'SIGKILL')
  await assert.rejects(fetch(`${address}/xrpc/_health`))
  network = await startBluesky(folder, { parent: process.pid })
  assert.equal(network.pds, address)
  assert.deepEqual(await posts(), ['Fresh bread at eight'])
  assert.equal((await put(token, '3lzaaaaaaaa2b', 'Rye tomorrow')).status, 200)
})

test('the directory of identities forgets nothing when all is stopped', async () => {
  const whole = network.pid
  await stopBluesky(folder)
  assert.equal(isAlive(whole), false)
  network = await startBluesky(folder, { parent: process.pid })
  const did = await fetch(`${network.plc}/${network.accounts[0]?.did}`)
  assert.equal(did.status, 200)
  assert.deepEqual(((await did.json()) as { alsoKnownAs: string[] }).alsoKnownAs, ['at://alice.test'])
  assert.equal(await signedIn().then((token) => token.length > 0), true)
})

test('the servers end with the process they were started for', async () => {
  const { spawn } = await import('node:child_process')
  const parent = spawn('sleep', ['60'])
  const other = mkdtempSync(join(tmpdir(), 'rostrum-bluesky-'))
  const started = await startBluesky(other, { parent: parent.pid, accounts: [] })
  parent.kill('SIGKILL')
  for (let tries = 0; tries < 100 && isAlive(started.pid); tries += 1) await new Promise((wait) => setTimeout(wait, 100))
  assert.equal(isAlive(started.pid), false)
  await end(started.pid, 'SIGKILL')
  await stopBluesky(other)
  rmSync(other, { recursive: true, force: true })
})
