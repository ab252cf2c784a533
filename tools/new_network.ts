// Begins a network: `node tools/new_network.ts NAME [--networks DIR]` copies networks/_template under that name. No list is edited.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, writeAll, type Files } from './base/files.ts'
import { readFacts } from './facts/facts.ts'

const pascal = (name: string): string => name.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())

// Two letters that no other network has.
function freeLetters(name: string, taken: string[]): string {
  const used = new Set(taken.map((letters) => letters.toLowerCase()))
  const letters = [...name.replace(/[^a-z]/g, '')]
  for (const [index, first] of letters.entries())
    for (const second of letters.slice(index + 1))
      if (!used.has(first + second)) return first.toUpperCase() + second
  throw new Error(`no two letters of ${name} are free: choose them in facts.yaml of another network first`)
}

export function begunNetwork(networks: string, name: string): Files {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('the folder of a network is named in lower case, digits and underscores')
  if (existsSync(join(networks, name))) throw new Error(`networks/${name} is there already`)
  const others = readFacts(networks)
  const template = join(networks, '_template')
  const order = Math.max(...others.map((each) => each.order)) + 1
  const files: Files = new Map()
  for (const path of filesBelow(template)) {
    const inside = path.slice(template.length + 1).replaceAll('lantern', name)
    let text = readFileSync(path, 'utf8').replaceAll('Lantern', pascal(name)).replaceAll('lantern', name)
    if (inside === 'facts.yaml')
      text = text
        .replace(/^letters: .*$/m, `letters: ${freeLetters(name, others.map((each) => each.letters))}`)
        .replace(/^order: .*$/m, `order: ${order}`)
    files.set(join(name, inside), text)
  }
  return files
}

if (process.argv[1] === import.meta.filename) {
  const [name = ''] = process.argv.slice(2)
  const networks = join(import.meta.dirname, '../networks')
  try {
    writeAll(networks, begunNetwork(networks, name))
    console.log(`networks/${name} is there. It signs in, publishes and proves itself already, as a network that does not exist: now make it true,`)
    console.log(`beginning with facts.yaml and README.md. ./test unit-sqlite '*${name}*:*${pascal(name)}*' asks it everything.`)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
