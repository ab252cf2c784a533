// Emoji with their names in the language of the person, found by typing; those used lately are kept in this browser.
import { currentLanguage, type Language } from '@/base/words/index.ts'

export type Emoji = { text: string; name: string; words: string; tones: boolean; group: number }

/** In the order of Unicode. */
export const groups = ['smileys', 'people', 'nature', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags'] as const
export const tones = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'] as const

const names: Record<Language, () => Promise<{ default: string[] }>> = {
  en: () => import('./emoji/en.json'),
  nl: () => import('./emoji/nl.json'),
  tr: () => import('./emoji/tr.json'),
  fi: () => import('./emoji/fi.json'),
  nb: () => import('./emoji/nb.json'),
  ru: () => import('./emoji/ru.json'),
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(currentLanguage())

export async function loadEmoji(): Promise<Emoji[]> {
  const [{ default: list }, { default: called }] = await Promise.all([import('./emoji/list.json'), names[currentLanguage()]()])
  let at = 0
  return list.flatMap((group, index) => group.map((written) => {
    const [name, more = ''] = called[at++].split('|')
    const tones = written.endsWith('+')
    return { text: tones ? written.slice(0, -1) : written, name, words: fold(`${name} ${more}`), tones, group: index }
  }))
}

/** Those whose words begin with everything that was typed; what the name begins with comes first. */
export function findEmoji(all: Emoji[], typed: string, most = 96): Emoji[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (!words.length) return []
  const found = all.filter((one) => words.every((word) => one.words.startsWith(word) || one.words.includes(` ${word}`)))
  return [...found.filter((one) => one.words.startsWith(words[0])), ...found.filter((one) => !one.words.startsWith(words[0]))].slice(0, most)
}

/** With a tone of skin on everybody in it. */
export const toned = (emoji: Emoji, tone: number): string => (emoji.tones && tone > 0 ? emoji.text.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${tones[tone]}`) : emoji.text)

const kept = { lately: 'rostrum.emoji.lately', tone: 'rostrum.emoji.tone' }
export const tone = (): number => Number(localStorage.getItem(kept.tone)) || 0
export const keepTone = (tone: number): void => localStorage.setItem(kept.tone, String(tone))

/** As they were before any tone, the last used first. */
export function lately(): string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept.lately) ?? '[]')
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
export const usedEmoji = (text: string): void => localStorage.setItem(kept.lately, JSON.stringify([text, ...lately().filter((one) => one !== text)].slice(0, 32)))
