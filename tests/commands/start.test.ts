// A start that cannot succeed says why in one clear line, what to do, and ends with a code of its own; nothing is lost by it.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { Rostrum } from '../world/rostrum.ts'
import { freePort } from '../world/servers.ts'
import { assertTold, assertWell, rostrum, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const whole = join(folder, 'data') // one that was set up, for copies to be damaged
let copies = 0

function copy(): string {
  const made = join(folder, `copy-${++copies}`)
  cpSync(whole, made, { recursive: true })
  return made
}
const serve = async (data: string, ...words: string[]) => rostrum(['serve', '--data', data, '--listen', `127.0.0.1:${await freePort()}`, ...words])

before(async () => {
  const server = new Rostrum(folder)
  await server.start()
  await server.setUp()
  await server.publish([{ text: 'Rye of the day', media: [] }], [await server.channel('page')])
  await server.stop()
})

test('a file that is no database', async () => {
  const data = copy()
  const file = join(data, 'rostrum.db')
  writeFileSync(file, 'these are not the pages you are looking for\n'.repeat(200))
  const before = readFileSync(file)
  const ended = await serve(data)
  assertTold(ended, 1, 'store.corrupt', /restore the newest backup/)
  assert.ok(ended.err.includes(file))
  assert.deepEqual(readFileSync(file), before)
})

test('a database whose pages are damaged', async () => {
  const data = copy()
  const file = openSync(join(data, 'rostrum.db'), 'r+')
  for (let page = 2; page < 30; ++page) writeSync(file, Buffer.alloc(300, 0xee), 0, 300, page * 4096 + 4)
  assertTold(await serve(data), 1, 'store.corrupt', /restore the newest backup/)
})

test('a database that a newer version has used', async () => {
  const data = copy()
  const database = new DatabaseSync(join(data, 'rostrum.db'))
  database.exec("INSERT INTO migrations (name, checksum) VALUES ('9999_from_tomorrow', 'x')")
  database.close()
  for (const ended of [await serve(data), await rostrum(['jobs', '--data', data]), await rostrum(['migrate', '--data', data])]) {
    assertTold(ended, 1, 'store.newer', /start that version/)
    assert.ok(ended.err.includes('9999_from_tomorrow'))
  }
})

test('a key file that others can read', async () => {
  const data = copy()
  chmodSync(join(data, 'keys'), 0o644)
  assertTold(await serve(data), 1, 'safety.key_file_open_to_others', /chmod 600/)
})

test('a key file that is none', async () => {
  const data = copy()
  writeFileSync(join(data, 'keys'), 'flour, water, salt\n')
  assertTold(await serve(data), 1, 'safety.key_file_broken', /put the right one back/)
})

test('the key file of another installation, and none at all', async () => {
  const data = copy()
  const right = readFileSync(join(data, 'keys'))
  writeFileSync(join(data, 'keys'), `1 ${Buffer.alloc(32, 7).toString('base64')}\n`)
  assertTold(await serve(data), 1, 'safety.key_file_wrong', /put the right one back/)
  rmSync(join(data, 'keys'))
  assertTold(await serve(data), 1, 'safety.key_file_absent', /Put the key file back/)
  assert.ok(!existsSync(join(data, 'keys')), 'no other key file may be made in its place')
  writeFileSync(join(data, 'keys'), right, { mode: 0o600 })
  const again = new Rostrum(folder, [], data)
  await again.start()
  await again.stop()
})

test('a key that was rotated is the newest of the right ones', async () => {
  const data = copy()
  assertWell(await rostrum(['rotate-key', '--data', data]))
  const again = new Rostrum(folder, [], data)
  await again.start()
  await again.stop()
  const kept = readFileSync(join(data, 'keys'), 'utf8').trim().split('\n')
  assert.equal(kept.length, 2)
  // What proves the key is sealed anew with it, so the older one alone does not pass any more.
  writeFileSync(join(data, 'keys'), `${kept[0]}\n`, { mode: 0o600 })
  assertTold(await serve(data), 1, 'safety.key_file_wrong', /put the right one back/)
})

test('a port that something else listens on', async () => {
  const other: Server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ended = await rostrum(['serve', '--data', copy(), '--listen', `127.0.0.1:${port}`])
  other.close()
  assertTold(ended, 1, 'http.port_in_use', /choose another --listen/)
  assert.ok(ended.err.includes(String(port)))
})

test('an address this machine does not have', async () => {
  assertTold(await rostrum(['serve', '--data', copy(), '--listen', '192.0.2.1:8080']), 1, 'http.address_not_here', /see --listen/)
})

test('certificates that are none', async () => {
  const pem = join(folder, 'none.pem')
  writeFileSync(pem, 'no certificate')
  assertTold(await serve(copy(), '--tls-certificate', pem, '--tls-key', pem), 1, 'http.certificate_broken', /PEM/)
})

test('a data folder that cannot be made or written to', async () => {
  writeFileSync(join(folder, 'a-file'), '')
  for (const data of [join(folder, 'a-file', 'data'), '/proc/rostrum']) assertTold(await serve(data), 1, 'store.folder', /may write to/)
})

test('a second process on the same data folder', async () => {
  const data = copy()
  const first = new Rostrum(folder, [], data)
  await first.start()
  for (const ended of [await serve(data), await rostrum(['migrate', '--data', data])]) {
    assertTold(ended, 1, 'store.in_use', /stop it first/)
    assert.match(ended.err, /held by process \d+/)
  }
  await first.call('GET', '/system')
  await first.stop()
})

test('a PostgreSQL that is not there', async () => {
  const ended = await serve(copy(), '--database', `postgres://ada:secret-sourdough@127.0.0.1:${await freePort()}/rostrum`)
  assertTold(ended, 1, 'store.unreachable', /see --database/)
  assert.ok(!ended.err.includes('secret-sourdough'))
})

const shim = join(folder, 'full_disk.so')
const full = join(folder, 'full')
const onThatDisk = { LD_PRELOAD: shim, FULL_DISK: full }
before(() => void execFileSync('clang-19', ['-shared', '-fPIC', '-o', shim, join(import.meta.dirname, 'full_disk.c')]))
after(() => rmSync(full, { force: true }))

test('a disk that is full at the start', async () => {
  writeFileSync(full, '')
  const fresh = await rostrum(['serve', '--data', join(folder, 'on-a-full-disk')], { env: onThatDisk })
  const used = await rostrum(['serve', '--data', copy()], { env: onThatDisk })
  rmSync(full)
  assertTold(fresh, 1, 'store.disk_full', /make room/)
  assertTold(used, 1, 'store.disk_full', /make room/)
})

test('a disk that becomes full while the server runs, and has room again', async () => {
  const data = copy()
  const server = new Rostrum(folder, [], data, onThatDisk)
  await server.start()
  await server.signIn()
  await server.call('POST', '/installation/confirm')
  const page = await server.channel('page')
  const kept = await server.publish([{ text: 'Before the disk was full', media: [] }], [page])
  await server.ended(kept)
  writeFileSync(full, '')
  await assert.rejects(server.publish([{ text: 'While it was full', media: [] }], [page]), /503.*store\.disk_full/)
  assert.equal((await server.ended(kept))[0]?.state, 'published')
  rmSync(full)
  await server.ended(await server.publish([{ text: 'After it had room again', media: [] }], [page]))
  await server.stop()
  const posts = new DatabaseSync(join(data, 'rostrum.db')).prepare('SELECT excerpt FROM posts ORDER BY created_at').all().map((row) => row.excerpt)
  assert.ok(posts.includes('Before the disk was full') && posts.includes('After it had room again') && !posts.includes('While it was full'), String(posts))
})

test('none of these touched the first one', async () => {
  const again = new Rostrum(folder, [], whole)
  await again.start()
  await again.signIn()
  assert.equal((await again.call<{ posts: object[] }>('GET', `/workspaces/${again.workspace}/posts`)).posts.length, 1)
  await again.stop()
})
