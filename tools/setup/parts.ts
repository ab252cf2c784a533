// The table of everything ./test can run. A part whose files are not there yet is not in it.

import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Counts, fromPlainLine, fromTap, fromVitest, honest } from './counting.ts'
import { logs, root, run } from './processes.ts'
import { reached, unitTests } from './unit.ts'

export interface Part {
  name: string
  sentence: string
  /** Steps of tools/setup/build.sh that come first; each is done once for all parts. */
  needs: string[]
  run: (filter?: string) => Promise<Counts>
}

const here = (path: string): boolean => existsSync(join(root, path))
const files = (pattern: string): string[] => globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' }).sort()

async function nodeTests(name: string, paths: string[], filter?: string, env: Record<string, string> = {}): Promise<Counts> {
  const tap = join(logs, `${name}.tap`)
  rmSync(tap, { force: true })
  const ended = await run(
    name,
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-concurrency=1',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`,
      // In a file of which no test is wanted, what was opened for its tests is not closed.
      ...(filter ? [`--test-name-pattern=${filter}`, '--test-force-exit'] : []),
      ...paths,
    ],
    { shown: true, env },
  )
  return honest(here(`build/log/${name}.tap`) ? fromTap(readFileSync(tap, 'utf8')) : fromTap(''), ended.exitCode)
}

async function vitest(filter?: string): Promise<Counts> {
  const report = join(logs, 'web.json')
  rmSync(report, { force: true })
  const parameters = ['vitest', 'run', '--root', 'web', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ended = await run('web', 'npx', [...parameters, ...(filter ? ['-t', filter] : [])], { shown: true })
  return honest(existsSync(report) ? fromVitest(readFileSync(report, 'utf8')) : fromPlainLine(''), ended.exitCode)
}

// A program of ours that counts for itself and ends with the plain line.
async function ownProgram(name: string, parameters: string[], filter?: string): Promise<Counts> {
  const ended = await run(name, process.execPath, [...parameters, ...(filter ? [filter] : [])], { shown: true, minutes: 60 })
  return honest(fromPlainLine(ended.log), ended.exitCode)
}

const web = here('web/index.html') ? ['web'] : []
const server = here('server/main.cpp') ? [...web, 'sanitize rostrum'] : []
const driven = {
  ROSTRUM_BINARY: join(root, 'build/sanitize/rostrum'),
  ROSTRUM_STAND_INS: join(root, 'build/sanitize/rostrum-stand-ins'),
  ROSTRUM_CHROMIUM: '/usr/bin/chromium',
}

const toolTests = files('{tools,benches}/**/*.test.ts')
const journeys = files('tests/journeys/**/*.journey.ts')
const commandTests = files('tests/commands/*.test.ts')
const realTests = files('tests/real/*.test.ts')
const cplusplus = here('CMakePresets.json') && files('server/**/*_test.cpp').length > 0

const table: (Part & { present: boolean })[] = [
  {
    name: 'check',
    sentence: 'the rules of the tree: form, types, boundaries, contract, statements, words',
    present: true,
    needs: [],
    run: (filter) => ownProgram('check', ['tools/setup/check.ts'], filter),
  },
  {
    name: 'tools',
    sentence: 'the generators, the checks and how benches judge, against their golden files',
    present: toolTests.length > 0,
    needs: [],
    run: (filter) => nodeTests('tools', toolTests, filter),
  },
  {
    name: 'web',
    sentence: 'the web app, part by part',
    present: files('web/**/*.test.{ts,tsx}').length > 0,
    needs: [],
    run: vitest,
  },
  {
    name: 'unit-sqlite',
    sentence: 'the server under address and undefined-behaviour sanitizers, on SQLite',
    present: cplusplus,
    needs: [...web, 'sanitize all'],
    run: (filter) => {
      rmSync(reached, { recursive: true, force: true })
      return unitTests('unit-sqlite', 'sqlite', filter)
    },
  },
  {
    name: 'unit-postgres',
    sentence: 'the same on PostgreSQL',
    present: cplusplus,
    needs: [...web, 'sanitize all'],
    run: (filter) => unitTests('unit-postgres', 'postgres', filter),
  },
  {
    name: 'reached',
    sentence: 'no statement, operation or event that the two parts above did not reach',
    present: cplusplus,
    needs: [],
    run: async () => {
      const ended = await run('reached', process.execPath, ['tools/reached.ts', '--generated', 'build/sanitize/generated', '--reached', reached], { shown: true })
      return ended.exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
    },
  },
  {
    name: 'fuzz',
    sentence: 'everything that reads foreign bytes, on seeds changed a few thousand times',
    present: cplusplus,
    needs: [...web, 'sanitize all'],
    run: (filter) => ownProgram('fuzz', ['tools/setup/fuzz.ts', '--short'], filter),
  },
  {
    name: 'journeys',
    sentence: 'people at work in a real browser, with mouse, keyboard and phone',
    present: journeys.length > 0,
    needs: [...server, 'sanitize rostrum-stand-ins'],
    run: (filter) => nodeTests('journeys', journeys, filter, driven),
  },
  {
    name: 'commands',
    sentence: 'the program as a person at the machine runs it: commands, settings, and starts that cannot succeed',
    present: commandTests.length > 0,
    needs: server,
    run: (filter) => nodeTests('commands', commandTests, filter, driven),
  },
  {
    name: 'malformed',
    sentence: 'malformed requests to every operation of the contract: each is answered with a reason, none breaks anything',
    present: here('tests/malformed/malformed.ts'),
    needs: server,
    run: () => ownProgram('malformed', ['tests/malformed/malformed.ts']),
  },
  {
    name: 'real',
    sentence: 'real servers of Bluesky and the Fediverse on this machine',
    present: realTests.length > 0,
    needs: ['real', ...server],
    run: (filter) => nodeTests('real', realTests, filter, driven),
  },
  {
    name: 'chaos',
    sentence: 'the short form of killing, cutting and lying: nothing lost, nothing doubled',
    present: here('tests/simulate/chaos.ts'),
    needs: [...server, 'sanitize rostrum-stand-ins rostrum-wall-clock'],
    run: (filter) => ownProgram('chaos', ['tests/simulate/chaos.ts', '--short'], filter),
  },
]

export const parts: Part[] = table.filter((part) => part.present)
