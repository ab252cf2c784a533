// Makes everything that follows from the contract: `node tools/contract/generate.ts --out DIR [--api DIR] [--list]`.
// With --list it only names the files it would write, one a line, for the build.

import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { argumentsOf, required } from '../base/arguments.ts'
import { namesIn, writeAll, type Files } from '../base/files.ts'
import { runTool } from '../base/refusals.ts'
import { eventFiles } from './cpp_events.ts'
import { routeFiles } from './cpp_routes.ts'
import { typeFiles } from './cpp_types.ts'
import { loadContract } from './load.ts'
import { referenceOf } from './reference.ts'
import { registerFiles } from './registers.ts'

const here = dirname(fileURLToPath(import.meta.url))

export function generated(api: string): Files {
  const contract = loadContract(api)
  const support = namesIn(join(here, 'support/api')).map((name): [string, string] => [
    `api/${name}`,
    readFileSync(join(here, 'support/api', name), 'utf8'),
  ])
  return new Map([
    ...registerFiles(contract),
    ...typeFiles(contract),
    ...routeFiles(contract),
    ...eventFiles(contract),
    ...support,
    ['docs/reference/api.md', referenceOf(contract)] as [string, string],
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  runTool(() => {
    const { named, flags } = argumentsOf(process.argv.slice(2))
    const files = generated(named.get('api') ?? join(here, '../../api'))
    if (flags.has('list')) console.log([...files.keys()].join('\n'))
    else writeAll(required(named, 'out'), files)
  })
