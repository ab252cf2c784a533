// Vite plugin: `virtual:words/<language>` is every area's words in one language, parsed at build time so that no parser is shipped.
import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const prefix = 'virtual:words/'

/** An area's words are in `<area>/words/<language>.json`; their keys get the area's name in front. */
export async function gather(web: string, language: string): Promise<Record<string, unknown>> {
  const gathered: Record<string, unknown> = {}
  for (const file of files(web, language)) {
    const area = basename(dirname(dirname(file)))
    const words: Record<string, string> = JSON.parse(await readFile(file, 'utf8'))
    for (const [key, text] of Object.entries(words)) {
      const parsed = parse(text, { captureLocation: false, locale: new Intl.Locale(language) })
      gathered[`${area}.${key}`] = parsed.length === 1 && parsed[0].type === TYPE.literal ? parsed[0].value : parsed
    }
  }
  return gathered
}

export function files(web: string, language: string): string[] {
  return [...globSync(`{app,base}/words/${language}.json`, { cwd: web }), ...globSync(`areas/*/words/${language}.json`, { cwd: web })].map((file) => join(web, file)).sort()
}

export function words(web: string): Plugin {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return
      const language = id.slice(prefix.length + 1)
      for (const file of files(web, language)) this.addWatchFile(file)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await gather(web, language)))})`
    },
  }
}
