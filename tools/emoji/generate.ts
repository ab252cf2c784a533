// Writes web/areas/compose/emoji/*.json, the kept list of emoji and what they are called: `make emoji`, when there are new ones that systems can draw.
// Their order and groups come from Unicode, their names and search words in each language from CLDR.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Newer ones are boxes on systems of some years' age. */
const newest = 15
/** CLDR says Norwegian once, under the name of both its forms. */
const languages = { en: 'en', nl: 'nl', tr: 'tr', fi: 'fi', nb: 'no', ru: 'ru' }

interface Group {
  name: string
  emojis: { emoji: string; skin_tone_support: boolean; emoji_version: string; name: string }[]
}
type Annotations = Record<string, { default?: string[]; tts?: string[] }>

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', path), 'utf8'))
const write = (name: string, items: unknown[]) => writeFileSync(join(import.meta.dirname, '../../web/areas/compose/emoji', `${name}.json`), `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`)

/** CLDR names most without the sign that asks for colour. */
const bare = (emoji: string): string => emoji.replaceAll('\uFE0F', '')

const groups: Group[] = read('unicode-emoji-json/data-by-group.json')
const kept = groups.map((group) => group.emojis.filter((one) => Number(one.emoji_version) <= newest))
write('list', kept.map((group) => group.map((one) => (one.skin_tone_support ? `${one.emoji}+` : one.emoji))))

for (const [ours, theirs] of Object.entries(languages)) {
  const plain: Annotations = read(`cldr-annotations-full/annotations/${theirs}/annotations.json`).annotations.annotations
  const derived: Annotations = read(`cldr-annotations-derived-full/annotationsDerived/${theirs}/annotations.json`).annotationsDerived.annotations
  write(ours, kept.flat().map(({ emoji, name }) => {
    const found = plain[emoji] ?? plain[bare(emoji)] ?? derived[emoji] ?? derived[bare(emoji)]
    const spoken = found?.tts?.[0] ?? name
    const more = [...new Set((found?.default ?? []).flatMap((words) => words.split(/[ ,:]+/)))].filter((word) => !spoken.includes(word))
    return more.length ? `${spoken}|${more.join(' ')}` : spoken
  }))
}
