// Vite plugin: `virtual:words/<language>` is what the first screens say in one language, `…/late` the rest; parsed at build time, so no parser is shipped.
import { readFile } from 'node:fs/promises'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'
import type { Message, Piece } from '../base/words/message.ts'

const prefix = 'virtual:words/'
/** The areas a person meets first: sign-in, frame and calendar. */
const early = ['app', 'base', 'people', 'plan']
/** The beginnings of keys that are put together where they are used. */
const prefixed = (area: string, source: string): string[] => [...source.matchAll(new RegExp(`\`${area}\\.([a-z_.]+)\\$\\{`, 'g'))].map((match) => match[1]!)

/** What went wrong in a later area is said once that is open, or a moment after the start; of people only the way in comes first, of the calendar what it shows before anybody presses. */
function isEarly(area: string, key: string, wayIn: string): boolean {
  if (area === 'people' || area === 'plan') return wayIn.includes(`${area}.${key}'`) || prefixed(area, wayIn).some((start) => key.startsWith(start))
  return early.includes(area) && !laterInBase.test(`${area}.${key}`)
}
const laterAreas = ['assist', 'cadence', 'channels', 'compose', 'feeds', 'library', 'links', 'pages', 'publish', 'sheets', 'strategy', 'work']
/** What was refused in a later area, or on the calendar, which asks for all words before it says so (but not where a private address has ended); and what only parts of later screens say: the late rule, a poll, what a post serves, how a workspace sounds, labels, tasks. */
const laterInBase = new RegExp(`^base\\.(problem\\.(${laterAreas.join('|')})\\.|problem\\.plan\\.(?!link_ended)|late_|poll_|aim_|brand_|new_label|no_campaign|no_time|task)`)
const areaOf = (file: string): string => basename(dirname(dirname(file)))

function piece(element: MessageFormatElement): Piece {
  switch (element.type) {
    case TYPE.literal: return element.value
    case TYPE.argument: return [element.value]
    case TYPE.pound: return 0
    case TYPE.plural:
    case TYPE.select:
      if (element.type === TYPE.plural && (element.offset || element.pluralType === 'ordinal')) break
      return [element.value, element.type === TYPE.plural ? 'plural' : 'select', Object.fromEntries(Object.entries(element.options).map(([name, option]) => [name, option.value.map(piece)]))]
  }
  throw new Error(`Only plain placeholders, plurals and choices can be filled in, and here stands another: ${JSON.stringify(element)}`)
}

/** An ICU message as `fill` takes it. */
export function compile(text: string, language: string): Message {
  const pieces = parse(text, { captureLocation: false, ignoreTag: true, locale: new Intl.Locale(language) }).map(piece)
  return pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : pieces
}

/** An area's words are in `<area>/words/<language>.json`; their keys get the area's name in front. */
export async function gather(web: string, language: string, late: boolean): Promise<Record<string, Message>> {
  const gathered: Record<string, Message> = {}
  const wayIn = globSync(['areas/people/{screens/{FirstRun,SignIn,Invitation,NoWorkspace}.tsx,parts/*,*.ts}', 'areas/plan/{screens/Calendar.tsx,parts/{Board,Card,Filters,List,Marks,Month,Phone,Week}.tsx,*.ts}'], { cwd: web }).map((file) => readFileSync(join(web, file), 'utf8')).join('\n')
  for (const file of files(web, language)) {
    const area = areaOf(file)
    const words: Record<string, string> = JSON.parse(await readFile(file, 'utf8'))
    for (const [key, text] of Object.entries(words)) if (isEarly(area, key, wayIn) !== late) gathered[`${area}.${key}`] = compile(text, language)
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
