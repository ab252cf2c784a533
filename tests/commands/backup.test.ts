// A backup is made while the server works, is whole, and sends nothing when it is brought back until somebody has looked.

import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { Rostrum } from '../world/rostrum.ts'
import { assertTold, assertWell, rostrum, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const server = new Rostrum(folder)
const backup = join(folder, 'backup')
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
let out = '' // what is out before the backup
let later = '' // what comes due after it

before(async () => {
  await server.start()
  await server.setUp()
  const asset = await server.picture(pixel, 'image/png')
  out = await server.publish([{ text: 'Rye of the day', media: [{ asset, alt: 'a loaf' }] }], [await server.channel('page')])
  await server.ended(out)
})
after(() => server.stop())

test('a backup is made while posts are written, and each moment of it is whole', async () => {
  const page = await server.channel('page')
  let writing = true
  const written: Promise<void> = (async () => {
    while (writing) await server.draft('Bread number one of many', [page])
  })()
  const ended = await rostrum(['backup', backup, '--data', server.data])
  writing = false
  await written
  assertWell(ended)
  assert.match(ended.out, /the database and 1 picture\.\nThe key file is not in it: keep a copy of .*\/keys elsewhere\.\n$/)
  assert.deepEqual(readdirSync(backup).sort(), ['assets', 'backup.json', 'rostrum.db'])
  assert.equal(statSync(backup).mode & 0o777, 0o700)
  const about = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8'))
  assert.equal(about.pictures, 1)
  assert.match(about.key_fingerprint, /^[0-9a-f]{16}$/)
  const copy = new DatabaseSync(join(backup, 'rostrum.db'), { readOnly: true })
  assert.deepEqual({ ...copy.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' })
  const variants = copy.prepare('SELECT count(*) AS many FROM posts p LEFT JOIN variants v ON v.post_id = p.id WHERE v.id IS NULL').get()
  assert.equal(variants?.many, 0)
  copy.close()
})

test('a backup never replaces another, and leaves nothing behind when it fails', async () => {
  assertTold(await rostrum(['backup', backup, '--data', server.data]), 1, 'backup.exists', /not there yet/)
  assertTold(await rostrum(['backup', join(folder, 'absent', 'backup'), '--data', server.data]), 1, 'store.disk_error', /./)
  assertTold(await rostrum(['backup', join(folder, 'none'), '--data', join(folder, 'nothing')]), 1, 'store.absent', /--data/)
  assert.ok(!existsSync(join(folder, 'none')) && !existsSync(join(folder, 'none.unfinished')))
})

test('the key file is in it only when asked for', async () => {
  const with_keys = join(folder, 'with-keys')
  assertWell(await rostrum(['backup', with_keys, '--with-keys', '--data', server.data]))
  assert.deepEqual(readFileSync(join(with_keys, 'keys')), readFileSync(join(server.data, 'keys')))
  assert.equal(statSync(join(with_keys, 'keys')).mode & 0o777, 0o600)
})

test('a picture that is damaged is named, and the rest is kept', async () => {
  const damaged = join(folder, 'damaged')
  cpSync(server.data, damaged, { recursive: true })
  const [picture] = readdirSync(join(damaged, 'assets'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const path = join(picture?.parentPath ?? '', picture?.name ?? '')
  writeFileSync(path, 'crumbs')
  const ended = await rostrum(['backup', join(folder, 'of-damaged'), '--data', damaged])
  assertTold(ended, 1, 'backup.damaged_media', /older backup/)
  assert.ok(ended.err.includes(path))
  assert.ok(existsSync(join(folder, 'of-damaged', 'rostrum.db')))
})

test('restore refuses what is no backup, a folder with something in it, and a damaged database', async () => {
  assertTold(await rostrum(['restore', folder, '--data', join(folder, 'made')]), 2, 'backup.not_one', /rostrum backup/)
  assertTold(await rostrum(['restore', backup, '--data', server.data]), 1, 'restore.not_empty', /ever restored over/)
  const broken = join(folder, 'broken-backup')
  cpSync(backup, broken, { recursive: true })
  writeFileSync(join(broken, 'rostrum.db'), 'crumbs')
  assertTold(await rostrum(['restore', broken, '--data', join(folder, 'made')]), 1, 'store.corrupt', /damaged/)
  assert.deepEqual(readdirSync(join(folder, 'made')), [])
})

test('what is restored waits for the key file and then for a person', async () => {
  later = await server.schedule('Rye of the evening', [await server.channel('page')], 3)
  const second = join(folder, 'second-backup')
  assertWell(await rostrum(['backup', second, '--data', server.data]))
  const data = join(folder, 'restored')
  const ended = await rostrum(['restore', second, '--data', data])
  assertWell(ended)
  assert.match(ended.out, /Nothing is sent from it until an administrator has looked/)
  assert.match(ended.out, /Before you start it, put the key file at .*keys \(its fingerprint is [0-9a-f]{16}\)/)
  assertTold(await rostrum(['serve', '--data', data]), 1, 'safety.key_file_absent', /Put the key file back/)

  cpSync(join(server.data, 'keys'), join(data, 'keys'))
  await server.ended(later) // the first one sends it
  await holdsUntilConfirmed(data)
})

test('a backup that is put back by hand into the very folder it came from waits, too', async () => {
  const own = new Rostrum(temporaryFolder())
  await own.start()
  await own.setUp()
  later = await own.schedule('Rye of the evening', [await own.channel('page')], 3)
  const made = join(own.folder, 'backup')
  assertWell(await rostrum(['backup', made, '--data', own.data]))
  await own.ended(later)
  await own.stop()
  for (const each of readdirSync(own.data)) if (each !== 'keys') rmSync(join(own.data, each), { recursive: true })
  cpSync(join(made, 'rostrum.db'), join(own.data, 'rostrum.db'))
  await holdsUntilConfirmed(own.data)
})

test('a copied folder waits, and the one it was copied from does not', async () => {
  const own = new Rostrum(temporaryFolder())
  await own.start()
  await own.setUp()
  later = await own.schedule('Rye of the evening', [await own.channel('page')], 3)
  await own.stop()
  const copy = join(own.folder, 'copy')
  cpSync(own.data, copy, { recursive: true })
  await holdsUntilConfirmed(copy)
  await own.start()
  assert.equal((await own.ended(later))[0]?.state, 'published')
  await own.stop()
})

test('a folder whose mark of the newest call is lost waits', async () => {
  const own = new Rostrum(temporaryFolder())
  await own.start()
  await own.setUp()
  later = await own.schedule('Rye of the evening', [await own.channel('page')], 3)
  await own.stop()
  rmSync(join(own.data, 'newest-call'))
  await holdsUntilConfirmed(own.data)
})

async function holdsUntilConfirmed(data: string): Promise<void> {
  mkdirSync(data, { recursive: true })
  const restored = new Rostrum(temporaryFolder(), [], data)
  await restored.start()
  await restored.signIn()
  // It answers before it has looked at itself, and sends nothing before it has.
  const holds = async (wanted: boolean): Promise<boolean> => {
    for (let tries = 0; ; ++tries) {
      const { holds_everything } = await restored.call<{ holds_everything: boolean }>('GET', '/system')
      if (holds_everything === wanted || tries === 100) return holds_everything
    }
  }
  assert.equal(await holds(true), true)
  const held = (await restored.ended(later))[0]
  assert.equal(held?.state, 'held')
  assert.deepEqual(held?.moves.at(-1)?.code, 'publish.held_restored')
  // A start more changes nothing; a person does.
  await restored.stop('SIGKILL')
  await restored.start()
  assert.equal(await holds(true), true)
  await restored.call('POST', '/installation/confirm')
  assert.equal(await holds(false), false)
  assert.equal((await restored.ended(later))[0]?.state, 'held')
  const fresh = await restored.publish([{ text: 'Rye of the next day', media: [] }], [await restored.channel('page')])
  assert.equal((await restored.ended(fresh))[0]?.state, 'published')
  await restored.stop()
  await restored.start()
  assert.equal((await restored.ended(later))[0]?.state, 'held')
  const another = await restored.publish([{ text: 'Rye of the day after', media: [] }], [await restored.channel('page')])
  assert.equal((await restored.ended(another))[0]?.state, 'published')
  await restored.stop()
}

test('a database on PostgreSQL is told by the exact line', async () => {
  const ended = await rostrum(['backup', join(folder, "it's"), '--database', 'postgres://ada:secret-sourdough@db.example/rostrum', '--data', '/var/lib/rostrum'])
  assert.equal(ended.code, 2)
  assert.ok(
    ended.err.includes(`pg_dump --format=custom --file='${join(folder, "it'\\''s")}/rostrum.dump' 'postgres://ada@db.example/rostrum' && cp -a '/var/lib/rostrum/assets'`),
    ended.err,
  )
  assertTold(await rostrum(['restore', backup, '--database', 'postgres://db.example/rostrum']), 2, 'restore.by_postgres', /pg_restore/)
})
