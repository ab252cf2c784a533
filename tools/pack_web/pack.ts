// Packs the built web app into one file and an index of it, compressed ahead of time, for the server to carry:
// `node tools/pack_web/pack.ts --web web/dist --out DIR`.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { argumentsOf, required } from '../base/arguments.ts'
import { filesBelow, writeAll, type Files } from '../base/files.ts'
import { cppText } from '../base/names.ts'
import { Refusals, runTool } from '../base/refusals.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

interface Asset {
  path: string
  type: string
  etag: string
  immutable: boolean
  identity: Buffer
  brotli: Buffer // empty when it would save nothing
  gzip: Buffer
}

export function packed(web: string, out: string): Files {
  const refusals = new Refusals()
  if (!existsSync(join(web, 'index.html'))) refusals.add(join(web, 'index.html'), 1, 'is not there: build the web app first')
  const assets = filesBelow(web)
    .filter((file) => !file.endsWith('.map'))
    .map((file) => assetOf(web, file, refusals))
  refusals.throwIfAny()
  assets.sort((a, b) => (a.path < b.path ? -1 : 1)) // found by halving

  const pieces: Buffer[] = []
  let size = 0
  const place = (content: Buffer): string => {
    if (content.length === 0) return '{}'
    pieces.push(content)
    size += content.length
    return `piece(${size - content.length}, ${content.length})`
  }
  const rows = assets.map((asset) => {
    const texts = [asset.path, asset.type, asset.etag].map(cppText).join(', ')
    return `    {${texts}, ${asset.immutable}, ${place(asset.identity)}, ${place(asset.brotli)}, ${place(asset.gzip)}},`
  })
  const blob = Buffer.concat(pieces)
  return new Map<string, string | Uint8Array>([
    ['web_assets.bin', blob],
    ['web_assets.h', readFileSync(join(import.meta.dirname, 'web_assets.h'), 'utf8')],
    ['web_assets_index.cpp', index(resolve(out, 'web_assets.bin'), blob, rows)],
  ])
}

function assetOf(web: string, file: string, refusals: Refusals): Asset {
  const path = `/${relative(web, file).split(sep).join('/')}`
  const type = types[extname(file)]
  if (!type) refusals.add(file, 1, `files ending in ${extname(file) || 'nothing'} have no media type here`)
  const identity = readFileSync(file)
  const brotli = brotliCompressSync(identity, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
  })
  const gzip = gzipSync(identity, { level: 9 })
  // What saves less than a tenth (fonts, pictures) is not worth a decoder's time.
  const worth = (content: Buffer): Buffer => (content.length < identity.length * 0.9 ? content : Buffer.alloc(0))
  return {
    path,
    type: type ?? '',
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    // The web build names a file in assets/ after its content, so it never changes.
    immutable: path.startsWith('/assets/'),
    identity,
    brotli: worth(brotli),
    gzip: worth(gzip),
  }
}

function index(blobPath: string, blob: Buffer, rows: string[]): string {
  return [
    '// Written by tools/pack_web from the built web app.',
    `// ${createHash('sha256').update(blob).digest('hex')}: a change of the packed file is a change of this one, so that it is compiled again.`,
    '',
    '#include "web_assets.h"',
    '',
    '#include <algorithm>',
    '',
    '__asm__(".section .rodata\\n"',
    '        ".global rostrum_web_assets\\n"',
    '        "rostrum_web_assets:\\n"',
    `        ".incbin ${cppText(cppText(blobPath)).slice(1, -1)}\\n"`,
    '        ".byte 0\\n"',
    '        ".text\\n");',
    '',
    `extern "C" const char rostrum_web_assets[${blob.length + 1}];`,
    '',
    'namespace rostrum::web {',
    '',
    'static constexpr std::string_view piece(std::size_t from, std::size_t length) { return {rostrum_web_assets + from, length}; }',
    '',
    'static constexpr Asset packed[] = {',
    ...rows,
    '};',
    '',
    'std::span<const Asset> assets() { return packed; }',
    '',
    'const Asset* find_asset(std::string_view path)',
    '{',
    '    const auto* found = std::lower_bound(std::begin(packed), std::end(packed), path, [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });',
    '    return found != std::end(packed) && found->path == path ? found : nullptr;',
    '}',
    '',
    '} // namespace rostrum::web',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  runTool(() => {
    const { named } = argumentsOf(process.argv.slice(2))
    const out = required(named, 'out')
    writeAll(out, packed(named.get('web') ?? join(dirname(import.meta.dirname), '../web/dist'), out))
  })
