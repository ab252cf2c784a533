// Measures what ./bench is asked for, and tells each figure beside its goal; ends with 1 when any is short.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './base/programs.ts'
import { type Bench, Report } from './base/report.ts'
import { calendar } from './calendar.ts'
import { create } from './create.ts'
import { drain } from './drain.ts'
import { importing } from './import.ts'
import { jobsOnPostgres, jobsOnSqlite } from './jobs.ts'
import { lateness } from './lateness.ts'
import { pictures } from './pictures.ts'
import { start } from './start.ts'
import { web } from './web.ts'

const benches: Bench[] = [start, calendar, create, lateness, drain, jobsOnSqlite, jobsOnPostgres, pictures, importing, web]

const words = process.argv.slice(2)
if (words.includes('--list')) {
  for (const { name, sentence } of benches) console.log(`${name.padEnd(14)} ${sentence}`)
  process.exit(0)
}
const wanted = words.filter((word) => !word.startsWith('--'))
const chosen = benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const unknown = wanted.filter((word) => !benches.some(({ name }) => name === word))
if (unknown.length > 0) {
  console.error(`no bench is named ${unknown.join(', ')}: ./bench --list names them`)
  process.exit(2)
}

const report = new Report(words.includes('--quick') ? 1 : 5)
try {
  for (const bench of chosen) await bench.measure(report)
} finally {
  rmSync(join(root, 'build/bench'), { recursive: true, force: true })
}
process.exit(report.short > 0 ? 1 : 0)
