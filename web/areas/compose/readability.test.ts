// Readability by each language's formula, and which language a text is in.
import { detectAll } from 'tinyld/light'
import { expect, test } from 'vitest'
import { languages } from '@/base/words/index.ts'
import { languageOf, leastWords, readability, sentencesOf, syllables } from './readability.ts'

test('sentences are read without addresses, names and hashtags', () => {
  expect(sentencesOf('Warm bread at 8.30! See https://bakery.example/a.b\n#rye @ada@social.example Come… “Now.” Well')).toEqual([['Warm', 'bread', 'at'], ['See'], ['Come'], ['Now'], ['Well']])
})

test.each([
  ['en', { bread: 1, table: 2, baked: 1, wanted: 2, peaches: 2, readability: 5, the: 1, whole: 1, oven: 2 }],
  ['nl', { brood: 1, België: 3, bakkerij: 3, 'reünie': 3 }],
  ['tr', { ekmek: 2, okunabilirlik: 6, IŞIK: 2 }],
  ['ru', { хлеб: 1, пекарня: 3, ёлка: 2, в: 1 }],
] as const)('syllables in %s', (language, words) => {
  for (const [word, count] of Object.entries(words)) expect([word, syllables(word, language)]).toEqual([word, count])
})

const sentence = (words: number, word: string): string => `${Array.from({ length: words }, () => word).join(' ')}. `

test('each formula gives what its paper says', () => {
  // Five sentences of six words: what a word weighs follows from its syllables or letters alone.
  const value = (language: 'en' | 'nl' | 'tr' | 'fi' | 'nb' | 'ru', word: string) => readability(sentence(6, word).repeat(5), language)?.value
  expect(value('en', 'bread')).toBe(Math.round(206.835 - 1.015 * 6 - 84.6))
  expect(value('nl', 'brood')).toBe(Math.round(206.84 - 0.93 * 6 - 77))
  expect(value('tr', 'ekmek')).toBe(Math.round(198.825 - 40.175 * 2 - 2.61 * 6))
  expect(value('ru', 'пекарня')).toBe(Math.round(206.835 - 1.3 * 6 - 60.1 * 3))
  expect(value('nb', 'bakeriet')).toBe(106)
  expect(value('fi', 'leipä')).toBe(6)
})

test('longer sentences are harder in every language, and a short text says nothing', () => {
  const word = { en: 'bread', nl: 'brood', tr: 'ekmek', fi: 'leipä', nb: 'ovnen', ru: 'хлеб' }
  for (const language of languages) {
    const [short, long] = [sentence(5, word[language]).repeat(12), sentence(100, word[language])].map((text) => readability(text, language)!)
    expect(short.level).not.toBe('hard')
    expect(['easy', 'fair', 'hard'].indexOf(long.level)).toBeGreaterThan(['easy', 'fair', 'hard'].indexOf(short.level))
    expect(readability(sentence(leastWords - 1, word[language]), language)).toBeUndefined()
  }
})

test.each([
  ['en', 'Fresh bread from eight this morning, come and say hello to the team'],
  ['nl', 'Vers brood vanaf acht uur vanochtend, kom langs en zeg hallo tegen het team'],
  ['tr', 'Bu sabah sekizden itibaren taze ekmek, gelin ekibimizle tanışın'],
  ['fi', 'Tuoretta leipää aamukahdeksasta alkaen, tule tervehtimään tiimiämme'],
  ['nb', 'Ferskt brød fra klokken åtte i morges, kom og si hei til oss'],
  ['ru', 'Свежий хлеб с восьми утра, приходите познакомиться с нашей командой'],
])('a sentence in %s is known for it', (language, text) => {
  expect(languageOf(text, detectAll)).toBe(language)
})

test.each([
  'Warm bread!',
  'https://bakery.example/a #rye #bread @ada @bo @cem @elif',
  'Frisches Brot ab acht Uhr heute Morgen, kommt vorbei und sagt Hallo zum Team',
  'Свіжий хліб з восьмої ранку, приходьте познайомитися з нашою командою',
  'Värske leib kella kaheksast hommikul, tulge külla ja öelge meile tere',
  'Du pain frais dès huit heures ce matin, venez saluer notre équipe',
])('of what is short or in another language nothing is said: %s', (text) => {
  expect(languageOf(text, detectAll)).toBeUndefined()
})
