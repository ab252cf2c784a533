// Compares what a generator makes with the output kept beside it; UPDATE_GOLDEN=1 keeps the new one, to be read in the diff.

import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesBelow, writeAll, writeIfChanged, type Files } from './files.ts'
import { Refused } from './refusals.ts'

const updating = process.env.UPDATE_GOLDEN === '1'

export function assertGolden(folder: string, files: Files): void {
  if (updating) {
    rmSync(folder, { recursive: true, force: true })
    writeAll(folder, files)
  }
  const kept = filesBelow(folder).map((path) => relative(folder, path))
  assert.deepEqual([...files.keys()].sort(), kept.sort())
  for (const [name, content] of files) assert.equal(String(content), readFileSync(join(folder, name), 'utf8'), name)
}

// What is refused, and in which words.
export function assertRefused(file: string, run: () => unknown): void {
  let words = ''
  try {
    run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    words = `${error.message}\n`
  }
  if (updating) writeIfChanged(file, words)
  assert.notEqual(words, '', 'nothing was refused')
  assert.equal(words, readFileSync(file, 'utf8'))
}
