// The real Fediverse server stands: a signed-in person posts with a picture, the other one is told, nothing is lost
// when it is killed.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Fediverse, startFediverse, stopFediverse } from './fediverse.ts'
import { isAlive } from '../world/servers.ts'

const folder = mkdtempSync(join(tmpdir(), 'rostrum-fediverse-'))
let server: Fediverse
before(async () => {
  server = await startFediverse(folder, { parent: process.pid })
})
after(async () => {
  await stopFediverse(folder)
  rmSync(folder, { recursive: true, force: true })
})

async function as<Answer>(name: string, path: string, wish: RequestInit = {}): Promise<Answer> {
  const token = server.users.find((user) => user.name === name)?.token
  const answer = await fetch(`${server.url}${path}`, { ...wish, headers: { authorization: `Bearer ${token}` } })
  assert.equal(answer.status, 200, `${path}: ${answer.status}`)
  return (await answer.json()) as Answer
}

interface Status {
  id: string
  content: string
  media_attachments: { description: string }[]
}

const statusesOf = async (name: string): Promise<Status[]> => {
  const { id } = await as<{ id: string }>(name, '/api/v1/accounts/verify_credentials')
  return as<Status[]>(name, `/api/v1/accounts/${id}/statuses`)
}

test('the token is the person’s who signed in', async () => {
  assert.equal((await as<{ username: string }>('alice', '/api/v1/accounts/verify_credentials')).username, 'alice')
  assert.equal((await as<{ username: string }>('bob', '/api/v1/accounts/verify_credentials')).username, 'bob')
})

test('a post with a described picture is read back', async () => {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
  const upload = new FormData()
  upload.set('file', new Blob([pixel], { type: 'image/png' }), 'bread.png')
  upload.set('description', 'A loaf of rye bread')
  const media = await as<{ id: string }>('alice', '/api/v2/media', { method: 'POST', body: upload })
  await as('alice', '/api/v1/statuses', {
    method: 'POST',
    body: new URLSearchParams({ status: 'Fresh bread at eight', 'media_ids[]': media.id }),
  })
  const [newest] = await statusesOf('alice')
  assert.match(newest?.content ?? '', /Fresh bread at eight/)
  assert.equal(newest?.media_attachments[0]?.description, 'A loaf of rye bread')
})

test('who is mentioned is told', async () => {
  await as('alice', '/api/v1/statuses', { method: 'POST', body: new URLSearchParams({ status: '@bob the ovens are hot' }) })
  let types: string[] = []
  for (let tries = 0; tries < 60 && !types.includes('mention'); tries += 1) {
    await pause(250)
    types = (await as<{ type: string }[]>('bob', '/api/v1/notifications')).map((each) => each.type)
  }
  assert.ok(types.includes('mention'))
})

test('posts and tokens outlive a kill; the address stays', async () => {
  const { url, pid } = server
  await stopFediverse(folder, 'SIGKILL')
  assert.equal(isAlive(pid), false)
  server = await startFediverse(folder, { parent: process.pid })
  assert.equal(server.url, url)
  assert.equal((await statusesOf('alice')).length, 2)
})
