// A YAML file that still knows on which line each of its values stands.

import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Refusals } from './refusals.ts'

export type Path = (string | number)[]

export interface YamlFile {
  file: string
  data: any
  line(path: Path): number
}

export function readYaml(path: string, shown: string, refusals: Refusals): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false })
  for (const problem of [...document.errors, ...document.warnings])
    refusals.add(shown, lines.linePos(problem.pos[0]).line, problem.message)
  return {
    file: shown,
    data: document.errors.length > 0 ? {} : (document.toJS() ?? {}),
    // A path that is not there stands where its nearest parent does.
    line(path) {
      for (let length = path.length; length > 0; --length) {
        const node = document.getIn(path.slice(0, length), true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    },
  }
}
