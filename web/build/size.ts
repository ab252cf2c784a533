// Weighs the first load of a build made with `--mode weigh`: what a browser fetches for sign-in and shell, and for the calendar, compressed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const out = process.env.ROSTRUM_WEB_OUT ?? join(import.meta.dirname, '../dist')
type Entry = { file: string; imports?: string[]; css?: string[]; assets?: string[] }
const manifest: Record<string, Entry> = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'))

function closure(names: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string) => {
    const entry = manifest[name]
    if (!entry || files.has(entry.file)) return
    files.add(entry.file)
    for (const css of entry.css ?? []) files.add(css)
    for (const next of entry.imports ?? []) visit(next)
  }
  names.forEach(visit)
  return files
}

const weigh = (file: string, text = readFileSync(join(out, file))) => ({ brotli: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, gzip: gzipSync(text, { level: 9 }).length })
const words = Object.keys(manifest).find((name) => name.includes('words/en'))!
const font = Object.values(manifest).flatMap((entry) => entry.assets ?? []).find((file) => /inter-latin-wght/.test(file))
const first = ['index.html', words, 'areas/people/screens/SignIn.tsx', 'app/Shell.tsx']

let short = false
for (const [name, names, budget] of [['sign-in and shell', first, 160], ['with the calendar', [...first, 'areas/plan/screens/Calendar.tsx'], 220]] as const) {
  const files = [...closure([...names]), 'index.html']
  const sums = files.map((file) => weigh(file)).reduce((sum, one) => ({ brotli: sum.brotli + one.brotli, gzip: sum.gzip + one.gzip }), { brotli: 0, gzip: 0 })
  const kib = (bytes: number) => (bytes / 1024).toFixed(1)
  const fonts = font ? readFileSync(join(out, font)).length : 0
  const fits = (sums.brotli + fonts) / 1024 <= budget
  short ||= !fits
  console.log(`first load, ${name}: ${kib(sums.brotli + fonts)} KiB brotli with its font (${kib(sums.brotli)} without, gzip ${kib(sums.gzip)}) in ${files.length} files (goal ${budget}) ${fits ? 'ok' : 'short'}`)
}
process.exit(short ? 1 : 0)
