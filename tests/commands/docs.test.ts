// The examples of the pages for those who operate Rostrum, run as they stand: a `$` line is what is typed, what follows is printed, with `!` before
// what is said on standard error, […] for the exit code, and … where anything may stand.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Rostrum } from '../world/rostrum.ts'
import { rostrum, temporaryFolder } from './binary.ts'

const docs = join(import.meta.dirname, '../../docs/operate')
const folder = temporaryFolder()
const server = new Rostrum(folder) // on the data folder `data`, where the examples are typed

before(async () => {
  await server.start()
  await server.setUp()
  await server.channel('page')
})
after(() => server.stop())

interface Example {
  page: string
  typed: string
  printed: string[]
  code: number
}

function examplesOf(page: string): Example[] {
  const examples: Example[] = []
  for (const [, block = ''] of readFileSync(join(docs, page), 'utf8').matchAll(/^```console\n([^]*?)^```$/gm))
    for (const line of block.trimEnd().split('\n')) {
      if (line.startsWith('$ ')) examples.push({ page, typed: line.slice(2), printed: [], code: 0 })
      else if (/^\[\d\]$/.test(line)) examples.at(-1)!.code = Number(line[1])
      else examples.at(-1)!.printed.push(line)
    }
  return examples
}

const pattern = (lines: string[]): RegExp => {
  const escaped = lines.map((line) => (line === '…' ? '(?:.*\\n)*?' : `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}\\n`))
  return new RegExp(`^${escaped.join('')}$`)
}

const examples = globSync('*.md', { cwd: docs }).sort().flatMap(examplesOf)
test('there are examples', () => assert.ok(examples.length >= 6))
for (const { page, typed, printed, code } of examples)
  test(`${page}: ${typed}`, async () => {
    const [command, ...words] = typed.split(' ')
    assert.equal(command, 'rostrum')
    const ended = await rostrum(words, { cwd: folder })
    assert.equal(ended.code, code, ended.out + ended.err)
    assert.match(ended.out, pattern(printed.filter((line) => !line.startsWith('! '))))
    assert.match(ended.err, pattern(printed.filter((line) => line.startsWith('! ')).map((line) => line.slice(2))))
  })
