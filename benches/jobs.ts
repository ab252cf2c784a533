// Durable jobs worked off with a million more waiting, each acknowledged on disk; what is claimed and acknowledged at the same time shares
// commits.

import { startPostgres } from '../tools/setup/postgres.ts'
import { flushesASecond, freshFolder, jobsASecond } from './base/programs.ts'
import type { Bench, Report } from './base/report.ts'

const backlog = 1_000_000

async function onSqlite(report: Report): Promise<void> {
  const before = await flushesASecond()
  const rates = await jobsASecond(freshFolder('jobs'), backlog, report.runs)
  report.reference('flushes of this disk', '/s', [before, await flushesASecond()])
  report.figure({ name: 'durable jobs, SQLite', unit: 'jobs/s', goal: 5000, better: 'more' }, rates)
}

// The tests' server forgets what it has when the machine stops; this one does not.
async function onPostgres(report: Report): Promise<void> {
  const postgres = await startPostgres(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'max_wal_size=4GB'])
  try {
    postgres.createDatabase('bench')
    const before = await flushesASecond()
    const address = `postgres://rostrum@/bench?host=${encodeURIComponent(postgres.folder)}`
    const rates = await jobsASecond(address, backlog, report.runs)
    report.reference('flushes of this disk', '/s', [before, await flushesASecond()])
    report.figure({ name: 'durable jobs, PostgreSQL', unit: 'jobs/s', goal: 10000, better: 'more' }, rates)
  } finally {
    await postgres.stop()
  }
}

export const jobsOnSqlite: Bench = { name: 'jobs-sqlite', sentence: 'durable jobs with a million waiting', measure: onSqlite }
export const jobsOnPostgres: Bench = { name: 'jobs-postgres', sentence: 'the same on PostgreSQL', measure: onPostgres }
