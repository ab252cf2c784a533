// Holds the packed web app against what went in.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { writeAll } from '../base/files.ts'
import { assertGolden, assertRefused } from '../base/golden.ts'
import { packed } from './pack.ts'

const golden = join(import.meta.dirname, 'golden')
const web = join(golden, 'web')

test('makes from a small web app what it made before', () => {
  const files = packed(web, '/out')
  assertGolden(join(golden, 'out'), new Map([['web_assets_index.cpp', files.get('web_assets_index.cpp')!]]))
})

test('gives back every file in each encoding', () => {
  const files = packed(web, '/out')
  const blob = Buffer.from(files.get('web_assets.bin')! as Uint8Array)
  const rows = [
    ...String(files.get('web_assets_index.cpp')).matchAll(/^ {4}\{"(\S+)", "([^"]+)", "\S+", (true|false), (.+?)\},$/gm),
  ]
  assert.deepEqual(
    rows.map((row) => [row[1], row[3]]),
    [
      ['/assets/font.woff2', 'true'],
      ['/assets/main-abc.js', 'true'],
      ['/index.html', 'false'],
    ],
  )
  for (const [, path, , , pieces] of rows) {
    const wanted = readFileSync(join(web, path!))
    const [identity, brotli, gzip] = [...pieces!.matchAll(/piece\((\d+), (\d+)\)|\{\}/g)].map((piece) =>
      piece[1] === undefined ? undefined : blob.subarray(Number(piece[1]), Number(piece[1]) + Number(piece[2])),
    )
    assert.ok(identity!.equals(wanted))
    if (brotli) assert.ok(brotliDecompressSync(brotli).equals(wanted))
    if (gzip) assert.ok(gunzipSync(gzip).equals(wanted))
    assert.equal(brotli !== undefined, path === '/index.html', path) // the others are too small or too dense to be worth it
  }
})

test('can be compiled, and finds what was packed', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'pack web '))
  context.after(() => rmSync(folder, { recursive: true }))
  writeAll(folder, packed(web, folder))
  writeFileSync(
    join(folder, 'main.cpp'),
    `#include "web_assets.h"
#include <cstdio>
int main() {
    using namespace rostrum::web;
    if (find_asset("/missing") || assets().size() != 3) return 1;
    std::fwrite(find_asset("/index.html")->identity.data(), 1, find_asset("/index.html")->identity.size(), stdout);
}
`,
  )
  const compiler = ['clang++-19', 'clang++', 'g++'].find((name) => spawnSync(name, ['--version']).status === 0)
  if (!compiler) return context.skip('no C++ compiler here')
  const built = spawnSync(
    compiler,
    ['-std=gnu++20', '-Wall', '-Wextra', '-Werror', 'main.cpp', 'web_assets_index.cpp', '-o', 'main'],
    { cwd: folder, encoding: 'utf8' },
  )
  assert.equal(built.stderr, '')
  const ran = spawnSync(join(folder, 'main'), { encoding: 'utf8' })
  assert.equal(ran.stdout, readFileSync(join(web, 'index.html'), 'utf8'))
})

test('refuses a web app that is not built, and files without a media type', () => {
  assertRefused(join(golden, 'refused/refusals.txt'), () => {
    const before = process.cwd()
    process.chdir(golden)
    try {
      packed('refused', '/out')
    } finally {
      process.chdir(before)
    }
  })
})
