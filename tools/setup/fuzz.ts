// Throws inputs at everything that reads foreign bytes: `node tools/setup/fuzz.ts [--short] [NAME]` runs each fuzzer. Long: a million inputs
// guided by which of them lead somewhere new, kept in build/fuzz/corpus for the next time. Short: a few thousand changed seeds, in the tests' build.
// What breaks something is kept in build/fuzz/found.

import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { none, sentence } from './counting.ts'
import { root, run } from './processes.ts'

const short = process.argv.includes('--short')
const [wanted = ''] = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const preset = short ? 'sanitize' : 'fuzz'
const work = join(root, 'build/fuzz')
const found = join(work, 'found')
const counts = { ...none }

interface Fuzzer {
  name: string // as cmake/fuzzers.cmake names its program
  source: string
}

const fuzzers: Fuzzer[] = globSync('{server,networks,tools}/**/*_fuzz.cpp', { cwd: root, exclude: (name) => name === '_template' })
  .sort()
  .map((source) => {
    const network = source.startsWith('networks/') ? `${basename(dirname(source))}_` : ''
    return { name: `${network}${basename(source, '.cpp')}`.replaceAll('_', '-'), source }
  })

// What a network answered in its recorded exchanges, behind a byte for each of the kinds of answer that its fuzzer chooses between.
function answersRecorded(folder: string): Buffer[] {
  const bodies = globSync('exchanges/*.exchange', { cwd: folder }).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line) => /^< \d{3} (.+)$/.exec(line)?.[1] ?? []),
  )
  return [...new Set(bodies)].map((body, index) => Buffer.concat([Buffer.from([index % 8]), Buffer.from(body)]))
}

function seedsOf({ name, source }: Fuzzer): string {
  const folder = join(work, 'seeds', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  answersRecorded(join(root, dirname(source))).forEach((seed, index) => writeFileSync(join(folder, String(index)), seed))
  return folder
}

async function fuzz(fuzzer: Fuzzer): Promise<void> {
  const { name, source } = fuzzer
  const place = source.startsWith('tools/') ? 'tools/' : ''
  const built = await run(`step-${name}`, join(root, 'tools/setup/build.sh'), [preset, name], { shown: !short, minutes: 45 })
  const corpus = join(work, 'corpus', name)
  mkdirSync(corpus, { recursive: true })
  mkdirSync(found, { recursive: true })
  const words = join(root, source.replace(/\.cpp$/, '.dict'))
  // In the short form chance follows a seed and nothing is kept, so that the same tree says the same twice.
  const limits = short ? ['-runs=5000', '-seed=1', '-max_total_time=60'] : ['-runs=1000000', '-max_total_time=1800']
  const parameters = [
    ...limits,
    '-timeout=10',
    '-max_len=65536',
    '-print_final_stats=1',
    `-artifact_prefix=${found}/${name}-`,
    ...(existsSync(words) ? [`-dict=${words}`] : []),
    ...(short ? [] : [corpus]),
    seedsOf(fuzzer),
  ]
  const ended = built.exitCode === 0 ? await run(name, join(root, 'build', preset, place, name), parameters, { minutes: 35 }) : built
  const inputs = /stat::number_of_executed_units: (\d+)/.exec(ended.log)?.[1] ?? '0'
  const good = ended.exitCode === 0 && Number(inputs) > 0
  counts[good ? 'passed' : 'failed'] += 1
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name}: ${inputs} inputs`)
  if (!good) console.log(ended.log.split('\n').slice(-60).join('\n'))
}

const chosen = fuzzers.filter((each) => each.name.includes(wanted))
for (const fuzzer of chosen) await fuzz(fuzzer)
if (chosen.length === 0) console.log(`No fuzzer is named "${wanted}". There are: ${fuzzers.map((each) => each.name).join(', ')}`)

console.log(sentence(counts))
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
