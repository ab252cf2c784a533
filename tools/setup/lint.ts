// What clang-tidy thinks of the C++: `node tools/setup/lint.ts [PART OF A PATH]`. Reads how each file is compiled from the tests' build.

import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { none, sentence } from './counting.ts'
import { pool, root, run } from './processes.ts'

const wanted = process.argv[2] ?? ''
const build = join(root, 'build/sanitize')
const compiled = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8')) as { file: string }[]
const files = [...new Set(compiled.map(({ file }) => relative(root, file)))].filter((file) => /^(server|networks|tests)\//.test(file) && file.includes(wanted)).sort()

const counts = { ...none }
await pool(availableParallelism(), files, async (file) => {
  const ended = await run(`lint/${file.replaceAll('/', '-')}`, 'clang-tidy-19', ['-p', build, '--quiet', file], { minutes: 10 })
  counts[ended.exitCode === 0 ? 'passed' : 'failed'] += 1
  if (ended.exitCode !== 0) console.log(ended.log.split('\n').filter((line) => !/warnings? (generated|treated)|^Suppressed/.test(line)).join('\n'))
})
if (files.length === 0) console.log(`No file's path has "${wanted}".`)
console.log(sentence(counts))
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
