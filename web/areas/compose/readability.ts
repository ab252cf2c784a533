// How easily a text is read, by the formula that was made for its language; and which language that is.
import type { Language } from '@/base/words/index.ts'

export type Reading = { formula: string; source: string; value: number; level: 'easy' | 'fair' | 'hard' }

/** Fewer words say nothing: one long name would decide. */
export const leastWords = 25

/** What is read of a text: its sentences in words, without addresses, names of people and hashtags. */
export function sentencesOf(text: string): string[][] {
  return text
    .replace(/\b(?:https?:\/\/|www\.)\S+/giu, ' ')
    .replace(/(?<![\p{L}\p{N}])[#@][\p{L}\p{N}_.@-]+/gu, ' ')
    .split(/[.!?…]+(?=\s|$|["'”»)])|\n+/u)
    .map((sentence) => sentence.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0)
}

/** Groups of vowels that sound as one, where a formula counts syllables. */
const vowels = {
  en: /[aeiouy]+/g,
  nl: /[aeiouyàáâèéêëìíîïòóôöùúûü]+/g,
  tr: /[aeıioöuüâîû]/g,
  ru: /[аеёиоуыэюя]/g,
}
type Syllabic = keyof typeof vowels

export function syllables(word: string, language: Syllabic): number {
  const lower = word.toLocaleLowerCase(language)
  const count = lower.match(vowels[language])?.length ?? 0
  // A vowel with two dots after another begins a syllable of its own: "België".
  const apart = language === 'nl' ? lower.match(/(?<=[aeiouy])[ëïöü]/g)?.length ?? 0 : 0
  const silent = language === 'en' && count > 1 && /[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$|[aeiouy]le$/.test(lower) ? 1 : 0
  return Math.max(1, count + apart - silent)
}

type Counted = { syllables: (language: Syllabic) => number; long: number }
type Formula = Pick<Reading, 'formula' | 'source'> & { value: (perSentence: number, counted: Counted) => number; /** Above the first it is easy, above the second fair; turned round where more is harder. */ bounds: [number, number] }

const lix: Formula = {
  // C. H. Björnsson, Läsbarhet, 1968: words to a sentence and the share of words of more than six letters.
  formula: 'LIX', source: 'https://en.wikipedia.org/wiki/Lix_(readability_test)',
  value: (perSentence, { long }) => perSentence + 100 * long,
  bounds: [40, 50],
}

const formulas: Record<Language, Formula> = {
  // R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948.
  en: { formula: 'Flesch reading ease', source: 'https://doi.org/10.1037/h0057532', value: (perSentence, { syllables }) => 206.835 - 1.015 * perSentence - 84.6 * syllables('en'), bounds: [70, 50] },
  // W. H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960: Flesch for Dutch.
  nl: { formula: 'Flesch-Douma', source: 'https://nl.wikipedia.org/wiki/Leesbaarheid', value: (perSentence, { syllables }) => 206.84 - 0.93 * perSentence - 77 * syllables('nl'), bounds: [70, 50] },
  // E. Ateşman, Türkçede okunabilirliğin ölçülmesi, Dil Dergisi 58, 1997.
  tr: { formula: 'Ateşman', source: 'https://tr.wikipedia.org/wiki/Okunabilirlik', value: (perSentence, { syllables }) => 198.825 - 40.175 * syllables('tr') - 2.61 * perSentence, bounds: [70, 50] },
  // Wiio's formula of 1968 counts words in their base form, which takes a dictionary of Finnish; LIX does not. Finnish words are long, and no table of LIX
  // for Finnish was found: the bounds are Björnsson's and ten more.
  fi: { ...lix, bounds: [50, 60] },
  nb: lix,
  // И. В. Оборнева, Автоматизированная оценка сложности учебных текстов, 2006: Flesch for Russian.
  ru: { formula: 'Flesch–Oborneva', source: 'https://ru.wikipedia.org/wiki/Индекс_удобочитаемости', value: (perSentence, { syllables }) => 206.835 - 1.3 * perSentence - 60.1 * syllables('ru'), bounds: [70, 50] },
}

/** Nothing when the text is too short to say. */
export function readability(text: string, language: Language): Reading | undefined {
  const sentences = sentencesOf(text)
  const words = sentences.flat()
  if (words.length < leastWords) return
  const { formula, source, value: valueOf, bounds: [easy, fair] } = formulas[language]
  const counted: Counted = {
    syllables: (of) => words.reduce((sum, word) => sum + syllables(word, of), 0) / words.length,
    long: words.filter((word) => [...word].length > 6).length / words.length,
  }
  const value = Math.round(valueOf(words.length / sentences.length, counted))
  const better = (bound: number): boolean => (easy > fair ? value >= bound : value <= bound)
  return { formula, source, value, level: better(easy) ? 'easy' : better(fair) ? 'fair' : 'hard' }
}

const alphabets: Record<Language, RegExp> = {
  en: /^[a-zéïöñç’'-]+$/, nl: /^[a-zàáâçèéêëíïóôöúü’'-]+$/, tr: /^[abcçdefgğhıijklmnoöprsştuüvyzâîû’'-]+$/,
  fi: /^[a-zåäöšž’'-]+$/, nb: /^[a-zæøåéèêóòôü’'-]+$/, ru: /^[а-яё-]+$/,
}
const ours: Record<string, Language> = { en: 'en', nl: 'nl', tr: 'tr', fi: 'fi', no: 'nb', nb: 'nb', ru: 'ru' }

/** The language of a text as `guess` ranks it; nothing when there are few words, another comes near, or words have letters it has not. */
export function languageOf(text: string, guess: (text: string) => { lang: string; accuracy: number }[]): Language | undefined {
  const words = sentencesOf(text).flat()
  if (words.length < 5) return
  const [best, second] = guess(words.join(' '))
  const language = best && ours[best.lang]
  if (!language || best.accuracy < 0.08 || (second && best.accuracy < 3 * second.accuracy)) return
  const strange = words.filter((word) => !alphabets[language].test(word.toLocaleLowerCase(language))).length
  return strange * 8 <= words.length ? language : undefined
}
