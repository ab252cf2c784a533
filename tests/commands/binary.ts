// The real program, run as a person at the machine runs it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

export const binary = process.env.ROSTRUM_BINARY ?? join(import.meta.dirname, '../../build/sanitize/rostrum')

export interface Ended {
  code: number | null
  out: string
  err: string
}

export interface Wish {
  cwd?: string
  env?: Record<string, string>
}

/** What tests tell each other by ROSTRUM_… is no setting of the program. */
export function surroundings(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('ROSTRUM_'))) as Record<string, string>
}

export function rostrum(words: string[], wish: Wish = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, words, { cwd: wish.cwd, env: { ...surroundings(), ...wish.env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended: Ended = { code: null, out: '', err: '' }
    child.stdout.on('data', (text) => (ended.out += text))
    child.stderr.on('data', (text) => (ended.err += text))
    // One that should have refused to start, and serves instead, does not end by itself.
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      resolve({ ...ended, code })
    })
  })
}

/** A folder that is gone when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-commands-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** One clear line that begins with the code, then what to do about it; nothing else, and nothing of a sanitizer. */
export function assertTold(ended: Ended, exitCode: number, code: string, remedy: RegExp): void {
  const lines = ended.err.trimEnd().split('\n')
  assert.equal(ended.code, exitCode, `${ended.out}\n${ended.err}`)
  assert.ok(lines[0]?.startsWith(`rostrum: ${code}: `), ended.err)
  assert.match(lines[1] ?? '', remedy)
  assert.equal(lines.length, 2, ended.err)
}

export function assertWell(ended: Ended): void {
  assert.equal(ended.code, 0, `${ended.out}\n${ended.err}`)
  assert.equal(ended.err, '')
}
