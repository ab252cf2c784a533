// Shortens findings for tests: "file:line", with the message when the test is about it.

import type { Finding, Tree } from './tree.ts'
import { madeUp } from './tree.ts'

export function places(check: (tree: Tree) => Finding[], files: Record<string, string>): string[] {
  return check(madeUp(files)).map((finding) => `${finding.file}:${finding.line}`)
}

export function messages(check: (tree: Tree) => Finding[], files: Record<string, string>): string[] {
  return check(madeUp(files)).map((finding) => `${finding.warning ? 'warning: ' : ''}${finding.message}`)
}
