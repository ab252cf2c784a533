// Vite plugin: `virtual:words/<language>` is what the first screens say in one language, `…/late` the rest; parsed at build time, so no parser is shipped.
import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const prefix = 'virtual:words/'
/** The areas a person meets first: sign-in, frame and calendar. */
const early = ['app', 'base', 'people', 'plan']
const areaOf = (file: string): string => basename(dirname(dirname(file)))

/** An area's words are in `<area>/words/<language>.json`; their keys get the area's name in front. */
export async function gather(web: string, language: string, late: boolean): Promise<Record<string, unknown>> {
  const gathered: Record<string, unknown> = {}
  for (const file of files(web, language).filter((one) => early.includes(areaOf(one)) !== late)) {
    const area = areaOf(file)
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
      const [language, late] = id.slice(prefix.length + 1).split('/')
      for (const file of files(web, language)) this.addWatchFile(file)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await gather(web, language, !!late)))})`
    },
  }
}
