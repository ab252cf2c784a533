// Begins a migration: `node tools/new_migration.ts NAME` writes server/migrations/NNNN_NAME.sql with the next number.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesIn } from './base/files.ts'

export function nextMigration(existing: string[], name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('a migration is named in lower case, digits and underscores, by what it is for')
  const numbers = existing.map((file) => Number(/^(\d{4})_/.exec(file)?.[1] ?? 0))
  return `${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${name}.sql`
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '../server/migrations')
  try {
    const file = nextMigration(namesIn(folder), process.argv[2] ?? '')
    writeFileSync(join(folder, file), '-- Why this is needed, in a sentence.\n', { flag: 'wx' })
    console.log(`server/migrations/${file} is there. Forward only, one purpose; \`-- @sqlite\`, \`-- @postgres\` and \`-- @both\` mark what differs.`)
    console.log("Afterwards ./test unit-sqlite 'Schema*' says how migrations/schema is brought up to date.")
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
