// A network's name outside its folder: silence is expected, for a switch on a name is a missing fact or facet.

import { isTest, lineAt, networkNames, type Finding, type Tree } from './tree.ts'

export function networkNamesOutside(tree: Tree): Finding[] {
  const findings: Finding[] = []
  const names = networkNames(tree)
  // Our own page is no network one signs in to, and in the web app its name is an ordinary word (`aria-current`, a route).
  const foreign = names.filter((name) => !/ways:\s*\[\s*own\s*\]/.test(tree.read(`networks/${name}/facts.yaml`)))
  for (const file of tree.files) {
    if (!/^(server|web|api|integrations|verifier)\/.*\.(cpp|h|tsx?|css|sql|yaml|html)$/.test(file) || isTest(file)) continue
    const any = (file.startsWith('web/') ? foreign : names).join('|')
    if (any === '') continue
    const text = tree.read(file)
    const patterns = [new RegExp(`(["'\`])(${any})\\1`, 'g'), new RegExp(`\\bnetworks(?:::|/)(${any})\\b`, 'g')]
    for (const pattern of patterns)
      for (const match of text.matchAll(pattern))
        findings.push({ file, line: lineAt(text, match.index), message: `${match[0]} names a network outside networks/` })
  }
  return findings
}
