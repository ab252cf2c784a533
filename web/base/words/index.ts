// The words people read: one language at a time, fetched when chosen; `t` is right for whatever language is loaded now.
import { Fragment, createElement, useSyncExternalStore, type ReactNode } from 'react'
import type { Key } from './keys.ts'
import { currentLanguage, locale, setLanguage, type Language } from './language.ts'
import { fill, sayNumber, type Message } from './message.ts'

export type { Key, Language }
export { currentLanguage, isLanguage, languages, locale, preferredLanguage } from './language.ts'
export const languageNames: Record<Language, string> = { en: 'English', nl: 'Nederlands', tr: 'Türkçe', fi: 'Suomi', nb: 'Norsk bokmål', ru: 'Русский' }

type Values = Record<string, string | number | boolean | undefined>

type Loader = () => Promise<{ default: Record<string, Message> }>

const loaders: Record<Language, [Loader, Loader]> = {
  en: [() => import('virtual:words/en'), () => import('virtual:words/en/late')],
  nl: [() => import('virtual:words/nl'), () => import('virtual:words/nl/late')],
  tr: [() => import('virtual:words/tr'), () => import('virtual:words/tr/late')],
  fi: [() => import('virtual:words/fi'), () => import('virtual:words/fi/late')],
  nb: [() => import('virtual:words/nb'), () => import('virtual:words/nb/late')],
  ru: [() => import('virtual:words/ru'), () => import('virtual:words/ru/late')],
}

let messages: Record<string, Message> = {}
const listeners = new Set<() => void>()

let rest: Promise<void> | undefined

/** The words of the later screens, which wait for this before they are shown. */
export function allWords(): Promise<void> {
  const wanted = currentLanguage()
  rest ??= loaders[wanted][1]().then(({ default: more }) => {
    if (currentLanguage() === wanted) messages = { ...messages, ...more }
  })
  return rest
}

/** A part that comes later, together with its words. */
export const withWords = <Module>(load: () => Promise<Module>): Promise<Module> => Promise.all([load(), allWords()]).then(([module]) => module)

export async function speak(wish: Language, keep = true): Promise<void> {
  const [early, late] = loaders[wish]
  // What was shown before the change has to be said after it, too.
  const [first, more] = await Promise.all([early(), rest ? late() : undefined])
  setLanguage(wish)
  messages = { ...first.default, ...more?.default }
  rest = more ? Promise.resolve() : undefined
  if (keep) localStorage.setItem('rostrum.language', wish)
  document.documentElement.lang = wish
  for (const listener of listeners) listener()
}

/** Components that show words render again when the language changes because the root does; this is the root's subscription. */
export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    currentLanguage,
  )
}

export function t(key: Key, values?: Values): string {
  const message = messages[key]
  return message === undefined ? key : fill(message, locale(), values).join('')
}

/** A sentence for a code the server gave, or nothing when this version has no sentence for it or was not told what it names. */
export function sentence(code: string, values?: Values): string | undefined {
  const message = messages[code]
  try {
    return message === undefined ? undefined : fill(message, locale(), values).join('')
  } catch {
    return undefined
  }
}

/** Like `t`, for sentences that hold elements such as links or strong words at their placeholders. */
export function rich(key: Key, values: Record<string, ReactNode>): ReactNode {
  return fill<ReactNode>(messages[key] ?? key, locale(), values).map((part, index) => createElement(Fragment, { key: index }, part))
}

export function listOf(items: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locale(), { type }).format(items)
}

export function number(value: number): string {
  return sayNumber(locale(), value)
}
