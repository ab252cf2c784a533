// Shows that a begun network is one that the generators take and the compiler understands, and what cannot be begun.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { before, after } from 'node:test'
import { writeAll } from './base/files.ts'
import { generated as generatedFacts } from './facts/generate.ts'
import { readFacts } from './facts/facts.ts'
import { nextMigration } from './new_migration.ts'
import { begunNetwork } from './new_network.ts'

const source = join(import.meta.dirname, '..')
let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-network-'))
  cpSync(join(source, 'networks'), join(folder, 'networks'), { recursive: true })
  writeAll(join(folder, 'networks'), begunNetwork(join(folder, 'networks'), 'night_letter'))
})
after(() => rmSync(folder, { recursive: true }))

test('a begun network has facts of its own, after all others', () => {
  const all = readFacts(join(folder, 'networks'))
  const begun = all.at(-1)!
  assert.equal(begun.id, 'night_letter')
  assert.equal(begun.name, 'NightLetter')
  assert.equal(new Set(all.map((each) => each.letters.toLowerCase())).size, all.length)
})

test('every file of a begun network compiles', () => {
  writeAll(join(folder, 'generated'), generatedFacts(join(folder, 'networks')))
  const sources = ['night_letter.cpp', 'wire.cpp', 'publish.cpp', 'sign_in.cpp', 'stand_in.cpp', 'wire_fuzz.cpp', 'night_letter_test.cpp']
  const paths = sources.map((name) => join(folder, 'networks/night_letter', name))
  const includes = [folder, join(folder, 'generated'), join(source, 'server')].map((path) => `-I${path}`)
  execFileSync('clang++-19', ['-std=gnu++20', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-Wno-gnu-statement-expression', ...includes, ...paths], { stdio: 'pipe' })
})

test('a name that is taken, or is none, begins nothing', () => {
  assert.throws(() => begunNetwork(join(folder, 'networks'), 'mastodon'), /is there already/)
  assert.throws(() => begunNetwork(join(folder, 'networks'), 'Lantern'), /named in lower case/)
})

test('a migration gets the next number', () => {
  assert.equal(nextMigration(['0001_a.sql', '0009_b.sql', 'schema'], 'more_bread'), '0010_more_bread.sql')
  assert.equal(nextMigration([], 'first'), '0001_first.sql')
  assert.throws(() => nextMigration([], 'More Bread'), /named in lower case/)
})
