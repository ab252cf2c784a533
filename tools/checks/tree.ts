// The files that a check looks at: those of the project, or a handful made up by a test.

import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { filesBelow } from '../base/files.ts'

export interface Finding {
  file: string
  line: number
  message: string
  warning?: boolean // is printed, and fails nothing
}

export interface Tree {
  files: string[] // sorted, with forward slashes
  read(file: string): string
}

const notOurs = new Set(['node_modules', 'build', 'dist', '.git', '.tools', 'data', 'golden', '.cache'])

export function treeOf(root: string): Tree {
  const files = filesBelow(root, (name) => notOurs.has(name)).map((path) => relative(root, path).split(sep).join('/'))
  const kept = new Map<string, string>()
  return {
    files,
    read(file) {
      let text = kept.get(file)
      if (text === undefined) kept.set(file, (text = readFileSync(join(root, file), 'utf8')))
      return text
    },
  }
}

export function madeUp(files: Record<string, string>): Tree {
  return { files: Object.keys(files).sort(), read: (file) => files[file]! }
}

export const isCpp = (file: string): boolean => /\.(cpp|h)$/.test(file)
export const isTest = (file: string): boolean =>
  /(^tests\/|_(test|fuzz|bench)\.cpp$|\.(test|journey)\.tsx?$|(^|\/)testing\/)/.test(file)

export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

// C++ with comments, strings and characters blanked out, every other letter where it was.
export function codeOnly(text: string): string {
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^(\s]*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\[\s\S])*"|(?<![0-9a-zA-Z_])'(?:[^'\\\n]|\\.)+'/g
  return text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '))
}

// Names of networks: the folders that have facts.
export function networkNames(tree: Tree): string[] {
  return tree.files.map((file) => /^networks\/([^/_][^/]*)\/facts\.yaml$/.exec(file)?.[1]).filter((name) => name !== undefined)
}
