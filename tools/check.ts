// Looks over the tree and prints what breaks the rules of the house, one line a finding: `node tools/check.ts [NAME…] [--root DIR]`.

import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boundaries } from './checks/boundaries.ts'
import { headers } from './checks/headers.ts'
import { networkNamesOutside } from './checks/network_names.ts'
import { oneAwait } from './checks/one_await.ts'
import { secrets } from './checks/secrets.ts'
import { treeOf, type Finding, type Tree } from './checks/tree.ts'
import { words } from './checks/words.ts'

export const checks: Record<string, (tree: Tree) => Finding[]> = {
  boundaries,
  network_names: networkNamesOutside,
  one_await: oneAwait,
  words,
  secrets,
  headers,
}

export function lineOf(finding: Finding, name: string): string {
  return `${finding.file}:${finding.line}: ${finding.warning ? 'warning: ' : ''}${finding.message} [${name}]`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2)
  const at = given.indexOf('--root')
  const root = at < 0 ? dirname(import.meta.dirname) : resolve(given.splice(at, 2)[1]!)
  const unknown = given.filter((name) => !(name in checks))
  if (unknown.length > 0) {
    console.error(`no such check: ${unknown.join(', ')} (there are ${Object.keys(checks).join(', ')})`)
    process.exit(2)
  }
  const tree = treeOf(root)
  for (const [name, check] of Object.entries(checks)) {
    if (given.length > 0 && !given.includes(name)) continue
    for (const finding of check(tree)) {
      console.log(lineOf(finding, name))
      if (!finding.warning) process.exitCode = 1
    }
  }
}
