// Reads migrations, each with the text that every dialect gets, and says which tables belong to a workspace.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesIn } from '../base/files.ts'
import { Refusals } from '../base/refusals.ts'
import { tokensOf } from './tokens.ts'

export interface Migration {
  name: string // 0001_people
  checksum: string // SHA-256 of the file
  sqlite: string
  postgres: string
}

export function readMigrations(folder: string): Migration[] {
  const refusals = new Refusals()
  const migrations: Migration[] = []
  for (const file of namesIn(folder)) {
    if (!file.endsWith('.sql')) continue
    const shown = `server/migrations/${file}`
    const text = readFileSync(join(folder, file), 'utf8')
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(file)) refusals.add(shown, 1, 'a migration is named NNNN_what_it_does.sql')
    else if (migrations.some((one) => one.name.startsWith(file.slice(0, 5))))
      refusals.add(shown, 1, 'another migration has this number')
    if (!/^-- \S/.test(text)) refusals.add(shown, 1, 'the first line is a comment that says why')
    migrations.push({
      name: file.slice(0, -4),
      checksum: createHash('sha256').update(text).digest('hex'),
      ...parted(text, shown, refusals),
    })
  }
  refusals.throwIfAny()
  return migrations
}

// `-- @sqlite`, `-- @postgres` and `-- @both` say for whom the lines after them are.
function parted(text: string, shown: string, refusals: Refusals): { sqlite: string; postgres: string } {
  const lines: { sqlite: string[]; postgres: string[] } = { sqlite: [], postgres: [] }
  let dialect = 'both'
  text.split('\n').forEach((line, index) => {
    const mark = /^-- @(.*?)\s*$/.exec(line)
    if (mark) {
      dialect = mark[1]!
      if (!['both', 'sqlite', 'postgres'].includes(dialect))
        refusals.add(shown, index + 1, `@${dialect} is not @both, @sqlite or @postgres`)
      return
    }
    if (dialect !== 'postgres') lines.sqlite.push(line)
    if (dialect !== 'sqlite') lines.postgres.push(line)
  })
  return { sqlite: lines.sqlite.join('\n'), postgres: lines.postgres.join('\n') }
}

export function workspaceTables(migrations: Migration[]): Set<string> {
  const found = new Set<string>()
  for (const { sqlite, postgres } of migrations)
    for (const text of [sqlite, postgres])
      for (const words of statementsOf(text)) {
        const line = words.join(' ')
        const made = /^create (?:temp |temporary |unlogged )?table (?:if not exists )?(\w+)/.exec(line)?.[1]
        const altered = /^alter table (?:if exists )?(?:only )?(\w+)/.exec(line)?.[1]
        const dropped = /^drop table (?:if exists )?(\w+)/.exec(line)?.[1]
        const renamed = /^alter table (\w+) rename to (\w+)/.exec(line)
        if ((made ?? altered) && !renamed && words.includes('workspace_id')) found.add((made ?? altered)!)
        if (dropped) found.delete(dropped)
        if (renamed && found.delete(renamed[1]!)) found.add(renamed[2]!)
      }
  return found
}

function statementsOf(text: string): string[][] {
  const statements: string[][] = [[]]
  for (const token of tokensOf(text)) {
    if (token.text === ';') statements.push([])
    else if (token.kind !== 'space' && token.kind !== 'comment')
      statements.at(-1)!.push(token.text.toLowerCase().replaceAll('"', ''))
  }
  return statements
}
