// ./test: runs the parts in the order of their table, adds up what they count, and says so in the last line.

import { add, type Counts, none, sentence } from './counting.ts'
import { parts } from './parts.ts'
import { root, run } from './processes.ts'

const [wanted = '', filter] = process.argv.slice(2)

if (wanted === '--list') {
  for (const part of parts) console.log(`${part.name.padEnd(16)}${part.sentence}`)
  process.exit(0)
}

const chosen = parts.filter((part) => part.name.startsWith(wanted))
if (chosen.length === 0) {
  console.error(`There is no part "${wanted}". There are: ${parts.map((part) => part.name).join(', ')}`)
  process.exit(2)
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(0)} s`
const built = new Map<string, boolean>()

async function build(step: string): Promise<boolean> {
  const known = built.get(step)
  if (known !== undefined) return known
  const ended = await run(`step-${step.replaceAll(' ', '-')}`, `${root}/tools/setup/build.sh`, step.split(' '), { shown: true, minutes: 45 })
  built.set(step, ended.exitCode === 0)
  return ended.exitCode === 0
}

async function outcome(part: (typeof parts)[number]): Promise<Counts> {
  for (const step of part.needs) {
    if (!(await build(step))) {
      console.log(`${part.name} cannot run: "${step}" did not build`)
      return { ...none, failed: 1 }
    }
  }
  try {
    return await part.run(filter)
  } catch (why) {
    console.log(why)
    return { ...none, failed: 1 }
  }
}

const began = Date.now()
const lines: string[] = []
let total = none
for (const part of chosen) {
  console.log(`\n== ${part.name}: ${part.sentence}`)
  const start = Date.now()
  const counts = await outcome(part)
  total = add(total, counts)
  const line = `${part.name.padEnd(16)}${sentence(counts)} in ${seconds(start)}`
  console.log(line)
  lines.push(line)
}

console.log(`\n${lines.join('\n')}\n(${seconds(began)} in all)`)
console.log(sentence(total))
process.exitCode = total.failed > 0 ? 1 : 0
