// Weighs the first load of a build made with `--mode weigh`: what a browser fetches for sign-in and shell, and for the calendar, compressed.
// Every language is weighed with its own words and letters; the heaviest has to keep the budget.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const out = process.env.ROSTRUM_WEB_OUT ?? join(import.meta.dirname, '../../build/web/weigh')
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

const faces: Record<string, string[]> = { en: ['latin'], nl: ['latin'], tr: ['latin', 'turkish'], fi: ['latin'], nb: ['latin'], ru: ['latin', 'cyrillic'] }
const fonts = [...new Set(Object.values(manifest).flatMap((entry) => entry.assets ?? []))].filter((file) => file.endsWith('.woff2'))
const only = (found: string[], what: string): string => {
  if (found.length !== 1) throw new Error(`${found.length} files of the build are ${what}`)
  return found[0]!
}
const weigh = (file: string, text = readFileSync(join(out, file))) => ({ brotli: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, gzip: gzipSync(text, { level: 9 }).length })
const ahead = only(globSync('assets/ahead-*.js', { cwd: out }), 'what asks ahead')
const kib = (bytes: number) => (bytes / 1024).toFixed(1)

const first = ['index.html', 'areas/people/screens/SignIn.tsx', 'app/Shell.tsx']
export interface FirstLoad {
  name: string
  kib: number // of the heaviest language, with its fonts
  budget: number
  sentence: string
}

export function firstLoads(): FirstLoad[] {
  return ([['sign-in and shell', first, 160], ['with the calendar', [...first, 'areas/plan/screens/Calendar.tsx'], 220]] as const).map(([name, names, budget]) => {
    const loads = Object.entries(faces).map(([language, needed]) => {
      const words = only(Object.keys(manifest).filter((key) => key.endsWith(`words/${language}`)), `the first words of ${language}`)
      const files = [...closure([words, ...names]), ahead, 'index.html'].map((file) => weigh(file))
      const letters = needed.map((face) => readFileSync(join(out, only(fonts.filter((file) => new RegExp(`/${face}-[^/]{8}\\.`).test(file)), `the face ${face}`))).length)
      const sum = (sizes: number[]) => sizes.reduce((all, one) => all + one, 0)
      return { language, count: files.length + letters.length, letters: sum(letters), brotli: sum(files.map((file) => file.brotli)), gzip: sum(files.map((file) => file.gzip)) }
    })
    const heaviest = loads.reduce((a, b) => (a.brotli + a.letters > b.brotli + b.letters ? a : b))
    const english = loads.find((load) => load.language === 'en')!
    const sentence = `${kib(heaviest.brotli + heaviest.letters)} KiB with its fonts in ${heaviest.language}, ${kib(english.brotli + english.letters)} in English (${kib(english.brotli)} without, gzip ${kib(english.gzip)}, ${english.count} files) (goal ${budget})`
    return { name, budget, kib: (heaviest.brotli + heaviest.letters) / 1024, sentence }
  })
}

if (import.meta.main) {
  const loads = firstLoads()
  for (const { name, sentence, kib: weight, budget } of loads) console.log(`first load, ${name}: ${sentence} ${weight <= budget ? 'ok' : 'short'}`)
  process.exit(loads.some(({ kib: weight, budget }) => weight > budget) ? 1 : 0)
}
