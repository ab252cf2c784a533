// Holds the contract's generator against kept input and output.

import assert from 'node:assert/strict'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { writeAll, writeIfChanged } from '../base/files.ts'
import { assertGolden, assertRefused } from '../base/golden.ts'
import { cppName, snake } from '../base/names.ts'
import { generated } from './generate.ts'
import { loadContract } from './load.ts'

const golden = join(import.meta.dirname, 'golden')
const isCopied = (name: string): boolean => /^api\/(reading|writing|path|values)\./.test(name)

test('makes from a small contract what it made before', () => {
  const files = generated(join(golden, 'api'))
  assertGolden(join(golden, 'out'), new Map([...files].filter(([name]) => !isCopied(name))))
})

test('names everything that it refuses, with file and line', () => {
  assertRefused(join(golden, 'refused/refusals.txt'), () => loadContract(join(golden, 'refused')))
})

test('refuses a request without an end, a secret in an answer and a type that contains itself', () => {
  assertRefused(join(golden, 'unbounded/refusals.txt'), () => loadContract(join(golden, 'unbounded')))
})

test("bundles the project's own contract with every reference resolved", () => {
  const bundle = loadContract(join(import.meta.dirname, '../../api')).bundle as any
  const references = [...JSON.stringify(bundle).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]!)
  assert.ok(references.length > 0)
  for (const name of references) assert.ok(bundle.components.schemas[name], name)
  for (const item of Object.values<any>(bundle.paths))
    for (const operation of Object.values<any>(item)) {
      assert.match(operation['x-permission'], /^[a-z_]+\.[a-z0-9_]+$/)
      for (const response of Object.values<any>(operation.responses)) assert.ok(response.description)
    }
})

test('leaves a file alone whose content has not changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'))
  writeAll(folder, new Map([['a/b.txt', 'one']]))
  const before = statSync(join(folder, 'a/b.txt')).mtimeMs
  assert.equal(writeIfChanged(join(folder, 'a/b.txt'), 'one'), false)
  assert.equal(statSync(join(folder, 'a/b.txt')).mtimeMs, before)
  assert.equal(writeIfChanged(join(folder, 'a/b.txt'), 'two'), true)
})

test('changes the case of a name and nothing else', () => {
  assert.equal(snake('schedulePost'), 'schedule_post')
  assert.equal(snake('showRSSFeed'), 'show_rss_feed')
  assert.equal(snake('sent-out'), 'sent_out')
  assert.equal(cppName('default'), 'default_')
})
