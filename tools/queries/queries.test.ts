// Holds the generator of statements and migrations against kept input and output.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { assertGolden, assertRefused } from '../base/golden.ts'
import { generated } from './generate.ts'
import { readMigrations, workspaceTables } from './migrations.ts'
import { plain, tablesOf, tokensOf } from './tokens.ts'

const golden = join(import.meta.dirname, 'golden')

test('makes from a few statements what it made before', () => {
  assertGolden(join(golden, 'out'), generated(join(golden, 'server')))
})

test('names every statement that it refuses, with file and line', () => {
  assertRefused(join(golden, 'refused/refusals.txt'), () => generated(join(golden, 'refused')))
})

test('refuses migrations without a number, a reason or a known dialect', () => {
  assertRefused(join(golden, 'misnumbered/refusals.txt'), () => generated(join(golden, 'misnumbered')))
})

test('knows the tables of a workspace through renames and drops', () => {
  const tables = workspaceTables(readMigrations(join(golden, 'server/migrations')))
  assert.deepEqual([...tables].sort(), ['deliveries', 'pages', 'variants'])
})

test('finds tables wherever they are read or written', () => {
  const found = (sql: string): string[] => [...tablesOf(tokensOf(sql))].sort()
  assert.deepEqual(
    found('SELECT a, b FROM one o, two AS t JOIN three ON f(a, b) = 1 WHERE x IN (SELECT 1 FROM four, five) ORDER BY g, h'),
    ['five', 'four', 'one', 'three', 'two'],
  )
  assert.deepEqual(found('DELETE FROM one USING two, three WHERE a = 1'), ['one', 'three', 'two'])
  assert.deepEqual(found('INSERT OR IGNORE INTO one (a, b) SELECT a, b FROM (SELECT a, b FROM two) x, three'), [
    'one',
    'three',
    'two',
  ])
  assert.deepEqual(found('UPDATE one SET a = 1, b = 2 FROM two WHERE c = 3'), ['one', 'two'])
  assert.deepEqual(found('SELECT \'FROM one\' FROM "two" -- FROM three'), ['two'])
})

test('leaves the inside of strings as it was', () => {
  assert.equal(plain(tokensOf("SELECT  'a  b', '  '  ,\n 'c''  d'")), "SELECT 'a  b', '  ' , 'c''  d'")
})
