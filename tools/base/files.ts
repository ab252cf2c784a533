// Reads what people wrote and writes what is derived from it, leaving an unchanged file untouched so that nothing is rebuilt for it.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  const wanted = Buffer.from(content as string)
  if (existsSync(path) && readFileSync(path).equals(wanted)) return false
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, wanted)
  return true
}

export type Files = Map<string, string | Uint8Array>

export function writeAll(folder: string, files: Files): void {
  for (const [name, content] of files) writeIfChanged(join(folder, name), content)
}

// Names in a folder, sorted, so that the same tree gives the same output on every machine; an absent folder is an empty one.
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

// All files below a folder, as paths with forward slashes, except in folders that hold nothing we wrote.
export function filesBelow(folder: string, skip: (name: string) => boolean = () => false): string[] {
  const found: string[] = []
  if (!existsSync(folder)) return found
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skip(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...filesBelow(path, skip))
    else if (entry.isFile()) found.push(path)
  }
  return found
}
