// Shows what is said of names that no test reached.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { writeAll } from './base/files.ts'
import { reachedIn, registered, unreached } from './reached.ts'

test('lists what is registered and was not reached, over the files of many programs', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'reached-'))
  context.after(() => rmSync(folder, { recursive: true }))
  writeAll(
    folder,
    new Map([
      ['generated/queries/statements.json', '[{"name":"a.one"},{"name":"a.two"},{"name":"a.three"}]'],
      ['generated/api/permissions.json', '{"a.show":{},"a.change":{}}'],
      ['generated/api/events.json', '{"a.changed":"Something is other now."}'],
      ['reached/statements.12', 'a.one\n\n'],
      ['reached/statements.13', 'a.one\na.three\na.gone\n'],
      ['reached/operations.13', 'a.show\n'],
    ]),
  )
  const all = registered(join(folder, 'generated'))
  assert.deepEqual(unreached(all, reachedIn(join(folder, 'reached'))), [
    'statements: a.two is reached by no test',
    'statements: a.gone was reached, and is not registered',
    'operations: a.change is reached by no test',
    'events: a.changed is reached by no test',
  ])
  assert.throws(() => reachedIn(join(folder, 'nowhere')), /is not there/)
  writeAll(folder, new Map([['reached/words.1', 'x\n']]))
  assert.throws(() => reachedIn(join(folder, 'reached')), /lists none of/)
})
