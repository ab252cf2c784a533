// Somebody being mentioned while the text is typed, and mentions that mean nobody where they are sent.
import { able, facts, networks } from '@/base/networks/index.ts'
import { namesSomebody, spans } from '@/base/networks/text_spans.ts'
import type { Channel } from '@/base/session/index.ts'

export type Mentioning = { begin: number; end: number; typed: string }

/** What an @ may not stand behind, if it is to begin a mention. */
const glued = '[\\p{L}\\p{M}\\p{N}\\p{Pc}/=@]'
const behindIt = new RegExp(`${glued}$`, 'u')
const begun = new RegExp(`(?<!${glued})@(\\w[\\w.-]{0,80}(?:@[\\p{L}\\p{M}\\p{N}.-]{0,80})?)?$`, 'u')

/** What is written at a place so that a mention begins there. */
export const signAt = (text: string, place: number): string => (behindIt.test(text.slice(0, place)) ? ' @' : '@')

/** What has been typed of a mention that ends at the caret. */
export function mentioningAt(text: string, caret: number): Mentioning | undefined {
  if (/^[\w@]/.test(text.slice(caret, caret + 1))) return undefined
  const found = begun.exec(text.slice(Math.max(0, caret - 170), caret))
  return found ? { begin: caret - found[0].length, end: caret, typed: found[1] ?? '' } : undefined
}

/** Where people can be looked up for a text: one channel of each network, or of each of its servers. */
export function askable(channels: Channel[]): Channel[] {
  const places = new Map(channels.filter((one) => one.state === 'connected' && able(one.network, 'find_people')).map((one) => [`${one.network} ${one.server ?? ''}`, one]))
  return [...places.values()]
}

/** Mentions, as they are written, that name somebody on a network but not on this one. */
export function namesNobody(text: string, network: string): string[] {
  const form = facts(network).text.mentions
  if (!form || !text.includes('@')) return []
  const forms = Object.values(networks).map((one) => one.text.mentions)
  return [...new Set(spans(text).filter((span) => !namesSomebody(span, form) && forms.some((other) => namesSomebody(span, other))).map((span) => text.slice(span.begin, span.end)))]
}
