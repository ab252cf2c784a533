// The board for people at the machine, while the server runs.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DatabaseSync } from 'node:sqlite'
import { Rostrum } from '../world/rostrum.ts'
import { assertTold, assertWell, type Ended, rostrum, temporaryFolder } from './binary.ts'

const folder = temporaryFolder()
const server = new Rostrum(folder)
const jobs = (...words: string[]): Promise<Ended> => rostrum(['jobs', ...words, '--data', server.data])

// What runs by itself is soon done.
async function idleJobs(): Promise<Ended> {
  for (let tries = 0; ; ++tries) {
    const ended = await jobs()
    if (/^Waiting or running: nothing$/m.test(ended.out) || tries === 50) return ended
  }
}

// A job that failed for good, as the board leaves it.
function bury(task: string, input: string): number {
  const database = new DatabaseSync(join(server.data, 'rostrum.db'))
  database.exec('PRAGMA busy_timeout = 5000')
  const row = database
    .prepare("INSERT INTO jobs (queue, task, input, due_at, wake_at, tries, reason) VALUES ('inward', ?, ?, 0, NULL, 10, 'pages.oven_cold: no fire') RETURNING number")
    .get(task, input)
  database.close()
  return Number(row?.number)
}

function numberOfEvent(name: string): string {
  const database = new DatabaseSync(join(server.data, 'rostrum.db'))
  const row = database.prepare('SELECT number FROM events WHERE name = ?').get(name)
  database.close()
  return String(row?.number)
}

before(async () => {
  await server.start()
  await server.setUp()
  await server.channel('page')
})
after(() => server.stop())

test('shows everything that runs by itself, each with its sentence', async () => {
  const ended = await idleJobs()
  assertWell(ended)
  assert.match(ended.out, /^ {2}people\.forget_what_ended \(inward\), every 24 h, next \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n {6}Forgets sessions and invitations that have ended\.$/m)
  assert.match(ended.out, /^ {2}pages\.give_page \(inward\), when there is work.*\n {6}Gives a new workspace its public page\.$/m)
  const board = ended.out.slice(0, ended.out.indexOf('Waiting or running:'))
  const entries = [...board.matchAll(/^ {2}(\S+) \(.*\n {6}(.*)$/gm)]
  assert.ok(entries.length >= 8, board)
  for (const [, name, sentence] of entries) assert.match(sentence ?? '', /^[A-Z].*\.$/, name)
  assert.match(ended.out, /^Waiting or running: nothing$/m)
  assert.match(ended.out, /^Failed for good: nothing$/m)
  assert.match(ended.out, /^The ledger looks at the next delivery: never$/m)
})

test('says when the next delivery is due', async () => {
  await server.schedule('Rye of tomorrow', [await server.channel('page')], 86_400)
  assert.match((await jobs()).out, /^The ledger looks at the next delivery: \d{4}-/m)
})

test('shows what failed for good with its reason, and lets it be tried again or forgotten', async () => {
  const added = numberOfEvent('people.workspace_added')
  const [one, two] = [bury('pages.give_page', added), bury('pages.give_page', 'crumbs')]
  const shown = (await jobs()).out
  assert.match(shown, new RegExp(`^ {2}${one} {2}pages\\.give_page {2}${added}\\n {6}after 10 tries: pages\\.oven_cold: no fire$`, 'm'))
  assertWell(await jobs('remove', String(two)))
  assertWell(await jobs('retry', String(one)))
  const left = (await jobs()).out
  assert.match(left, /^Failed for good: nothing$/m)
  assert.match(left, new RegExp(`^ {2}${one} {2}pages`, 'm'))

  // The server looks by itself within a minute; a new start does so at once.
  await server.stop()
  await server.start()
  for (let tries = 0; /pages\.give_page {2}/.test((await jobs()).out); ++tries) assert.ok(tries < 100)
})

test('says that a number is none of the dead', async () => {
  assertTold(await jobs('retry', '999999'), 1, 'jobs.not_dead', /lists the dead ones/)
  assertTold(await jobs('remove', '999999'), 1, 'jobs.not_dead', /lists the dead ones/)
  assertTold(await jobs('retry', 'bread'), 2, 'commands.words', /--help/)
  assertTold(await jobs('bake', '1'), 2, 'commands.words', /--help/)
})
