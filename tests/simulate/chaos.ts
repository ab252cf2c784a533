// Kills the real server with SIGKILL at every kind of step and at any instant, between networks that lie, and counts on the networks' side:
// nothing lost without a reason, nothing doubled. Ends with the plain line `N passed, N failed`.
//     node tests/simulate/chaos.ts [--short] [--seed N] [--deliveries N] [WORD]      WORD: only the runs whose name has it
// ROSTRUM_BINARY and ROSTRUM_STAND_INS name the programs; build/sanitize/ has both.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startPostgres } from '../../tools/setup/postgres.ts'
import { Rostrum } from '../world/rostrum.ts'
import { Bakery, someWish } from './bakery.ts'
import { Chance } from '../world/chance.ts'
import type { Errand, Point } from './liar.ts'
import { NetworkSide } from './network_side.ts'

const { values: wish, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, deliveries: { type: 'string' } },
  allowPositionals: true,
})
const seed = Number(wish.seed ?? (wish.short ? 1 : Math.floor(Math.random() * 1e9)))
const deliveries = Number(wish.deliveries ?? (wish.short ? 160 : 10_000))
const standIns = process.env.ROSTRUM_STAND_INS ?? 'build/sanitize/rostrum-stand-ins'
const wallClock = join(resolve(dirname(standIns)), 'librostrum-wall-clock.so')
const folder = mkdtempSync(join(tmpdir(), 'rostrum-chaos-'))
const began = Date.now()

const sums = { passed: 0, failed: 0, skipped: 0, deliveries: 0, published: 0, given_up: 0, held: 0, doubled: 0, lost: 0, kills: 0, lies: 0, questions: 0 }

function check(what: string, wrong: string[]): void {
  sums[wrong.length === 0 ? 'passed' : 'failed'] += 1
  console.log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${what}${wrong.map((each) => `\n         ${each}`).join('')}`)
}
function skip(what: string, why: string): void {
  sums.skipped += 1
  console.log(`skip   ${what}: ${why}`)
}

/** One kind of run: its folder, its chance, its networks. */
class Run {
  readonly name: string
  readonly folder: string
  readonly chance: Chance
  constructor(name: string, number: number) {
    this.name = name
    this.folder = join(folder, String(number))
    this.chance = new Chance(seed * 1000 + number)
    mkdirSync(this.folder)
  }

  place(name: string): string {
    const path = join(this.folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  async bakery(rostrum: Rostrum, many: { bluesky: number; mastodon: number; plain: number }): Promise<Bakery> {
    const side = await NetworkSide.begin(this.place('networks'), standIns, this.chance, many)
    await rostrum.start()
    await rostrum.setUp()
    return new Bakery(`${seed}-${this.name.replace(/\W+/g, '')}`, rostrum, side, await side.connect(rostrum))
  }

  /** Lets everything come to its end, and counts. */
  async count(bakery: Bakery, what: string): Promise<void> {
    bakery.side.lieInAThousand(0)
    // Whoever was lied to again and again waits longer each time, up to a quarter of an hour; whoever was killed within an upload is taken over once
    // its lease of seven minutes is over.
    await bakery.comeToRest(wish.short ? 480 : 2400)
    const count = await bakery.count()
    const wrong = [...count.wrong]
    if (count.open + count.held > 0) wrong.push(`${count.open} have no end and ${count.held} still ask`)
    check(`${this.name}: ${what}; ${count.deliveries} deliveries, ${count.published} published, ${count.failed} failed, ${count.cancelled} cancelled`, wrong)
    sums.deliveries += count.deliveries
    sums.published += count.published
    sums.given_up += count.failed + count.cancelled
    sums.held += count.held
    sums.doubled += count.wrong.filter((each) => each.startsWith('doubled')).length
    sums.lost += count.wrong.filter((each) => each.startsWith('lost')).length + count.open
    sums.lies += bakery.side.told()
    sums.questions += bakery.questions
  }
}

function sanitizerFindings(...all: Rostrum[]): string[] {
  return all.flatMap((rostrum) => [...rostrum.log().matchAll(/^.*(ERROR: AddressSanitizer|runtime error:).*$/gm)].map(([line]) => line))
}

/** Writes posts until so many deliveries are planned, while one process after the other is killed. */
async function underLoad(run: Run, bakery: Bakery, many: number, killOne: () => Promise<void>): Promise<void> {
  let planned = 0
  const write = async (): Promise<void> => {
    while (planned < many) {
      if ((await bakery.open().catch(() => 0)) > 150) {
        await pause(300)
        continue
      }
      const wishes = Array.from({ length: 12 }, () => someWish(run.chance, bakery.channels))
      // What is written while the server dies was perhaps taken and perhaps not: the count goes by what the server then knows.
      await Promise.all(wishes.map(async (each) => bakery.write(each).then(() => void (planned += each.channels.length), async () => pause(100))))
    }
  }
  const writing = write()
  let over = false
  void writing.finally(() => (over = true))
  while (!over) {
    await pause(200 + run.chance.below(2500))
    await killOne()
    sums.kills += 1
  }
  await writing
}

// ---- one process on its own folder

async function oneProcess(run: Run): Promise<void> {
  const rostrum = new Rostrum(run.place('rostrum'))
  const bakery = await run.bakery(rostrum, wish.short ? { bluesky: 1, mastodon: 1, plain: 1 } : { bluesky: 5, mastodon: 2, plain: 2 })
  const killed = async (): Promise<void> => {
    await rostrum.stop('SIGKILL')
    await rostrum.start()
  }
  for (const errand of ['post', 'upload', 'look'] as const)
    for (const point of ['arrived', 'done', 'answered'] as const) await killedAt(run, bakery, errand, point, killed)

  bakery.side.lieInAThousand(120)
  await underLoad(run, bakery, Math.ceil(deliveries * 0.6), killed)
  await run.count(bakery, 'nothing lost, nothing doubled')
  check(`${run.name}: no finding of the sanitizers`, sanitizerFindings(rostrum))
  await rostrum.stop()
  await bakery.side.end()
}

/** Kills the server when a call on that errand is at that point at every network's server at once. */
async function killedAt(run: Run, bakery: Bakery, errand: Errand, point: Point, kill: () => Promise<void>): Promise<void> {
  const traps = bakery.side.servers.map(({ liar }) => (errand === 'look' ? liar.trapLook(point) : liar.trap(errand, point)))
  await bakery.write({ parts: 2, picture: true })
  const sprung = await Promise.race([Promise.all(traps.map((trap) => trap.sprung)).then(() => true), pause(30_000, false)])
  const late = run.chance.oneIn(2)
  const after = kill()
  sums.kills += 1
  // Whoever asked is dead; what it asked for may still be done, at once or when another process already looks.
  if (late) await after.then(async () => pause(3000))
  for (const trap of traps) trap.release()
  await after
  check(`${run.name}: killed when ${errand === 'look' ? 'its look' : `its ${errand}`} was ${point} at every network`, sprung ? [] : ['it did not come that far'])
}

// ---- two processes on one PostgreSQL

async function twoProcesses(run: Run): Promise<void> {
  const postgres = await startPostgres(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'])
  postgres.createDatabase('rostrum')
  const database = ['--database', `postgresql://rostrum@/rostrum?host=${encodeURIComponent(postgres.folder)}`]
  const first = new Rostrum(run.place('first'), database)
  const bakery = await run.bakery(first, wish.short ? { bluesky: 1, mastodon: 1, plain: 1 } : { bluesky: 3, mastodon: 2, plain: 1 })
  // Both open the same sealed keys.
  cpSync(join(first.folder, 'data', 'keys'), join(run.place('second/data'), 'keys'), { recursive: true })
  // And have the pictures in one folder, as docs/operate tells.
  mkdirSync(join(first.folder, 'data', 'assets'), { recursive: true })
  symlinkSync(join(first.folder, 'data', 'assets'), join(run.place('second/data'), 'assets'))
  const second = new Rostrum(join(run.folder, 'second'), database)
  await second.start()
  second.signInLike(first)

  const nodes = [first, second]
  bakery.side.lieInAThousand(120)
  await underLoad(run, bakery, Math.ceil(deliveries * 0.3), async () => {
    const [victim, other] = run.chance.oneIn(2) ? nodes : [...nodes].reverse()
    bakery.rostrum = other!
    await victim!.stop('SIGKILL')
    await pause(run.chance.below(1500))
    await victim!.start()
  })
  await run.count(bakery, 'both killed in turn, nothing lost, nothing doubled')

  bakery.side.lieInAThousand(60)
  await underLoad(run, bakery, Math.ceil(deliveries * 0.1), async () => {
    await postgres.kill('SIGQUIT')
    await pause(run.chance.below(1500))
    await postgres.startAgain()
    await pause(1500)
  })
  await run.count(bakery, 'the database stopped hard and begun again, nothing lost, nothing doubled')
  check(`${run.name}: no finding of the sanitizers`, sanitizerFindings(first, second))
  await Promise.all(nodes.map(async (node) => node.stop()))
  await postgres.stop()
  await bakery.side.end()
}

// ---- a full disk

async function diskFull(run: Run): Promise<void> {
  const rostrum = new Rostrum(run.place('rostrum'))
  const data = run.place('rostrum/data')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'rostrum-chaos', data], { stdio: 'pipe' })
  } catch (problem) {
    return skip(`${run.name}: posts wait for room`, `no small disk can be mounted here (${String((problem as { stderr?: Buffer }).stderr ?? problem).trim()})`)
  }
  try {
    const bakery = await run.bakery(rostrum, { bluesky: 1, mastodon: 1, plain: 1 })
    for (let i = 0; i < 12; ++i) await bakery.write({ parts: 1 + (i % 2), seconds: 2 + (i % 4) })
    const filler = join(data, 'filler')
    const fill = (): void => {
      for (const size of [1 << 20, 1 << 12, 1 << 8])
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
        } catch {
          // no room for more of this size
        }
    }
    for (let rounds = 0; rounds < 3; ++rounds) {
      fill()
      await pause(2500)
      rmSync(filler)
      await pause(run.chance.below(300))
    }
    fill()
    await rostrum.stop('SIGKILL')
    sums.kills += 1
    rmSync(filler)
    await rostrum.start()
    await run.count(bakery, 'posts waited for room, nothing lost, nothing doubled')
    check(`${run.name}: no finding of the sanitizers`, sanitizerFindings(rostrum))
    await rostrum.stop()
    await bakery.side.end()
  } finally {
    execFileSync('umount', ['-l', data])
  }
}

// ---- a folder copied, a backup put back

async function copies(run: Run): Promise<void> {
  const rostrum = new Rostrum(run.place('rostrum'))
  const bakery = await run.bakery(rostrum, { bluesky: 1, mastodon: 1, plain: 1 })
  const data = join(rostrum.folder, 'data')
  const older = join(run.folder, 'older')
  /** A post that is due after the copy was made, and out when the copy wakes. */
  const published = async (): Promise<void> => {
    await bakery.write({ parts: 1, seconds: 8 })
    await bakery.write({ parts: 2, seconds: 9 })
    await rostrum.stop()
    rmSync(older, { recursive: true, force: true })
    execFileSync('cp', ['-a', data, older])
    await rostrum.start()
    await pause(9000)
    await bakery.comeToRest(60)
  }
  const seen = async (): Promise<number> => (await bakery.side.seen('bluesky')).length + (await bakery.side.seen('mastodon')).length
  const sendsNothing = async (one: Rostrum, what: string, before: number): Promise<void> => {
    await pause(4000)
    const system = await one.call<{ holds_everything: boolean }>('GET', '/system')
    const { held } = await one.call<{ held: object[] }>('GET', `/workspaces/${one.workspace}/held`)
    const more = (await seen()) - before
    check(`${run.name}: ${what} sends nothing and asks`, [
      ...(more > 0 ? [`${more} more posts are to be seen`] : []),
      ...(system.holds_everything ? [] : ['it does not say that it holds everything']),
      ...(held.length > 0 ? [] : ['nothing is held']),
    ])
    await one.call('POST', '/installation/confirm')
    await pause(2000)
    check(`${run.name}: ${what} sends nothing of that after it was confirmed either`, (await seen()) > before ? ['it sent'] : [])
  }

  await published()
  const copy = new Rostrum(run.place('copy'))
  execFileSync('cp', ['-a', older, join(copy.folder, 'data')])
  const before = await seen()
  await copy.start()
  copy.signInLike(rostrum)
  await sendsNothing(copy, 'a copy of the folder', before)
  await copy.stop()

  for (const [what, putBack] of [
    ['an older copy in the place of the folder', () => (rmSync(data, { recursive: true }), execFileSync('cp', ['-a', older, data]))],
    ['an older copy written over the folder', () => execFileSync('cp', ['-a', `${older}/.`, data])],
  ] as const) {
    await published()
    const there = await seen()
    await rostrum.stop()
    putBack()
    await rostrum.start()
    await sendsNothing(rostrum, what, there)
  }
  check(`${run.name}: no finding of the sanitizers`, sanitizerFindings(rostrum, copy))
  await rostrum.stop()
  await bakery.side.end()
}

// ---- a clock an hour off

async function clockOff(run: Run): Promise<void> {
  const wall = join(run.folder, 'wall')
  const setTo = (hours: number): void => writeFileSync(wall, String(hours * 3600))
  setTo(0)
  const rostrum = new Rostrum(run.place('rostrum'), [], undefined, { LD_PRELOAD: wallClock, WALL_CLOCK_FILE: wall })
  const bakery = await run.bakery(rostrum, { bluesky: 1, mastodon: 1, plain: 1 })
  const seen = async (): Promise<number> => (await Promise.all(['bluesky', 'mastodon', 'page'].map(async (network) => bakery.seenOn(network)))).flat().length
  /** Half an hour ahead: a clock an hour ahead takes them for due. */
  const writeAhead = async (): Promise<void> => {
    for (let i = 0; i < 3; ++i) await bakery.write({ parts: 1 + (i % 2), seconds: 1800 + i })
  }
  const sendsNothing = async (what: string): Promise<void> => {
    await pause(5000)
    const there = await seen()
    const asked = (await bakery.asked()).filter((question) => question !== 'clock_leapt')
    check(`${run.name}: ${what} sends nothing, and asks no more than why the clocks differ`, [
      ...(there > 0 ? [`${there} posts are to be seen before their time`] : []),
      ...(asked.length > 0 ? [`the questions are ${asked.join(' ')}`] : []),
    ])
  }

  await writeAhead()
  await rostrum.stop()
  setTo(1)
  await rostrum.start()
  await sendsNothing('a start with a clock an hour ahead')
  const held = (await bakery.asked()).length
  check(`${run.name}: what that clock took for due is held`, held === 3 * bakery.channels.length ? [] : [`${held} are held`])
  setTo(0)
  await sendsNothing('a clock set right again')
  await writeAhead()
  setTo(1)
  await sendsNothing('a clock set an hour ahead while it runs')
  setTo(0)
  await sendsNothing('a clock set right once more')
  setTo(-1)
  await pause(2000)
  for (let i = 0; i < 3; ++i) await bakery.write({ parts: 1, seconds: 3 })
  await sendsNothing('a clock an hour behind')
  setTo(0)
  await pause(2000)
  await run.count(bakery, 'with the clock right everything went out once a person said so')
  check(`${run.name}: no finding of the sanitizers`, sanitizerFindings(rostrum))
  await rostrum.stop()
  await bakery.side.end()
}

const runs: Record<string, (run: Run) => Promise<void>> = {
  'one process': oneProcess,
  'two processes on PostgreSQL': twoProcesses,
  'a full disk': diskFull,
  'copies': copies,
  'a clock an hour off': clockOff,
}

console.log(`chaos with seed ${seed}: ${deliveries} deliveries`)
const chosen = Object.entries(runs).filter(([name]) => positionals.every((word) => name.includes(word)))
await Promise.all(
  chosen.map(async ([name, run], index) => run(new Run(name, index)).catch((problem: unknown) => check(`${name}: came to its end`, [String(problem)]))),
)
const minutes = ((Date.now() - began) / 60_000).toFixed(1)
console.log(
  `\n${sums.deliveries} deliveries, ${sums.published} published, ${sums.given_up} failed or cancelled with a reason, ${sums.held} held; ` +
    `${sums.lost} lost, ${sums.doubled} doubled; ${sums.kills} kills, ${sums.lies} lies, ${sums.questions} questions answered, ${minutes} minutes`,
)
if (sums.failed === 0) rmSync(folder, { recursive: true, force: true })
else console.log(`logs and data stay in ${folder}; --seed ${seed} makes the same choices again`)
console.log(`${sums.passed} passed, ${sums.failed} failed${sums.skipped > 0 ? `, ${sums.skipped} skipped` : ''}`)
process.exit(sums.failed > 0 ? 1 : 0)
