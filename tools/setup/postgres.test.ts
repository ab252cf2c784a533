// The PostgreSQL of the tests: it starts, keeps what it was told across a kill, and leaves nothing behind.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { startPostgres } from './postgres.ts'

test('a database survives SIGKILL, and the folder goes when it is stopped', async () => {
  const postgres = await startPostgres(['fsync=on', 'synchronous_commit=on'])
  const ask = (sql: string): string => execFileSync('psql', ['-Atc', sql, postgres.conninfo('world')], { encoding: 'utf8', stdio: 'pipe' }).trim()
  postgres.createDatabase('world')
  ask('create table words (word text)')
  ask("insert into words values ('bread')")
  await postgres.kill('SIGKILL')
  assert.throws(() => ask('select 1'))
  await postgres.startAgain()
  assert.equal(ask('select word from words'), 'bread')
  await postgres.stop()
  assert.equal(existsSync(postgres.folder), false)
})
