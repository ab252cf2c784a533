// Runs the C++ tests of a sanitized build on one of the two databases, on two cores, and says what failed.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { add, type Counts, fromGoogleTest, fromGoogleTestLog, type GoogleTestReport, honest, none } from './counting.ts'
import { logs, pool, root, run } from './processes.ts'

const folder = join(root, 'build/sanitize')
/** Where test programs leave the names of the statements, operations and events they reached. */
export const reached = join(root, 'build/reached')
const shards = 2

// A finding ends the test at once, with the lines of the source.
const sanitizers = {
  ASAN_OPTIONS: 'detect_stack_use_after_return=1:strict_string_checks=1:abort_on_error=0',
  UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
  ASAN_SYMBOLIZER_PATH: '/usr/bin/llvm-symbolizer-19',
  UBSAN_SYMBOLIZER_PATH: '/usr/bin/llvm-symbolizer-19',
}

const places = { ROSTRUM_SOURCE: root, ROSTRUM_REACHED: reached }

// The build itself knows its test programs; one program may stand behind many entries.
function testPrograms(): string[] {
  const listed = JSON.parse(execFileSync('ctest', ['--test-dir', folder, '--show-only=json-v1'], { encoding: 'utf8' })) as {
    tests: { command?: string[] }[]
  }
  const programs = listed.tests.flatMap((test) => test.command?.slice(0, 1) ?? [])
  return [...new Set(programs)].filter((program) => program.startsWith(folder))
}

async function shardOf(part: string, program: string, index: number, store: string, filter?: string): Promise<GoogleTestReport> {
  const name = `${part}-${basename(program)}-${index}`
  const report = join(logs, `${name}.json`)
  rmSync(report, { force: true })
  const parameters = [`--gtest_output=json:${report}`, '--gtest_brief=0', ...(filter ? [`--gtest_filter=${filter}`] : [])]
  const ended = await run(name, program, parameters, {
    env: { ...sanitizers, ...places, ROSTRUM_TEST_STORE: store, GTEST_TOTAL_SHARDS: String(shards), GTEST_SHARD_INDEX: String(index) },
  })
  if (!existsSync(report)) {
    const died = fromGoogleTestLog(ended.log)
    died.failures.push(ended.log.split('\n').slice(-60).join('\n'))
    return died
  }
  const counted = fromGoogleTest(readFileSync(report, 'utf8'))
  // The file can be written and the program still end badly, as with a leak found at the end.
  if (ended.exitCode !== 0 && counted.counts.failed === 0) {
    counted.counts.failed += 1
    counted.failures.push(`${name} ended with code ${ended.exitCode}\n${ended.log.split('\n').slice(-60).join('\n')}`)
  }
  return counted
}

/** The tests start the PostgreSQL they run on themselves. */
export async function unitTests(part: string, store: 'sqlite' | 'postgres', filter?: string): Promise<Counts> {
  mkdirSync(reached, { recursive: true })
  const work = testPrograms().flatMap((program) => Array.from({ length: shards }, (_, index) => ({ program, index })))
  const reports = await pool(shards, work, ({ program, index }) => shardOf(part, program, index, store, filter))
  for (const failure of reports.flatMap((report) => report.failures)) console.log(`FAILED ${failure}\n`)
  return honest(reports.map((report) => report.counts).reduce(add, none), 0)
}
