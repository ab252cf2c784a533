// Runs every script of package.json that is named `check:…`; each counts as one test. This is `npm run check`.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { none, sentence } from './counting.ts'
import { root, run } from './processes.ts'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const wanted = process.argv[2] ?? ''
const counts = { ...none }

for (const script of Object.keys(scripts).filter((each) => each.startsWith('check:') && each.includes(wanted))) {
  const began = Date.now()
  const ended = await run(script.replace(':', '-'), 'npm', ['run', '--silent', script])
  const good = ended.exitCode === 0
  counts[good ? 'passed' : 'failed'] += 1
  console.log(`${good ? 'ok    ' : 'FAILED'} ${script.slice('check:'.length)} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (!good) console.log(ended.log.replace(/^/gm, '    '))
}

console.log(sentence(counts))
process.exitCode = counts.failed > 0 ? 1 : 0
