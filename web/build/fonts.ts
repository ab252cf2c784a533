// Cuts Inter to what the interface writes: the three weights it uses, and a face for each range that `base/styles/fonts.css` states.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subset from 'subset-font'

/** Each face, and the file of the whole font it is cut from. Turkish needs a handful of letters, not all of the extended range. */
const sources: Record<string, string> = { latin: 'latin', turkish: 'latin-ext', 'latin-ext': 'latin-ext', cyrillic: 'cyrillic' }
const weights = { min: 400, max: 600 }

const { resolve } = createRequire(import.meta.url)
const css = readFileSync(join(import.meta.dirname, '../base/styles/fonts.css'), 'utf8')
const out = join(import.meta.dirname, '../../build/web/fonts')
const made = join(out, 'made')
// What decides how the fonts come out; when it is as it was the last time, there is nothing to do.
const recipe = [css, JSON.stringify(sources), JSON.stringify(weights), ...['@fontsource-variable/inter', 'subset-font'].map((name) => readFileSync(resolve(`${name}/package.json`), 'utf8'))].join('\n')

function letters(range: string): string {
  return range.split(',').map((one) => {
    const [from, to = from] = one.trim().replace('U+', '').split('-').map((code) => parseInt(code, 16))
    return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')
  }).join('')
}

if (!existsSync(made) || readFileSync(made, 'utf8') !== recipe) {
  mkdirSync(out, { recursive: true })
  for (const [, face, range] of css.matchAll(/fonts\/([\w-]+)\.woff2"\).*?unicode-range: ([^;]+);/g)) {
    const whole = readFileSync(resolve(`@fontsource-variable/inter/files/inter-${sources[face]}-wght-normal.woff2`))
    writeFileSync(join(out, `${face}.woff2`), await subset(whole, letters(range), { targetFormat: 'woff2', variationAxes: { wght: weights } }))
  }
  writeFileSync(made, recipe)
}
