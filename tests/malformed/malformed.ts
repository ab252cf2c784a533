// Malformed requests to every operation of the contract, to the real server: each is answered with a reason, and never breaks anything.
// `node tests/malformed/malformed.ts [--each N] [--seed N] [--operation ID] [--only NUMBER]`; the last two repeat what was found.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Chance } from '../world/chance.ts'
import { binary } from '../commands/binary.ts'
import { type Operation, pages, readContract } from './contract.ts'
import { type Around, bytesOf, type Draft, spoiled } from './spoil.ts'
import { type Answer, Wire } from './wire.ts'
import { startWorld } from './world.ts'

const flag = (name: string, otherwise: string): string => {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? otherwise : (process.argv[place + 1] ?? otherwise)
}
const each = Number(flag('each', '240'))
const seed = Number(flag('seed', '1'))
const only = flag('only', '')
const lanes = 6

/** These ask another server on the person's behalf, which may be out of reach. */
const asksOthers = new Set(['connectChannel', 'reconnectChannel', 'testChannel', 'finishConnecting'])

// What is wrong with an answer; nothing, mostly.
function fault(operation: Operation, draft: Draft, answer: Answer): string | undefined {
  const { status } = answer
  if (status >= 500 && !(status === 502 && asksOthers.has(operation.id)) && !(status === 501 && draft.method !== operation.method)) return `status ${status}`
  if (status < 400) return undefined
  const type = answer.headers.get('content-type')
  if (operation.prefix === '') return undefined // people read these pages
  if (type !== 'application/problem+json') return `status ${status} as ${type}`
  if (draft.method === 'HEAD') return undefined
  try {
    const problem = JSON.parse(answer.body.toString())
    if (problem.status !== status) return `status ${status} with a problem of ${problem.status}`
    if (!/^[a-z]+(\.[a-z0-9_]+)+$/.test(problem.code)) return `the code ${problem.code}`
    if (typeof problem.detail !== 'string' || typeof problem.title !== 'string' || typeof problem.trace !== 'string') return 'an incomplete problem'
  } catch {
    return `a problem that is no JSON: ${answer.body.toString().slice(0, 200)}`
  }
  return undefined
}

const folder = mkdtempSync(join(tmpdir(), 'rostrum-malformed-'))
const contract = readContract(join(dirname(binary), 'generated/api/openapi.json'))
const world = await startWorld(folder)
const { port, origin, host } = new URL(world.server.url)
const around: Around = { contract, ids: world.ids, people: world.people, origin }

interface Finding {
  number: number
  what: string
  bytes: Buffer
}

const statuses = new Map<number, number>()

async function ask(wire: Wire, operation: Operation, number: number, place: number): Promise<Finding | undefined> {
  const chance = new Chance(seed * 1_000_003 + place * 65_537 + number)
  const draft = spoiled(operation, chance.oneOf(around.people), around, chance)
  const bytes = bytesOf(draft, host)
  try {
    const answer = await wire.ask(bytes, () => draft.method === 'HEAD')
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const what = fault(operation, draft, answer)
    return what === undefined ? undefined : { number, what: `${what}: ${answer.body.toString().slice(0, 300)}`, bytes }
  } catch (why) {
    wire.close()
    return { number, what: String(why), bytes }
  }
}

async function tryOut(operation: Operation, place: number): Promise<Finding[]> {
  const numbers = only === '' ? Array.from({ length: each }, (_, index) => index) : [Number(only)]
  const findings: Finding[] = []
  const work = numbers.values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const wire = new Wire(Number(port))
      for (const number of work) {
        const found = await ask(wire, operation, number, place)
        if (found) findings.push(found)
      }
      wire.close()
    }),
  )
  return findings.sort((a, b) => a.number - b.number)
}

let passed = 0
let failed = 0
const count = (good: boolean, name: string): void => {
  good ? (passed += 1) : (failed += 1)
  if (!good) console.log(`FAILED ${name}`)
}

const began = Date.now()
const wanted = flag('operation', '')
for (const [place, operation] of [...contract.operations, ...pages].entries()) {
  if (wanted !== '' && operation.id !== wanted) continue
  const findings = await tryOut(operation, place)
  count(findings.length === 0, operation.id)
  for (const { number, what, bytes } of findings.slice(0, 5))
    console.log(`  ${what}\n  repeat: node tests/malformed/malformed.ts --seed ${seed} --operation ${operation.id} --only ${number}\n  ${JSON.stringify(bytes.toString('latin1').slice(0, 600))}`)
}
const seconds = (Date.now() - began) / 1000

const ready = await fetch(`${world.server.url}/readyz`).then((answer) => answer.ok, () => false)
count(ready, 'the server is well at the end')
const ended = await world.server.endsWell()
count(ended, 'the server ends well, without a word of a sanitizer')
const failures = world.server.log().split('\n').filter((line) => /"event":"http\.failed"(?!.*"status":502)|Sanitizer|runtime error/.test(line))
count(failures.length === 0, `nothing failed inside\n${failures.slice(0, 10).join('\n')}`)
await world.stop()
rmSync(folder, { recursive: true, force: true })

const all = [...statuses.values()].reduce((sum, many) => sum + many, 0)
console.log(`${all} requests in ${seconds.toFixed(0)} s: ${[...statuses].sort(([a], [b]) => a - b).map(([status, many]) => `${status} ${many}x`).join(', ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
