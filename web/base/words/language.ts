// Which language is spoken, and how its dates are written; without its words, for what has to be small.
export const languages = ['en', 'nl', 'tr', 'fi', 'nb', 'ru'] as const
export type Language = (typeof languages)[number]

let language: Language = 'en'

export const currentLanguage = (): Language => language
export const setLanguage = (wish: Language): void => void (language = wish)

/** English dates are written as most of the world writes them: day first, twenty-four hours. */
export const locale = (): string => (language === 'en' ? 'en-GB' : language)

export function isLanguage(value: string | null | undefined): value is Language {
  return languages.includes(value as Language)
}

/** What the person chose before, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem('rostrum.language')
  if (isLanguage(kept)) return kept
  for (const wish of navigator.languages) {
    const short = wish.toLowerCase().split('-')[0]
    const match = short === 'no' || short === 'nn' ? 'nb' : short
    if (isLanguage(match)) return match
  }
  return 'en'
}
