// Every file opens with a sentence that says what it is for, and stays short enough to be read in one sitting.

import type { Finding, Tree } from './tree.ts'

const longest = 400
const openings: [RegExp, RegExp][] = [
  [/\.(cpp|h|tsx?)$/, /^\/\/ (.*(?:\n\/\/.*)*)|^\/\*+ ?([\s\S]*?)\*\//],
  [/\.css$/, /^\/\*+ ?([\s\S]*?)\*\//],
  [/\.sql$/, /^-- (.*(?:\n--.*)*)/],
  [/(\.sh|\.cmake|CMakeLists\.txt|Makefile|(^|\/)(run|test|bench))$/, /^(?:#!.*\n)?# (.*(?:\n#.*)*)/],
]

export function headers(tree: Tree): Finding[] {
  const findings: Finding[] = []
  for (const file of tree.files) {
    const opening = openings.find(([name]) => name.test(file))?.[1]
    if (!opening) continue
    const text = tree.read(file)
    const found = opening.exec(text)
    const words = (found?.[1] ?? found?.[2] ?? '').trim()
    if (!/[.!?:](\s|$|\))/.test(words))
      findings.push({ file, line: 1, message: 'opens without a sentence that says what it is for' })
    const lines = text.split('\n').length - 1
    if (lines > longest && /\.(cpp|h|tsx?)$/.test(file))
      findings.push({ file, line: longest, message: `has ${lines} lines, more than ${longest}: look twice`, warning: true })
  }
  return findings
}
