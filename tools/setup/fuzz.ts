// Throws inputs at everything that reads foreign bytes: `node tools/setup/fuzz.ts [--short] [NAME]` runs each fuzzer of
// the build, a million inputs long or a few thousand short. What it finds is kept in build/fuzz/found.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { none, sentence } from './counting.ts'
import { root, run } from './processes.ts'

const short = process.argv.includes('--short')
const [wanted = ''] = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const folder = join(root, 'build/fuzz')
const found = join(folder, 'found')
const counts = { ...none }

// The build itself knows its fuzzers: the programs whose names end in -fuzz.
const step = join(root, 'tools/setup/build.sh')
const prepared = await run('step-fuzz', step, ['configure', 'fuzz'], { shown: true })
if (prepared.exitCode !== 0) process.exit(1)
execFileSync('ninja', ['-C', folder, 'build.ninja'], { stdio: 'pipe' }) // a fuzzer may be new since
const targets = execFileSync('ninja', ['-C', folder, '-t', 'targets', 'all'], { encoding: 'utf8', maxBuffer: 1e8 })
const programs = [...targets.matchAll(/^(\S*\/)?([\w-]+-fuzz): CXX_EXECUTABLE_LINKER/gm)].map(([, place = '', name = '']) => ({ name, path: join(folder, place, name) }))

for (const { name, path } of programs.filter((each) => each.name.includes(wanted))) {
  const built = await run(`step-${name}`, step, ['fuzz', name], { shown: true, minutes: 45 })
  const corpus = join(folder, 'corpus', name)
  mkdirSync(corpus, { recursive: true })
  mkdirSync(found, { recursive: true })
  const limits = short ? ['-runs=20000', '-max_total_time=15'] : ['-runs=1000000', '-max_total_time=1800']
  const ended =
    built.exitCode === 0
      ? await run(name, path, [...limits, '-timeout=10', '-max_len=65536', '-print_final_stats=1', `-artifact_prefix=${found}/${name}-`, corpus], { minutes: 35 })
      : built
  const inputs = /stat::number_of_executed_units: (\d+)/.exec(ended.log)?.[1] ?? '0'
  const good = ended.exitCode === 0 && Number(inputs) > 0
  counts[good ? 'passed' : 'failed'] += 1
  console.log(`${good ? 'ok    ' : 'FAILED'} ${name}: ${inputs} inputs`)
  if (!good) console.log(ended.log.split('\n').slice(-60).join('\n'))
}

console.log(sentence(counts))
process.exitCode = counts.failed > 0 ? 1 : 0
