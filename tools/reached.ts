// Lists the statements, operations and events that no test reached:
// `node tools/reached.ts --generated DIR --reached DIR`.
//
// Test programs leave which statements they ran, which operations answered them with success and which events they recorded in files of the
// folder given by --reached, one name a line; the letters before the first other character of a file's name say what it lists (statements.123,
// operations.123, events.123).

import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argumentsOf, required } from './base/arguments.ts'
import { filesBelow } from './base/files.ts'
import { runTool } from './base/refusals.ts'

export const kinds = ['statements', 'operations', 'events'] as const
export type Kind = (typeof kinds)[number]
export type Names = Record<Kind, Set<string>>

const none = (): Names => ({ statements: new Set(), operations: new Set(), events: new Set() })
const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

// What there is to reach.
export function registered(generated: string): Names {
  const names = none()
  const json = (file: string): any => JSON.parse(readFileSync(join(generated, file), 'utf8'))
  for (const statement of json('queries/statements.json')) names.statements.add(statement.name)
  for (const operation of Object.keys(json('api/permissions.json'))) names.operations.add(operation)
  for (const event of Object.keys(json('api/events.json'))) names.events.add(event)
  return names
}

export function reachedIn(folder: string): Names {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: no test left what it reached`)
  const names = none()
  for (const file of filesBelow(folder)) {
    const kind = /^[a-z]*/.exec(basename(file))![0] as Kind
    if (!kinds.includes(kind)) throw new Error(`${file} lists none of ${kinds.join(', ')}`)
    for (const name of linesOf(file)) names[kind].add(name)
  }
  return names
}

// Also what was reached and is not registered: a sign that the two are not of the same build. Only the tests of the outbox record events
// that are nobody's.
export function unreached(all: Names, reached: Names): string[] {
  return kinds.flatMap((kind) => [
    ...[...all[kind]]
      .filter((name) => !reached[kind].has(name))
      .sort()
      .map((name) => `${kind}: ${name} is reached by no test`),
    ...(kind !== 'events' && all[kind].size > 0
      ? [...reached[kind]]
          .filter((name) => !all[kind].has(name))
          .sort()
          .map((name) => `${kind}: ${name} was reached, and is not registered`)
      : []),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  runTool(() => {
    const { named } = argumentsOf(process.argv.slice(2))
    const all = registered(required(named, 'generated'))
    const missing = unreached(all, reachedIn(required(named, 'reached')))
    for (const line of missing) console.log(line)
    if (missing.length > 0) process.exitCode = 1
  })
